"""The plans in force that concern a user."""

from datetime import date

from django.db.models import QuerySet

from minxue.accounts.models import User
from minxue.engines.periods import span_of
from minxue.orgs.choices import Permission
from minxue.orgs.queries import paths_for, prefixes
from minxue.plans.choices import PlanState
from minxue.plans.models import Plan
from minxue.plans.queries import visible_to


def plans_of(user: User, day: date) -> list[Plan]:
    """The plans in force of one's own units and of those above, the nearest first."""
    paths = {outer for path in paths_for(user, Permission.PLAN_SEE) for outer in prefixes(path)}
    rows = plans_in_force(visible_to(user).filter(path__in=sorted(paths)), day)
    return sorted(rows, key=lambda plan: (-len(plan.path), plan.title))


def plans_in_force(rows: QuerySet[Plan], day: date) -> list[Plan]:
    """The living ones of some plans that have begun and not ended."""
    begun = rows.filter(state=PlanState.LIVING, first_day__lte=day)
    return [plan for plan in begun if day in span_of(plan.first_day, plan.months)]
