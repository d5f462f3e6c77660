"""Only `actions` write (and migrations, adapters, engines in memory). No overridden save, no signals.

Also dictionaries and digests: `.update(` is not used for them elsewhere, so that the word always means a write.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import SOURCE, modules, place, write

VERBS = {"save", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update", "update", "delete"}
WRITES = VERBS | {f"a{verb}" for verb in VERBS}
FREE_ROOMS = {"actions", "migrations", "adapters"}
SIGNALS = ("django.dispatch", "django.db.models.signals", "django.core.signals", "django.contrib.auth.signals")


def writes(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            yield node


def overridden(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield from (
                part for part in node.body if isinstance(part, ast.FunctionDef) and part.name in {"save", "delete"}
            )


def signals(tree: ast.AST) -> Iterator[ast.stmt]:
    for node in ast.walk(tree):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.stmt) and any(name.startswith(SIGNALS) for name in names):
            yield node


def rekeyed(tree: ast.AST) -> Iterator[ast.Call]:
    """Updates of the county: a fact is never re-keyed."""
    for call in writes(tree):
        if "update" in ast.unparse(call.func) and any(word.arg == "county" for word in call.keywords):
            yield call


def faults(source: Path) -> Iterator[str]:
    for path in modules(source):
        app, room = place(path, source)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        where = path.relative_to(source)
        if app != "engines" and room not in FREE_ROOMS:
            yield from (f"{where}:{call.lineno}: writes by {ast.unparse(call.func)}" for call in writes(tree))
        yield from (f"{where}:{made.lineno}: overrides {made.name}()" for made in overridden(tree))
        yield from (f"{where}:{used.lineno}: uses signals" for used in signals(tree))
        yield from (f"{where}:{call.lineno}: re-keys county" for call in rekeyed(tree))


def test_only_actions_write() -> None:
    assert list(faults(SOURCE)) == []


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("plans/views.py", "def v(plan):\n    plan.save()", "plans/views.py:2: writes by plan.save"),
        ("plans/queries/a.py", "{}.update(a=1)", "plans/queries/a.py:1: writes by {}.update"),
        ("plans/forms.py", "Plan.objects.acreate()", "plans/forms.py:1: writes by Plan.objects.acreate"),
        ("plans/models.py", "class A:\n    def save(self): ...", "plans/models.py:2: overrides save()"),
        ("plans/apps.py", "from django.dispatch import receiver", "plans/apps.py:1: uses signals"),
        ("plans/actions.py", "q.update(county='1')", "plans/actions.py:1: re-keys county"),
    ],
)
def test_a_planted_write_is_found(name: str, text: str, fault: str, tmp_path: Path) -> None:
    assert list(faults(write(tmp_path, {name: text}))) == [fault]


def test_actions_and_engines_may(tmp_path: Path) -> None:
    text = "plan.save()\n"
    write(tmp_path, {"plans/actions/a.py": text, "engines/flow.py": text, "plans/adapters.py": text})
    assert list(faults(tmp_path)) == []
