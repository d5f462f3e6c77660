"""Themes of the year and days off: brought by packs, changed by an office, held with one tap."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act
from minxue.accounts.actions.book import NATION
from minxue.accounts.models import User
from minxue.activities.actions.planning import plan_activity
from minxue.activities.actions.records import keep_record
from minxue.activities.actions.states import ActivityFault
from minxue.activities.choices import DayKind
from minxue.activities.models import Activity, ActivityKind, Holiday, Theme
from minxue.activities.policy import can_plan, can_set_rule
from minxue.activities.queries.wheel import calendar_knows, day_for, theme_words
from minxue.base.clock import moment
from minxue.orgs.models import Unit
from minxue.orgs.policy import demand
from minxue.plans.models import Clause

TOP = "/"
DAY = timedelta(days=1)
HOUR, MINUTE = 9, 0


def load_theme(
    *,
    code: str,
    month: int,
    title: str,
    days: Sequence[str],
    kind: ActivityKind,
    proposal: str,
    points: Iterable[str],
    materials: Iterable[str],
) -> Theme:
    """Bring a theme of a pack, or correct it; what offices have made of it stays theirs."""
    theme = Theme.objects.filter(county=NATION, unit=None, code=code).first()
    theme = theme or Theme(county=NATION, path=TOP, code=code)
    theme.month_of_year, theme.title, theme.days, theme.kind = month, title, list(days), kind
    theme.proposal, theme.points, theme.materials = proposal, "\n".join(points), "\n".join(materials)
    theme.save()
    return theme


def load_holidays(*, days: Iterable[tuple[date, str, DayKind]]) -> None:
    """Bring the days off and make-up work days as announced, or correct them."""
    known = {row.date: row for row in Holiday.objects.filter(county=NATION, unit=None)}
    rows = []
    for day, name, kind in days:
        row = known.get(day) or Holiday(county=NATION, path=TOP, date=day)
        row.name, row.kind = name, kind
        rows.append(row)
    Holiday.objects.bulk_create([row for row in rows if row.date not in known])
    Holiday.objects.bulk_update([row for row in rows if row.date in known], ["name", "kind"])


def keep_theme(
    *,
    unit: Unit,
    code: str,
    month: int,
    title: str,
    days: Sequence[str],
    kind: ActivityKind,
    proposal: str,
    points: str,
    materials: str,
    left_out: bool,
    by: User,
) -> Theme:
    """Say how a theme is held in a unit and all below, in place of the pack's or as one more.

    Raises NotAllowed, ActivityFault.
    """
    demand(can_set_rule(by, unit))
    for name in days:
        if not calendar_knows(name):
            raise ActivityFault(_("The calendar does not know “%(day)s”. Write it as 03-24.") % {"day": name})
    if not title.strip() or not proposal.strip():
        raise ActivityFault(_("A theme has a title, and a title for its activity."))
    with act(by=by, verb="keep_theme", county=unit.county, path=unit.path, detail={"code": code}) as entry:
        entry.about("unit", unit.pk)
        theme = Theme.objects.filter(unit=unit, code=code).first()
        theme = theme or Theme(unit=unit, county=unit.county, path=unit.path, code=code)
        theme.month_of_year, theme.title, theme.days, theme.kind = month, title.strip(), list(days), kind
        theme.proposal, theme.points, theme.materials = proposal.strip(), points.strip(), materials.strip()
        theme.left_out = left_out
        theme.save()
    return theme


def drop_theme(*, theme: Theme, by: User) -> None:
    """Take a unit's own theme away: that of the unit above or of the pack stands again. Raises NotAllowed."""
    unit = theme.unit
    demand(unit is not None and can_set_rule(by, unit))
    detail = {"code": theme.code, "title": theme.title}
    with act(by=by, verb="drop_theme", county=theme.county, path=theme.path, detail=detail) as entry:
        entry.about("unit", str(theme.unit_id))
        theme.delete()


def set_holiday(*, unit: Unit, day: date, name: str, kind: DayKind, by: User) -> Holiday:
    """Say what a day is in a unit and all below, in place of what is announced. Raises NotAllowed, ActivityFault."""
    demand(can_set_rule(by, unit))
    if not name.strip():
        raise ActivityFault(_("Write what day it is."))
    detail = {"day": day.isoformat(), "kind": kind}
    with act(by=by, verb="set_holiday", county=unit.county, path=unit.path, detail=detail) as entry:
        entry.about("unit", unit.pk)
        row = Holiday.objects.filter(unit=unit, date=day).first()
        row = row or Holiday(unit=unit, county=unit.county, path=unit.path, date=day)
        row.name, row.kind = name.strip(), kind
        row.save()
    return row


def drop_holiday(*, holiday: Holiday, by: User) -> None:
    """Take a unit's own day away: what is announced stands again. Raises NotAllowed."""
    unit = holiday.unit
    demand(unit is not None and can_set_rule(by, unit))
    detail = {"day": holiday.date.isoformat()}
    with act(by=by, verb="drop_holiday", county=holiday.county, path=holiday.path, detail=detail) as entry:
        entry.about("unit", str(holiday.unit_id))
        holiday.delete()


def draft_from_theme(*, theme: Theme, unit: Unit, year: int, by: User, clause: Clause | None = None) -> Activity:
    """Plan an activity of a theme with one tap: its title, day, talking points and material, all to be changed.

    Calling it off takes it away again. Raises NotAllowed, ActivityFault.
    """
    demand(can_plan(by, unit))
    day = day_for(theme, year, unit.path)
    if day is None:
        raise ActivityFault(_("This month is over: choose another day for it yourself."))
    with act(by=by, verb="plan_activity", county=unit.county, path=unit.path) as entry:
        activity = plan_activity(
            kind=theme.kind,
            unit=unit,
            title=theme.proposal,
            starts_at=moment(day, HOUR, MINUTE),
            place=str(_("Still to be settled")),
            theme=theme.title,
            clause=clause,
            by=by,
        )
        keep_record(activity=activity, by=by, content=theme_words(theme))
        entry.about("activity", activity.pk)
        entry.detail = {"title": activity.title, "day": day.isoformat(), "theme": theme.code}
    return activity
