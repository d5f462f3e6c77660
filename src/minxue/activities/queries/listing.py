"""Which activities: by who looks, by clause, by place and time."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from minxue.accounts.models import User
from minxue.activities.choices import ActivityState
from minxue.activities.models import Activity, CoHost
from minxue.base.clock import today
from minxue.base.queries import in_subtree, in_subtrees
from minxue.orgs.choices import Permission
from minxue.orgs.models import Unit
from minxue.orgs.queries import paths_for
from minxue.plans.models import Clause

KNOWN = (ActivityState.PUBLISHED, ActivityState.HELD)


def _held_by(reach: Q) -> Q:
    """The host or a co-host is in reach: one list of ids for the co-hosts."""
    return reach | Q(pk__in=CoHost.objects.filter(reach).values("activity"))


def in_reach(paths: Iterable[str]) -> Q:
    """The host or a co-host lay at or below one of the paths when it was held, or lies there now.

    A unit that moved or was merged takes its past along for its own people; who was over it then keeps it too.
    Ranges and lists of ids: a join with the units beside the range of stored paths would read every activity.
    """
    paths = tuple(paths)
    units = Unit.objects.filter(in_subtrees(paths)).values("pk")
    return _held_by(in_subtrees(paths) | Q(unit__in=units))


def visible_to(user: User) -> QuerySet[Activity]:
    """The activities in one's scope, co-hosted ones too, each once, the newest first."""
    reach = in_reach(paths_for(user, Permission.ACTIVITY_SEE))
    return Activity.objects.filter(reach).order_by("-day", "-pk")


def under(path: str, first: date, last: date) -> QuerySet[Activity]:
    """The activities from `first` to `last` that a host or a co-host at or below `path` held there, each once."""
    return Activity.objects.filter(_held_by(in_subtree(path)), day__gte=first, day__lte=last)


def of_clause(clause: Clause) -> QuerySet[Activity]:
    """The activities that are held for a clause, in order of time; cancelled ones too."""
    return Activity.objects.filter(clause=clause).select_related("unit", "kind").order_by("starts_at", "pk")


def is_known(activity: Activity) -> bool:
    """Whether others have heard of it: it is or was published, or was held."""
    return activity.shown_at is not None or activity.state in KNOWN


def known(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """Those of which others have heard; called-off ones too when they had been announced."""
    return rows.filter(Q(state__in=KNOWN) | Q(shown_at__isnull=False))


def not_recorded(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """Those whose day has passed without anybody having been recorded."""
    return rows.filter(state__in=(ActivityState.PLANNED, ActivityState.PUBLISHED), day__lt=today())
