"""The plans that concern a user: those in force, and those that ended lately."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from minxue.accounts.models import User
from minxue.engines.periods import span_of
from minxue.orgs.choices import Permission
from minxue.orgs.queries import prefixes, seats_for
from minxue.plans.choices import PlanState
from minxue.plans.models import Plan
from minxue.plans.queries import visible_to

AFTER = timedelta(days=90)
"""So long after the end of a plan what is overdue in it is still asked for."""


def plans_of(user: User, day: date) -> list[Plan]:
    """The plans in force of one's own units and of those above, the nearest first."""
    return _nearest(plans_in_force(_own(user), day))


def plans_lately_of(user: User, day: date) -> list[Plan]:
    """The same with those that ended lately."""
    return _nearest(plans_lately(_own(user), day))


def plans_in_force(rows: QuerySet[Plan], day: date) -> list[Plan]:
    """The living ones of some plans that have begun and not ended."""
    return [plan for plan in _begun(rows, day) if in_force(plan, day)]


def plans_lately(rows: QuerySet[Plan], day: date) -> list[Plan]:
    """Those in force, and those that ended no longer ago than `AFTER` and that no later plan of the unit carries on."""
    heirs = Plan.objects.filter(before=OuterRef("pk"), unit=OuterRef("unit"), state=PlanState.LIVING)
    begun = _begun(rows, day).annotate(carried_on=Exists(heirs))
    return [plan for plan in begun if in_force(plan, day) or (not plan.carried_on and day - _last(plan) <= AFTER)]


def in_force(plan: Plan, day: date) -> bool:
    """A plan holds on a day."""
    return plan.first_day <= day <= _last(plan)


def _own(user: User) -> QuerySet[Plan]:
    paths = {outer for path in seats_for(user, Permission.PLAN_SEE) for outer in prefixes(path)}
    return visible_to(user).filter(path__in=sorted(paths))


def _nearest(plans: list[Plan]) -> list[Plan]:
    return sorted(plans, key=lambda plan: (-len(plan.path), plan.title))


def _begun(rows: QuerySet[Plan], day: date) -> QuerySet[Plan]:
    return rows.filter(state=PlanState.LIVING, first_day__lte=day)


def _last(plan: Plan) -> date:
    return span_of(plan.first_day, plan.months).last
