"""The year at a glance: five figures with target and trend, what is late and whose, this month's picture."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from uuid import UUID

from django.urls import reverse

from minxue.accounts.models import User
from minxue.activities.models import Photo
from minxue.activities.queries import tallies
from minxue.activities.queries import visible_to as activities_visible_to
from minxue.base.clock import today
from minxue.base.registry import address_of
from minxue.base.words import listed
from minxue.desk.queries.marks import short_day, target_goal, target_name, target_state, target_value
from minxue.desk.queries.own_plans import plans_of
from minxue.desk.queries.reasons import reasons
from minxue.desk.queries.typeset import set_clause
from minxue.engines.periods import month_of
from minxue.figures.choices import Progress, Scope
from minxue.figures.queries import ClauseState, Standing, by_month, clause_progress, know_owners
from minxue.orgs.choices import Permission
from minxue.orgs.policy import may
from minxue.plans.models import Clause, ClauseText, Plan
from minxue.plans.queries.tree import newest_texts

FIGURES = 5
LATE = 5

type States = list[tuple[Plan, ClauseState]]


@dataclass(frozen=True, slots=True)
class Figure:
    """A target with its value, what it is to reach, its state and its values month by month (empty: no trend)."""

    name: str
    value: str
    goal: str
    state: str
    trend: list[float]
    url: str


@dataclass(frozen=True, slots=True)
class LateClause:
    """A late clause: whose it is, and the first reason why."""

    name: str
    whose: str
    why: str
    url: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of the month, with what it shows; its activity is the one that the most people came to."""

    url: str
    words: str
    title: str
    where: str
    activity: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Glance:
    """The page: figures, how many clauses are in which state, the late ones, where all of them are, the picture."""

    day: date
    plans: list[Plan]
    figures: list[Figure]
    done: int
    tracked: int
    late: list[LateClause]
    late_in_all: int
    all_late: list[tuple[str, str]]
    picture: Picture | None

    @property
    def sum_url(self) -> str:
        """Where all the clauses are: the plan, of several their list."""
        return reverse("desk:plan", args=[self.plans[0].pk]) if len(self.plans) == 1 else address_of("plans")

    @property
    def late_url(self) -> str:
        """Where all that is late is: in its plan, of several the list below."""
        return self.all_late[0][1] if len(self.all_late) == 1 else "#glance-late"


def glance(user: User) -> Glance:
    """The plans in force that concern a reader, read live."""
    day = today()
    plans = plans_of(user, day)
    states = [(plan, state) for plan in plans for state in clause_progress(plan).values()]
    late = [(plan, state) for plan, state in states if state.own == Progress.LATE]
    shown = late[:LATE]
    know_owners(state for _plan, state in shown)
    told = [state.clause.pk for _plan, state in states if state.targets] + [state.clause.pk for _plan, state in shown]
    texts = newest_texts(Clause.objects.filter(pk__in=told)) if told else {}
    counted = [state.own for _plan, state in states if state.own != Progress.NONE]
    return Glance(
        day,
        plans,
        list(islice(_figures(states, texts, user), FIGURES)),
        counted.count(Progress.DONE),
        len(counted),
        [_late(plan, state, texts.get(state.clause.pk), day) for plan, state in shown],
        len(late),
        [
            (plan.title, f"{reverse('desk:plan', args=[plan.pk])}?only=late")
            for plan in dict.fromkeys(of for of, _s in late)
        ],
        _picture(user, day),
    )


def _wording(texts: dict[UUID, ClauseText], state: ClauseState) -> str:
    found = texts.get(state.clause.pk)
    return found.text if found else ""


def _figures(states: States, texts: dict[UUID, ClauseText], user: User) -> Iterator[Figure]:
    """The goals of the year before counts of one clause, what is counted before what is by hand, late ones first.

    Each name once.
    """
    standings = [(plan, state, one) for plan, state in states for one in state.targets]
    seen: set[object] = set()
    for plan, state, one in sorted(standings, key=lambda row: _weight(row[2])):
        name = target_name(one, _wording(texts, state))
        if name not in seen:
            seen.add(name)
            url = address_of("target", one.target.pk)
            yield Figure(name, target_value(one), target_goal(one), target_state(one), _trend(one, plan, user), url)


def _weight(standing: Standing) -> tuple[bool, bool, bool]:
    of_clause = standing.indicator is not None and standing.indicator.scope == Scope.CLAUSE
    return (of_clause, standing.by_hand, not standing.behind)


def _trend(standing: Standing, plan: Plan, user: User) -> list[float]:
    readings = list(standing.counted.readings.values()) if standing.counted else []
    if not readings or not may(user, Permission.FIGURE_SEE, plan.path):
        return []
    return [float(reading.value) for reading in by_month(readings[0])]


def _late(plan: Plan, state: ClauseState, wording: ClauseText | None, day: date) -> LateClause:
    units = dict.fromkeys(unit.name for duty in state.duties for unit in duty.units.all())
    whose = listed(units or dict.fromkeys(duty.words for duty in state.duties)) or plan.unit.name
    text = wording.text if wording else ""
    name = set_clause(wording, state.clause.level, plan.title).name
    return LateClause(name, whose, reasons(state, text, day)[0], reverse("desk:clause", args=[state.clause.pk]))


def _picture(user: User, day: date) -> Picture | None:
    """Of this month's activities with a photo the one that the most people came to; else of the month before."""
    for month in (month_of(day), month_of(day.replace(day=1) - timedelta(days=1))):
        held = activities_visible_to(user).filter(month=month).order_by().values("pk")
        rows = Photo.objects.filter(activity__in=held, removed_on=None, file__isnull=False)
        photos = list(rows.select_related("activity__unit").order_by("activity__day", "pk"))
        if photos:
            came = tallies({row.activity_id for row in photos})
            photo = max(photos, key=lambda row: came.get(row.activity_id, 0))
            one = photo.activity
            return Picture(
                address_of("photo", photo.pk),
                photo.caption or one.title,
                one.title,
                f"{short_day(one.day)} · {one.unit}",
                address_of("activity", one.pk),
                photo.width,
                photo.height,
            )
    return None
