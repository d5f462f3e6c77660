"""Sizes: what is longer is two things. Migrations and vendored files apart."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import ROOT, modules, write

FILE, FUNCTION, CLASS, TEMPLATE = 400, 50, 250, 150


def python_faults(root: Path) -> Iterator[str]:
    for path in modules(root):
        text = path.read_text(encoding="utf-8")
        where = path.relative_to(root)
        if (lines := text.count("\n")) > FILE:
            yield f"{where}: {lines} lines"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > (CLASS if isinstance(node, ast.ClassDef) else FUNCTION):
                    yield f"{where}: {node.name} {length} lines"


def template_faults(root: Path) -> Iterator[str]:
    for path in sorted(root.rglob("templates/**/*.html")):
        if (lines := path.read_text(encoding="utf-8").count("\n")) > TEMPLATE:
            yield f"{path.relative_to(root)}: {lines} lines"


def test_python_is_small() -> None:
    for part in ("src", "tests", "tools", "benchmarks"):
        assert list(python_faults(ROOT / part)) == []


def test_templates_are_small() -> None:
    assert list(template_faults(ROOT / "src")) == []


def test_what_is_too_long_is_found(tmp_path: Path) -> None:
    body = "    x = 1\n" * 50
    write(
        tmp_path,
        {
            "a.py": f"def f():\n{body}",
            "b.py": "class C:\n" + "    x = 1\n" * 250,
            "c.py": "x = 1\n" * 401,
            "migrations/d.py": "x = 1\n" * 401,
            "e.py": f"def f():\n{body[10:]}",
            "templates/t.html": "<p>\n" * 151,
        },
    )
    assert list(python_faults(tmp_path)) == ["a.py: f 51 lines", "b.py: C 251 lines", "c.py: 401 lines"]
    assert list(template_faults(tmp_path)) == ["templates/t.html: 151 lines"]
