"""Plans, documents and open papers follow their unit when it moves in the tree."""

from collections.abc import Iterable

from minxue.orgs.models import Unit
from minxue.orgs.queries import rehousings
from minxue.plans.models import Clause, DutyUnit, Paper, Plan, Source


def follow_units(*, ids: Iterable[str]) -> None:
    """Give the plans, documents and open papers of moved units the path of their unit of now; again: no change.

    What was answered stays where it was answered. Called by the worker for an act that stands in the book
    already (`move_unit`).
    """
    for unit in Unit.objects.filter(pk__in=list(ids)):
        Plan.objects.filter(unit=unit).update(path=unit.path)
        Clause.objects.filter(plan__unit=unit).update(path=unit.path)
        Source.objects.filter(unit=unit).update(path=unit.path)
        Paper.objects.filter(unit=unit, answered_on=None).update(path=unit.path)


def rehouse(*, ids: Iterable[str]) -> None:
    """Give plans, open duties and open papers to the unit that a change of the tree says; again: no change.

    `ids` are the changes. Called by the worker for an act that stands in the book already (`merge_units`,
    `split_unit`, their undoing).
    """
    for id in ids:
        for going in rehousings(id, "plan"):
            plans = list(Plan.objects.filter(pk__in=going.keys, unit=going.home).values_list("pk", flat=True))
            Plan.objects.filter(pk__in=plans).update(unit=going.to, path=going.to.path)
            Clause.objects.filter(plan__in=plans).update(path=going.to.path)
        for going in rehousings(id, "duty"):
            # A duty that the other unit answers for already is not given to it twice.
            held = DutyUnit.objects.filter(unit=going.to).values("duty")
            DutyUnit.objects.filter(pk__in=going.keys, unit=going.home).exclude(duty__in=held).update(unit=going.to)
        for going in rehousings(id, "paper"):
            papers = Paper.objects.filter(pk__in=going.keys, unit=going.home, answered_on=None)
            papers.update(unit=going.to, path=going.to.path)
