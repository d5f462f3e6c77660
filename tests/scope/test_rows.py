"""A route without a row fails the run, and so does a row without a route."""

from collections.abc import Iterable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver, path
from django.urls.resolvers import RoutePattern

from tests.scope.rows import ROWS


def named(entries: Iterable[URLPattern | URLResolver], space: str = "") -> Iterator[tuple[str, int]]:
    """The full name of each route below some entries, with the number of its arguments."""
    for entry in entries:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from named(entry.url_patterns, inner)
        else:
            yield f"{space}{entry.name or entry.pattern}", len(entry.pattern.converters)


def missing(routes: Iterable[tuple[str, int]], known: Iterable[tuple[str, int]]) -> list[str]:
    known = set(known)
    return sorted(f"{name} ({count} arguments)" for name, count in routes if (name, count) not in known)


def known() -> set[tuple[str, int]]:
    return {(row.name, len(row.args)) for row in ROWS}


def test_every_route_has_a_row():
    assert missing(named(get_resolver().url_patterns), known()) == []


def test_every_row_has_a_route():
    assert missing(known(), named(get_resolver().url_patterns)) == []


def test_rows_differ():
    keys = [row.key for row in ROWS]
    assert sorted(set(keys)) == sorted(keys)


def test_a_route_without_a_row_is_named():
    assert isinstance(get_resolver().url_patterns[0], URLResolver | URLPattern)
    new = path("secret/<uuid:id>/", lambda request, id: None, name="secret")  # type: ignore[arg-type,return-value]
    assert isinstance(new.pattern, RoutePattern)
    assert missing(named([new]), known()) == ["secret (1 arguments)"]
