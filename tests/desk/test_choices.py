"""Each verb and kind that an act bears has its words in the book."""

import ast
from collections.abc import Iterator
from pathlib import Path

import minxue
from minxue.accounts.adapters import NOTED
from minxue.desk.choices import KINDS, LIMITS, VERBS
from minxue.desk.queries.others import REMIND
from minxue.engines.planscript.reading.trying import TRIES

SOURCE = Path(minxue.__file__).parent


def trees() -> list[ast.Module]:
    """The rooms that act, and the roof."""
    files = [path for path in SOURCE.rglob("*.py") if "actions" in path.parts or path.name == "actions.py"]
    return [ast.parse(path.read_text(encoding="utf-8")) for path in [*files, *(SOURCE / "config").rglob("*.py")]]


def bearers(modules: list[ast.Module], name: str) -> dict[str, int | None]:
    """The functions with an argument of that name, and its place among the positional ones."""
    found: dict[str, int | None] = {}
    for tree in modules:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                places = [argument.arg for argument in node.args.args]
                if name in places:
                    found[node.name] = places.index(name)
                elif name in {argument.arg for argument in node.args.kwonlyargs}:
                    found[node.name] = None
    return found


def said(modules: list[ast.Module], name: str, bearing: dict[str, int | None]) -> Iterator[str]:
    """The texts that are given as that argument."""
    for tree in modules:
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called not in bearing:
                continue
            place = bearing[called]
            given = [keyword.value for keyword in node.keywords if keyword.arg == name]
            if place is not None and place < len(node.args):
                given.append(node.args[place])
            given = [
                part for one in given for part in ([one.body, one.orelse] if isinstance(one, ast.IfExp) else [one])
            ]
            yield from (one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str))


def test_each_verb_has_its_words_and_no_words_are_left_over() -> None:
    modules = trees()
    named = {*NOTED.values(), REMIND}  # given by a table and by a name
    assert set(said(modules, "verb", bearers(modules, "verb"))) | named == set(VERBS)


def test_each_kind_of_thing_has_its_words() -> None:
    modules = trees()
    acting = dict.fromkeys(bearers(modules, "verb"))
    kinds = set(said(modules, "kind", acting)) | set(said(modules, "kind", {"about": 0}))
    assert kinds - {""} == set(KINDS)


def test_a_planted_verb_is_found() -> None:
    planted = [ast.parse('def acting(a, by, verb): ...\nacting(x, y, "planted")\nacting(x, y, verb="too")\n')]
    assert sorted(said(planted, "verb", bearers(planted, "verb"))) == ["planted", "too"]


def test_each_limit_of_the_reader_has_its_words() -> None:
    assert {*TRIES, "child"} == set(LIMITS)
