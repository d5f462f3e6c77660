"""Which facts lie in a span: a unit and all below it, in the boundaries of then or of now, each fact once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from minxue.activities.choices import ActivityState
from minxue.activities.models import Activity, Attendance, CoHost, HeadCount
from minxue.base.queries import in_subtree, in_subtrees
from minxue.engines.periods import add_months
from minxue.figures.choices import Boundary
from minxue.figures.registry import Measure
from minxue.orgs.models import Unit
from minxue.people.models import Person
from minxue.plans.models import Clause

_NOTHING = Q(pk__in=[])


@dataclass(frozen=True, slots=True)
class Span:
    """What a figure is read for: a unit with all below it, both days inclusive, by which boundaries.

    With a plan, only what was held for its clauses; with a clause, for it or a clause below it.
    By the boundaries of now a span can ask what would be: `gains` and `loses` are subtrees (their paths of today) that
    the unit would have besides its own or would have no more.
    """

    unit: Unit
    first: date
    last: date
    boundary: Boundary = Boundary.THEN
    plan: UUID | None = None
    clause: UUID | None = None
    gains: tuple[str, ...] = ()
    loses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A measure read for a span."""

    measure: Measure
    span: Span
    value: Fraction


def _then(span: Span, day: str, path: str) -> Q:
    """Facts under each path that the unit bore, on the days when it bore it."""
    # All placements of a unit are few, and read once where they were fetched beforehand.
    every = span.unit.placements.all()
    places = [row for row in every if row.since <= span.last and not (row.until and row.until < span.first)]
    parts = (
        in_subtree(place.path, path)
        & Q(**{f"{day}__gte": max(place.since, span.first)})
        & Q(**{f"{day}__lte": min(place.until or date.max, span.last)})
        for place in places
    )
    return reduce(or_, parts, _NOTHING)


def _now(span: Span, day: str, unit: str) -> Q:
    days = Q(**{f"{day}__gte": span.first, f"{day}__lte": span.last})
    field = f"{unit}__path"
    inside = in_subtrees((span.unit.path, *span.gains), field) & days
    return inside & ~in_subtrees(span.loses, field) if span.loses else inside


def months_of(span: Span) -> Iterable[Span]:
    """The span cut into its months, all else the same."""
    first = span.first
    while first <= span.last:
        after = add_months(first.replace(day=1), 1)
        last = min(date.fromordinal(after.toordinal() - 1), span.last)
        yield replace(span, first=first, last=last)
        first = after


def held(span: Span) -> QuerySet[Activity]:
    """The held activities of which the host or a co-host lies in the span, each once."""
    if span.boundary == Boundary.NOW:
        host, guest = _now(span, "day", "unit"), _now(span, "activity__day", "unit")
    else:
        host, guest = _then(span, "day", "path"), _then(span, "activity__day", "path")
    helped = CoHost.objects.filter(guest).values("activity")
    return Activity.objects.filter(_purpose(span), host | Q(pk__in=helped), state=ActivityState.HELD)


def _purpose(span: Span) -> Q:
    if span.clause:
        return Q(clause__in=clauses_below(span.clause))
    return Q(clause__plan=span.plan) if span.plan else Q()


def clauses_below(clause: UUID) -> list[UUID]:
    """A clause and those below it."""
    parents = Clause.objects.filter(plan__clauses=clause).order_by("order").values_list("pk", "parent")
    found = {clause}
    for pk, parent in parents:
        if parent in found:
            found.add(pk)
    return sorted(found)


def present(activities: QuerySet[Activity]) -> QuerySet[Attendance, Any]:
    """Who was there by name: the person as one (`who`), however often entered."""
    rows = Attendance.objects.filter(present=True, activity__in=activities.values("pk"))
    return rows.values(who=Coalesce("person__merged_into__person", "person"))


def unnamed(activities: QuerySet[Activity]) -> QuerySet[HeadCount]:
    """Who was there without a name."""
    return HeadCount.objects.filter(activity__in=activities.values("pk"))


def persons(activities: QuerySet[Activity]) -> QuerySet[Person]:
    """The people who were there by name, each once."""
    return Person.objects.filter(pk__in=present(activities))


def active_units(span: Span) -> QuerySet[Unit]:
    """The units in the span that held or co-held something in it, each once."""
    activities = held(span)
    if span.boundary == Boundary.NOW:
        host, guest = _now(span, "day", "unit"), _now(span, "activity__day", "unit")
    else:
        host, guest = _then(span, "day", "path"), _then(span, "activity__day", "path")
    hosts = activities.filter(host).values("unit")
    guests = CoHost.objects.filter(guest, activity__in=activities.values("pk")).values("unit")
    return Unit.objects.filter(Q(pk__in=hosts) | Q(pk__in=guests))
