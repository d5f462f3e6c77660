"""The papers say what the program does: every setting and command, links that lead somewhere, paths that exist."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from minxue.config import env
from tests.house.tree import ROOT, SOURCE, tracked, write

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
PATH = re.compile(r"`((?:src|tests|tools|docs|packs|locks|benchmarks)/[\w./-]+)`")


def commands(source: Path) -> set[str]:
    """The words after `minxue`: the table COMMANDS of the command line and our own management commands."""
    found = {path.stem for path in source.glob("*/management/commands/*.py")} - {"__init__"}
    line = source / "config" / "cli.py"
    if line.exists():
        for node in ast.parse(line.read_text(encoding="utf-8")).body:
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            if any(isinstance(target, ast.Name) and target.id == "COMMANDS" for target in targets):
                found |= first_words(node.value)  # type: ignore[attr-defined]
    return found


def first_words(table: ast.expr) -> set[str]:
    """Keys of a dict, or the first text of each item of a sequence."""
    items = table.keys if isinstance(table, ast.Dict) else getattr(table, "elts", [])
    words = (next((n.value for n in ast.walk(i) if isinstance(n, ast.Constant)), "") for i in items if i)
    return {word for word in words if isinstance(word, str) and word}


def unsaid(paper: str, settings: set[str], words: set[str]) -> Iterator[str]:
    for name in sorted(settings):
        if f"`{name}`" not in paper:
            yield f"setting {name}"
    for word in sorted(words):
        if not re.search(rf"minxue {re.escape(word)}\b", paper):
            yield f"command minxue {word}"
    for name in sorted(set(re.findall(r"`(MINXUE_\w+)`", paper)) - settings):
        if name.removesuffix("_FILE") not in settings:
            yield f"no setting is called {name}"


def dead_ends(root: Path, papers: list[Path]) -> Iterator[str]:
    for paper in papers:
        text = paper.read_text(encoding="utf-8")
        where = paper.relative_to(root)
        yield from (
            f"{where}: {link}" for link in LINK.findall(CODE.sub("", text)) if not (paper.parent / link).exists()
        )
        yield from (f"{where}: {path}" for path in PATH.findall(text) if not (root / path).exists())


def test_every_setting_and_command_is_said() -> None:
    paper = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    words = commands(SOURCE)
    assert words != set()
    assert list(unsaid(paper, {setting.name for setting in env.SETTINGS}, words)) == []


def test_links_and_paths_lead_somewhere() -> None:
    assert list(dead_ends(ROOT, [path for path in tracked() if path.suffix == ".md"])) == []


def test_what_is_unsaid_is_found(tmp_path: Path) -> None:
    write(tmp_path, {"config/cli.py": 'COMMANDS = {"run": 1, "verify": 2}', "base/management/commands/seal.py": ""})
    assert commands(tmp_path) == {"run", "verify", "seal"}
    paper = "`MINXUE_A`, `MINXUE_A_FILE`, `MINXUE_GONE` and minxue run, minxue seal"
    assert list(unsaid(paper, {"MINXUE_A", "MINXUE_B"}, commands(tmp_path))) == [
        "setting MINXUE_B",
        "command minxue verify",
        "no setting is called MINXUE_GONE",
    ]
    write(tmp_path, {"config/cli.py": 'COMMANDS: tuple[object, ...] = (Command("run", f), Command("stop", g))'})
    assert commands(tmp_path) == {"run", "stop", "seal"}


def test_a_dead_end_is_found(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"a.md": "[b](docs/b.md) [c](c.md#x) [d](https://example.org) `tools/none` `docs/b.md`", "docs/b.md": ""},
    )
    assert list(dead_ends(tmp_path, [tmp_path / "a.md"])) == ["a.md: c.md", "a.md: tools/none"]
