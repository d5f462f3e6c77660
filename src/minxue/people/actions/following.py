"""Persons follow their home unit when it moves in the tree."""

from collections.abc import Iterable

from minxue.orgs.models import Unit
from minxue.orgs.queries import rehousings
from minxue.people.models import Person


def follow_units(*, ids: Iterable[str]) -> None:
    """Give the persons of moved units the path of their home of now; again: nothing changes.

    Called by the worker for an act that stands in the book already (`move_unit`).
    """
    for unit in Unit.objects.filter(pk__in=list(ids)):
        Person.objects.filter(unit=unit).update(path=unit.path)


def rehouse(*, ids: Iterable[str]) -> None:
    """Let persons be at home where a change of the tree says (`ids`: the changes); again: nothing changes.

    Called by the worker for an act that stands in the book already (`merge_units`, `split_unit`, their undoing).
    """
    for id in ids:
        for going in rehousings(id, "person"):
            rows = Person.objects.filter(pk__in=going.keys, unit=going.home)
            rows.update(unit=going.to, path=going.to.path)
