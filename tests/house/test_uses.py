"""Who may use what of another app: from-room × to-room.

The import contracts hold the floors and the order of rooms inside an app. They let a model call the actions of a
lower app, or a view the view of another; this table does not.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import grimp
import pytest

from tests.house.tree import floors, rooms, write

READ = {"choices", "models", "policy", "queries", "registry"}
FURNITURE = {"pages", "forms", "tables", "charts", "fields", "http"}
GROUND = {"models", "columns", "ids", "clock", "text", "words", "registry"}
DOOR = READ | {"actions", "fields", "http"}
DOORS = ("views", "tasks", "management", "adapters", "middleware", "templatetags")

# From-room to the rooms of a lower app with rooms.
APPS: dict[str, set[str]] = {
    "choices": set(),
    "registry": set(),
    "models": {"choices", "models"},
    "policy": {"choices", "models", "policy", "queries"},
    "queries": READ,
    "actions": READ | {"actions"},
    "measures": READ,
    "fields": {"choices", "models", "policy", "queries", "fields"},
    "http": {"choices", "models", "policy", "queries", "http"},
    "forms": DOOR,
    **dict.fromkeys(DOORS, DOOR),
    "urls": set(),
    "apps": READ | {"measures"},
}
# From-room to the rooms of base.
BASE: dict[str, set[str]] = {
    "choices": GROUND - {"models", "columns"},
    "registry": GROUND - {"models", "columns"},
    "models": GROUND,
    "policy": GROUND | {"queries"},
    "queries": GROUND | {"queries"},
    "actions": GROUND | {"queries", "actions"},
    "measures": GROUND | {"queries"},
    "fields": GROUND | {"queries"},
    "http": GROUND | {"queries"},
    "forms": GROUND | {"queries"},
    **dict.fromkeys(DOORS, GROUND | {"queries", "actions"}),
    "urls": set(),
    "apps": GROUND,
}
# From-room to the rooms of web. What reads, decides and writes knows no pages.
WEB: dict[str, set[str]] = {
    "fields": {"fields", "forms", "http"},
    "http": {"http", "pages"},
    "forms": {"fields", "forms", "http"},
    **dict.fromkeys(DOORS, FURNITURE),
    "urls": set(),
    "apps": set(),
}


def allowed(app: str, room: str) -> set[str]:
    """The rooms of `app` that another app's `room` may use."""
    table = {"base": BASE, "web": WEB}.get(app, APPS)
    return table.get(room, set())


def misuse(edges: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Imports across apps that the table does not have, of (importer, imported) below one root package."""
    roomless = {"config", "engines"}
    for importer, imported in sorted(edges):
        here, there = ((*name.split(".")[1:3], "", "")[:2] for name in (importer, imported))
        if here[0] == there[0] or here[0] in roomless or there[0] == "engines" or here[1] in {"", "migrations"}:
            continue
        room = here[1] if here[0] != "web" else "views"
        if there[1] not in allowed(there[0], room):
            yield f"{importer} → {imported}"


def edges_of(package: str) -> list[tuple[str, str]]:
    graph = grimp.build_graph(package, cache_dir=None)
    return [(one, other) for one in graph.modules for other in graph.find_modules_directly_imported_by(one)]


def test_no_app_uses_what_it_may_not() -> None:
    assert list(misuse(edges_of("minxue"))) == []


def test_the_table_names_every_room() -> None:
    assert set(APPS) == set(BASE) == rooms() | {"apps"}
    assert {"base", "web"} <= set(floors())


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("plans.models", "people.actions"),
        ("desk.views", "plans.views"),
        ("desk.views", "plans.forms"),
        ("plans.queries", "people.actions"),
        ("plans.policy", "people.actions"),
        ("plans.choices", "people.choices"),
        ("plans.queries", "web.pages"),
        ("plans.models", "base.actions"),
        ("plans.actions", "base.tasks"),
        ("plans.views", "people"),
    ],
)
def test_a_planted_misuse_is_found(
    importer: str, imported: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = {f"planted/{name.split('.')[0]}/__init__.py": "" for name in (importer, imported)}
    write(tmp_path, {"planted/__init__.py": "", **packages})
    if "." in imported:
        write(tmp_path, {f"planted/{imported.replace('.', '/')}.py": ""})
    write(tmp_path, {f"planted/{importer.replace('.', '/')}.py": f"import planted.{imported}"})
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    assert list(misuse(edges_of("planted"))) == [f"planted.{importer} → planted.{imported}"]


def test_a_rightful_use_passes() -> None:
    edges = [
        ("x.plans.actions", "x.people.actions"),
        ("x.plans.views", "x.web.pages"),
        ("x.config.urls", "x.plans.urls"),
    ]
    assert list(misuse(edges)) == []
