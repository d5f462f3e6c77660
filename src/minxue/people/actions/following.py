"""Persons follow their home unit when it moves in the tree."""

from collections.abc import Iterable

from minxue.orgs.models import Unit
from minxue.people.models import Person


def follow_units(*, ids: Iterable[str]) -> None:
    """Give the persons of moved units the path of their home of now; again: nothing changes.

    Called by the worker for an act that stands in the book already (`move_unit`).
    """
    for unit in Unit.objects.filter(pk__in=list(ids)):
        Person.objects.filter(unit=unit).update(path=unit.path)
