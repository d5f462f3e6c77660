"""Activities are planned, changed and moved."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.activities.actions.checking import ask_again
from minxue.activities.actions.states import SAID, ActivityFault, acting, refuse_cancelled, say_anew
from minxue.activities.actions.traces import trace
from minxue.activities.choices import ActivityState
from minxue.activities.models import Activity, ActivityKind, Attendance, CoHost, HeadCount
from minxue.activities.policy import can_edit_activity, can_name_clause, can_plan
from minxue.activities.queries import clause_words
from minxue.base.actions import post
from minxue.base.clock import today
from minxue.base.text import search_column
from minxue.orgs.models import Unit
from minxue.orgs.policy import demand
from minxue.plans.models import Clause

DAY_MINUTES = 24 * 60
# What an announcement says besides time and place: who was told is told again.
ANNOUNCED = frozenset({"title", "minutes", "teacher"})
DETAILS = ("kind", "title", "minutes", "teacher", "expected", "theme", "clause")


def _check(title: str, minutes: int, unit: Unit, cohosts: Iterable[Unit]) -> None:
    if not title.strip():
        raise ActivityFault(_("The activity needs a title."))
    if not 0 < minutes <= DAY_MINUTES:
        raise ActivityFault(_("The length lies between 1 minute and 24 hours."))
    for other in cohosts:
        if other.pk == unit.pk:
            raise ActivityFault(_("The host cannot be its own co-host."))
        if other.closed is not None:
            raise ActivityFault(_("A unit that is closed cannot hold an activity."))


def _must_be_in_force(clause: Clause | None) -> None:
    if clause is not None and clause.struck_id:
        raise ActivityFault(_("Choose a clause of a plan that you can read."))


def _set_time(activity: Activity, starts_at: datetime) -> None:
    activity.starts_at, activity.day = starts_at, timezone.localtime(starts_at).date()
    activity.month = activity.day.strftime("%Y-%m")


def _set_clause(activity: Activity, clause: Clause | None) -> None:
    activity.clause, activity.clause_county = clause, clause.county if clause else ""


def _index(activity: Activity) -> None:
    activity.search = search_column(activity.title, activity.teacher, activity.place, activity.theme)


def _set_cohosts(activity: Activity, units: Iterable[Unit]) -> None:
    wanted = {unit.pk: unit for unit in units}
    known = set(activity.cohosts.values_list("unit", flat=True))
    CoHost.objects.filter(activity=activity).exclude(unit__in=wanted).delete()
    CoHost.objects.bulk_create(
        CoHost(
            county=unit.county,
            path=unit.path,
            activity=activity,
            activity_county=activity.county,
            unit=unit,
        )
        for unit in wanted.values()
        if unit.pk not in known
    )


def plan_activity(
    *,
    kind: ActivityKind,
    unit: Unit,
    title: str,
    starts_at: datetime,
    place: str,
    by: User,
    minutes: int = 90,
    teacher: str = "",
    expected: int | None = None,
    theme: str = "",
    clause: Clause | None = None,
    cohosts: Iterable[Unit] = (),
) -> Activity:
    """Plan an activity of a unit, for a clause or for none; `starts_at` bears its zone and may lie in the past.

    Raises NotAllowed, ActivityFault.
    """
    cohosts = list(cohosts)
    demand(can_plan(by, unit) and can_name_clause(by, clause))
    _check(title, minutes, unit, cohosts)
    _must_be_in_force(clause)
    with act(by=by, verb="plan_activity", county=unit.county, path=unit.path) as entry:
        activity = Activity(unit=unit, county=unit.county, path=unit.path, kind=kind, title=title.strip())
        activity.minutes, activity.place, activity.teacher = minutes, place, teacher
        activity.expected, activity.theme = expected, theme
        _set_time(activity, starts_at)
        _set_clause(activity, clause)
        _index(activity)
        activity.save()
        _set_cohosts(activity, cohosts)
        entry.about("activity", activity.pk)
        entry.detail = {"title": activity.title, "day": activity.day.isoformat()}
        post(kind="activity.planned", ids=[activity.pk])
    return activity


def _values(activity: Activity) -> dict[str, str]:
    values = {name: str(getattr(activity, name) or "") for name in DETAILS}
    hosts = activity.cohosts.order_by("path").values_list("unit__name", flat=True)
    return values | {"clause": clause_words(activity.clause), "cohosts": "、".join(hosts)}


def edit_activity(
    *,
    activity: Activity,
    kind: ActivityKind,
    title: str,
    minutes: int,
    teacher: str,
    expected: int | None,
    theme: str,
    clause: Clause | None,
    cohosts: Iterable[Unit],
    by: User,
    reason: str = "",
) -> Activity:
    """Change what is said of an activity; once held, with a reason and a trace. Raises NotAllowed, ActivityFault."""
    cohosts = list(cohosts)
    demand(can_edit_activity(by, activity))
    if clause is not None and clause.pk != activity.clause_id:
        demand(can_name_clause(by, clause))
        _must_be_in_force(clause)
    _check(title, minutes, activity.unit, cohosts)
    with acting(activity, by, "edit_activity", reason) as entry:
        refuse_cancelled(activity)
        if activity.state == ActivityState.HELD and not reason.strip():
            raise ActivityFault(_("It was held already: write why it is corrected."))
        before = _values(activity)
        activity.kind, activity.title, activity.minutes = kind, title.strip(), minutes
        activity.teacher, activity.expected, activity.theme = teacher, expected, theme
        _set_clause(activity, clause)
        _index(activity)
        activity.save()
        _set_cohosts(activity, cohosts)
        changed = {name: (before[name], now) for name, now in _values(activity).items() if before[name] != now}
        entry.detail = {"changed": sorted(changed)}
        if changed:
            ask_again(activity)
        if ANNOUNCED & set(changed):
            say_anew(activity)
            activity.save(update_fields=SAID)
        _trace_all(activity, changed, by, reason)
        post(kind="activity.edited", ids=[activity.pk])
    return activity


def _trace_all(activity: Activity, changed: dict[str, tuple[str, str]], by: User, reason: str) -> None:
    if activity.state != ActivityState.HELD:
        return
    for what, (was, becomes) in changed.items():
        trace(activity=activity, by=by, what=what, was=was, becomes=becomes, reason=reason)


def move_activity(*, activity: Activity, starts_at: datetime, place: str, reason: str, by: User) -> Activity:
    """Give an activity another time or place; once held, as a correction of what was entered.

    Who has published it must say why. Raises NotAllowed, ActivityFault.
    """
    demand(can_edit_activity(by, activity))
    with acting(activity, by, "move_activity", reason) as entry:
        refuse_cancelled(activity)
        if activity.state != ActivityState.PLANNED and not reason.strip():
            raise ActivityFault(_("Write the reason in a sentence."))
        if activity.state == ActivityState.HELD and timezone.localtime(starts_at).date() > today():
            raise ActivityFault(_("What was held cannot lie ahead."))
        before = _when_and_where(activity)
        _set_time(activity, starts_at)
        activity.place = place
        _index(activity)
        changed = {name: (before[name], now) for name, now in _when_and_where(activity).items() if before[name] != now}
        entry.detail = {name: list(pair) for name, pair in changed.items()}
        if changed:
            ask_again(activity)
            say_anew(activity)
        activity.save(update_fields=["starts_at", "day", "month", "place", "search", *SAID])
        _trace_all(activity, changed, by, reason)
        _carry_day(activity)
        post(kind="activity.moved", ids=[activity.pk])
    return activity


def _when_and_where(activity: Activity) -> dict[str, str]:
    return {"time": f"{timezone.localtime(activity.starts_at):%Y-%m-%d %H:%M}", "place": activity.place}


def _carry_day(activity: Activity) -> None:
    """Who was there was there on the activity's day."""
    Attendance.objects.filter(activity=activity).update(day=activity.day, month=activity.month)
    HeadCount.objects.filter(activity=activity).update(day=activity.day, month=activity.month)
