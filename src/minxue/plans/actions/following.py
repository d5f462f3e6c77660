"""Plans and documents follow their unit when it moves in the tree."""

from collections.abc import Iterable

from minxue.orgs.models import Unit
from minxue.plans.models import Clause, Plan, Source


def follow_units(*, ids: Iterable[str]) -> None:
    """Give the plans and documents of moved units the path of their unit of now; again: nothing changes.

    Called by the worker for an act that stands in the book already (`move_unit`).
    """
    for unit in Unit.objects.filter(pk__in=list(ids)):
        Plan.objects.filter(unit=unit).update(path=unit.path)
        Clause.objects.filter(plan__unit=unit).update(path=unit.path)
        Source.objects.filter(unit=unit).update(path=unit.path)
