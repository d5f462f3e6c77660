"""The plans a person may read, and the documents a person may review."""

from datetime import date

from django.db.models import Q, QuerySet

from minxue.accounts.models import User
from minxue.base.queries import in_subtrees
from minxue.orgs.choices import Permission
from minxue.orgs.queries import paths_for, prefixes
from minxue.plans.choices import SourceState
from minxue.plans.models import Plan, Source


def readable_paths(user: User) -> Q:
    """The condition "at, below or above a post that lets plans be seen"."""
    paths = paths_for(user, Permission.PLAN_SEE)
    above = {outer for path in paths for outer in prefixes(path)}
    return in_subtrees(paths) | Q(path__in=sorted(above))


def visible_to(user: User) -> QuerySet[Plan]:
    """The plans a user may read, newest first."""
    return Plan.objects.filter(readable_paths(user)).select_related("unit").order_by("-first_day", "path")


def sources_visible_to(user: User) -> QuerySet[Source]:
    """The handed-in documents a user may review, newest first."""
    paths = paths_for(user, Permission.PLAN_EDIT)
    return Source.objects.filter(in_subtrees(paths)).select_related("unit", "by").order_by("-id")


def in_work(user: User) -> QuerySet[Source]:
    """The documents that are not yet made into plans."""
    return sources_visible_to(user).exclude(state=SourceState.DONE)


def of_year(plans: QuerySet[Plan], year: int) -> QuerySet[Plan]:
    """The plans that begin in a year."""
    return plans.filter(first_day__range=(date(year, 1, 1), date(year, 12, 31)))


def years_of(plans: QuerySet[Plan]) -> list[int]:
    """The years in which plans begin, newest first."""
    return [day.year for day in plans.order_by().dates("first_day", "year", order="DESC")]
