"""The year wheel of a unit, month by month: themes, what the plans in force ask for, what is held, what is missing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.urls import reverse

from minxue.accounts.models import User
from minxue.activities.choices import ActivityState
from minxue.activities.models import Activity, Holiday, Theme
from minxue.activities.policy import can_plan, can_set_rule
from minxue.activities.queries import under, visible_to
from minxue.activities.queries.wheel import (
    ThemeDay,
    day_for,
    days_of,
    holidays_at,
    is_announced,
    themes_at,
)
from minxue.base.clock import today
from minxue.base.queries import in_subtrees
from minxue.base.registry import address_of
from minxue.desk.queries.marks import short_day
from minxue.desk.queries.wanted import OPEN, Wanted, wanted
from minxue.engines.periods import Window as Days
from minxue.engines.periods import month_window, span_of
from minxue.orgs.choices import Permission
from minxue.orgs.models import Unit
from minxue.orgs.queries import paths_for, prefixes
from minxue.plans.choices import PlanState
from minxue.plans.models import Clause, Plan
from minxue.plans.queries import visible_to as plans_visible_to
from minxue.plans.queries.tree import newest_texts

# A time of its own belongs to its months; what may be done all year round belongs to none.
LONGEST = 100
# What comes more often in the year than each quarter is told apart from what belongs to this very month.
SELDOM = 4
FIRST = 5
MARKS = {
    ActivityState.PLANNED: "not-begun",
    ActivityState.PUBLISHED: "course",
    ActivityState.HELD: "done",
}


@dataclass(frozen=True, slots=True)
class ThemeCard:
    """A theme of a month; `held_by` is what is planned or held of it, `day` when one tap would plan it (None: not)."""

    theme: Theme
    held_by: Activity | None
    day: date | None

    @property
    def missing(self) -> bool:
        """Nothing is planned of it."""
        return self.held_by is None


@dataclass(frozen=True, slots=True)
class Line:
    """A duty or a time of a clause: what, when in words, its page; `state` as marks have it."""

    name: str
    when: str
    url: str
    state: str


@dataclass(frozen=True, slots=True)
class Deed:
    """An activity of the month."""

    title: str
    day: date
    url: str
    state: str
    words: str


@dataclass(slots=True)
class Month:
    """One of the twelve."""

    number: int
    window: Days
    now: bool = False
    over: bool = False
    themes: list[ThemeCard] = field(default_factory=list)
    days: list[ThemeDay] = field(default_factory=list)
    off: list[str] = field(default_factory=list)
    times: list[Line] = field(default_factory=list)
    often: list[Line] = field(default_factory=list)
    duties: list[Line] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)

    @property
    def gap(self) -> bool:
        """Something is wanted in this month and not done yet, and nothing is planned or held."""
        wants = any(line.state != "done" for line in (*self.times, *self.often))
        return bool(self.themes or wants) and not self.deeds

    @property
    def pressing(self) -> bool:
        """The gap is there now, or was never filled."""
        return self.gap and (self.now or self.over)

    @property
    def often_late(self) -> int:
        """How much of what comes again and again was missed in this month."""
        return sum(line.state == "late" for line in self.often)

    @property
    def first_deeds(self) -> list[Deed]:
        """What is shown at once."""
        return self.deeds[:FIRST]

    @property
    def more_deeds(self) -> list[Deed]:
        """What is folded."""
        return self.deeds[FIRST:]


@dataclass(frozen=True, slots=True)
class Wheel:
    """The page of a unit and a year."""

    unit: Unit
    year: int
    months: list[Month]
    plans: list[Plan]
    announced: bool
    may_draft: bool
    may_set: bool

    @property
    def gaps(self) -> int:
        """Months that want something and have nothing."""
        return sum(month.gap for month in self.months)


def units_of(user: User) -> list[Unit]:
    """The units whose year a user may look at, from the top; closed ones too, for the years in which they stood."""
    reach = in_subtrees(paths_for(user, Permission.ACTIVITY_SEE))
    return list(Unit.objects.filter(reach).order_by("path"))


def wheel_of(user: User, unit: Unit, year: int) -> Wheel:
    """The wheel; a fixed number of queries for all twelve months."""
    day, span = today(), Days(date(year, 1, 1), date(year, 12, 31))
    months = [_month(year, number, day) for number in range(1, 13)]
    themes = themes_at(unit.path)
    deeds = _deeds(user, unit, span)
    may = can_plan(user, unit)
    for theme in themes:
        month = months[theme.month_of_year - 1]
        month.themes.append(_card(theme, month, deeds, unit, may=may))
    for one in days_of(themes, year):
        if one.window.first.year == year:
            months[one.window.first.month - 1].days.append(one)
    plans = plans_at(user, unit, span)
    _lay_plans(months, plans, day)
    for activity in deeds:
        months[activity.day.month - 1].deeds.append(_deed(activity))
    for name, first in _runs(holidays_at(unit.path, span.first, span.last).values()):
        months[first.month - 1].off.append(name)
    return Wheel(unit, year, months, plans, is_announced(year), may, can_set_rule(user, unit))


def clause_for(theme: Theme, plans: Iterable[Plan]) -> Clause | None:
    """The clause of the plans that names a day of the theme, or the theme itself; the first of the nearest plan."""
    names = [*(name for name in theme.days if not name[0].isdigit()), theme.title]
    for plan in plans:
        clauses = Clause.objects.filter(plan=plan, struck=None).order_by("order")
        texts = newest_texts(clauses)
        for clause in clauses:
            text = texts.get(clause.pk)
            if text and any(name in f"{text.title}{text.text}" for name in names):
                return clause
    return None


def plans_at(user: User, unit: Unit, span: Days) -> list[Plan]:
    """The plans of a unit and of those above it that are in force in some part of the span, the nearest first."""
    rows = plans_visible_to(user).filter(state=PlanState.LIVING, path__in=prefixes(unit.path))
    found = [plan for plan in rows if span_of(plan.first_day, plan.months).within(span)]
    return sorted(found, key=lambda plan: (-len(plan.path), plan.title))


def _month(year: int, number: int, day: date) -> Month:
    window = month_window(year, number)
    return Month(number, window, now=day in window, over=window.last < day)


def _deeds(user: User, unit: Unit, span: Days) -> list[Activity]:
    rows = under(unit.path, span.first, span.last).filter(state__in=OPEN)
    seen = visible_to(user).order_by().values("pk")
    return list(rows.filter(pk__in=seen).order_by("day", "starts_at", "pk"))


def _card(theme: Theme, month: Month, deeds: Iterable[Activity], unit: Unit, *, may: bool) -> ThemeCard:
    mine = (one for one in deeds if one.theme == theme.title)
    held_by = next(mine, None)
    proposed = day_for(theme, month.window.first.year, unit.path) if may and held_by is None else None
    return ThemeCard(theme, held_by, proposed)


def _deed(activity: Activity) -> Deed:
    state = ActivityState(activity.state)
    url = address_of("activity", activity.pk)
    return Deed(activity.title, activity.day, url, MARKS[state], str(state.label))


def _lay_plans(months: list[Month], plans: list[Plan], day: date) -> None:
    """The times and duties of the plans, each into its months."""
    found, span = wanted(plans), Days(months[0].window.first, months[-1].window.last)
    _lay_times(months, [one for one in found.values() if one.tracked], day)
    dues = [(duty.due, duty, one) for one in found.values() for duty in one.duties if duty.due and duty.due in span]
    for due, duty, one in sorted(dues, key=lambda row: (row[0], row[1].pk)):
        url = reverse("desk:clause", args=[duty.clause_id])
        line = Line(f"{one.name}（{duty.words}）", short_day(due), url, one.duty_state(duty, day))
        months[due.month - 1].duties.append(line)


def _lay_times(months: list[Month], clauses: Iterable[Wanted], day: date) -> None:
    """Each clause once in a month: its narrowest time says most, 3月24日 rather than 3月."""
    year = Days(months[0].window.first, months[-1].window.last)
    runs = [(run, one) for one in clauses for run in one.times if run.within(year)]
    times = Counter(one.clause.pk for _run, one in runs)
    told: set[tuple[int, UUID]] = set()
    for run, one in sorted(runs, key=lambda pair: (pair[0].days, pair[0].first)):
        if run.days > LONGEST:
            continue
        pk, state = one.clause.pk, one.state_of(run, day)
        for month in months:
            if month.window.within(run) and (month.number, pk) not in told:
                told.add((month.number, pk))
                line = Line(one.name, _when(run, month), reverse("desk:clause", args=[pk]), state)
                (month.times if times[pk] <= SELDOM else month.often).append(line)


def _when(run: Days, month: Month) -> str:
    """The time in words; the whole month needs none."""
    if run == month.window:
        return ""
    return short_day(run.first) if run.days == 1 else f"{short_day(run.first)}—{short_day(run.last)}"


def _runs(days: Iterable[Holiday]) -> list[tuple[str, date]]:
    """Days of one name, one after another, as one line: `春节 2月15日—23日`, with its first day."""
    lines: list[list[Holiday]] = []
    for row in days:
        last = lines[-1][-1] if lines else None
        if last and (last.name, last.kind) == (row.name, row.kind) and (row.date - last.date).days == 1:
            lines[-1].append(row)
        else:
            lines.append([row])
    return [(_run_words(run), run[0].date) for run in lines]


def _run_words(run: list[Holiday]) -> str:
    first, last = run[0], run[-1]
    days = short_day(first.date) if first is last else f"{short_day(first.date)}—{short_day(last.date)}"
    return f"{first.name} {days}"
