"""Random histories against a brute-force recount: moved, merged and split units, corrections, people, co-hosts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from minxue.activities.actions import add_kind, head_count, plan_activity, tick, untick
from minxue.activities.models import Activity, ActivityKind, Attendance, CoHost, HeadCount
from minxue.base.clock import moment
from minxue.figures.choices import Boundary
from minxue.figures.queries import read
from minxue.figures.queries.spans import Span
from minxue.figures.registry import measure, measures
from minxue.orgs.actions import NewUnit, TreeFault, merge_units, move_unit, split_unit, undo_reorganisation
from minxue.orgs.actions import Part as NewPart
from minxue.orgs.models import Placement, Reorganisation, Unit
from minxue.people.actions import add_person, merge_people
from minxue.people.choices import Known
from minxue.people.models import Person, PersonAlias
from tests.scenes import Street, street

pytestmark = pytest.mark.django_db

HOSTS = ("street", "willow", "peach", "river", "sibling", "lotus")
START = date(2026, 1, 1)
DAYS = 120


@dataclass
class World:
    """The street with kinds and eight people, two of whom may be one."""

    story: Street
    people: list[Person]
    settings: Settings


@pytest.fixture
def world(settings: Settings) -> World:
    settings.MINXUE_TODAY = START
    story = street()
    add_kind(code="lecture", zh="讲座", en="lecture", training=False, order=0)
    add_kind(code="class", zh="培训班", en="class", training=True, order=1)
    status = (Known.YES, Known.NO, Known.UNKNOWN)
    people = [
        add_person(unit=story[HOSTS[n % 3 + 1]], name=f"居民{n}", by=None, birth_year=1960 + n, employed=status[n % 3])
        for n in range(8)
    ]
    return World(story, people, settings)


NUMBERS = st.integers(0, 7)
HOLD = st.tuples(
    st.just("hold"),
    st.sampled_from(HOSTS),
    st.sets(st.sampled_from(HOSTS), max_size=2),
    st.sets(NUMBERS, max_size=5),
    st.integers(0, 30),
    st.booleans(),
)
MOVE = st.tuples(st.just("move"), st.sampled_from(HOSTS[1:4]), st.sampled_from(("street", "sibling", "centre")))
UNTICK = st.tuples(st.just("untick"), NUMBERS, NUMBERS)
MERGE = st.tuples(st.just("merge"), NUMBERS, NUMBERS)
JOIN = st.tuples(st.just("join"), st.sampled_from(HOSTS), st.sampled_from((*HOSTS, "new")))
SPLIT = st.tuples(st.just("split"), st.sampled_from(HOSTS))
UNDO = st.tuples(st.just("undo"))
TREE = st.one_of(MOVE, JOIN, JOIN, SPLIT, UNDO)
STEPS = st.lists(st.tuples(st.integers(0, 12), st.one_of(HOLD, HOLD, HOLD, TREE, UNTICK, MERGE)), max_size=14)


def _hold(world: World, day: date, host: str, guests: set[str], who: set[int], heads: int, *, training: bool) -> None:
    head = world.story.user("officer")
    activity = plan_activity(
        kind=_kind(training=training),
        unit=Unit.objects.get(pk=world.story[host].pk),
        title="讲堂",
        starts_at=moment(day, 9),
        place="会议室",
        minutes=45 + heads,
        cohosts=[Unit.objects.get(pk=world.story[guest].pk) for guest in sorted(guests - {host})],
        by=head,
    )
    tick(activity=activity, people=[world.people[n] for n in sorted(who)], by=head)
    if heads:
        head_count(activity=activity, numbers={"all": heads}, by=head)


def _kind(*, training: bool) -> ActivityKind:
    return ActivityKind.objects.get(code="class" if training else "lecture")


def _stands(*units: Unit) -> bool:
    return all(unit.closed is None for unit in units)


def _reorganise(world: World, verb: str, rest: list[Any]) -> None:
    """Merge, split or undo, where that can be done."""
    officer = world.story.user("officer")
    if verb == "undo":
        row = Reorganisation.objects.filter(undone_on=None).exclude(unit=world.story["closed"]).order_by("-id").first()
        changes = [lambda: undo_reorganisation(row=row, by=officer, reason="改回")] if row else []
    else:
        unit = Unit.objects.get(pk=world.story[rest[0]].pk)
        new = NewUnit("新社区", world.story.kinds["community"])
        if verb == "split":
            part = NewPart(new, units=list(unit.children.filter(closed=None)[:1]))
            changes = [lambda: split_unit(unit=unit, parts=[part], by=officer, reason="分设")]
        else:
            home = new if rest[1] == "new" else Unit.objects.get(pk=world.story[rest[1]].pk)
            changes = [lambda: merge_units(units=[unit], into=home, keep_posts=True, by=officer, reason="合并")]
            changes = changes if isinstance(home, NewUnit) or home.closed is None else []
    for change in changes:
        try:
            with transaction.atomic():
                change()
        except TreeFault:
            pass


def _play(world: World, steps: list[tuple[int, tuple[Any, ...]]]) -> None:
    day = START
    for wait, (verb, *rest) in steps:
        day += timedelta(days=wait)
        world.settings.MINXUE_TODAY = day
        officer = world.story.user("officer")
        if verb == "hold":
            host, guests, who, heads, training = rest
            guests = {guest for guest in guests if _stands(Unit.objects.get(pk=world.story[guest].pk))}
            if not _stands(Unit.objects.get(pk=world.story[host].pk)):
                continue
            _hold(world, day, host, guests, who, heads, training=training)
        elif verb == "move":
            unit, parent = (Unit.objects.get(pk=world.story[key].pk) for key in rest)
            if unit.parent_id != parent.pk and _stands(unit, parent) and not parent.path.startswith(unit.path):
                move_unit(unit=unit, parent=parent, by=officer, reason="区划调整")
        elif verb in {"join", "split", "undo"}:
            _reorganise(world, verb, rest)
        elif verb == "untick":
            attendance = Attendance.objects.filter(present=True, person=world.people[rest[1]]).first()
            if attendance:
                untick(activity=attendance.activity, person=attendance.person, by=officer, reason="点错了")
        else:
            _merge(world, *rest)


def _merge(world: World, one: int, other: int) -> None:
    a, b = world.people[one], world.people[other]
    taken = PersonAlias.objects.filter(alias__in=[a, b]).exists() or PersonAlias.objects.filter(person=a).exists()
    if a != b and not taken:
        merge_people(keep=b, other=a, by=world.story.user("officer"))


def _paths_then(unit: Unit, day: date) -> tuple[str, ...]:
    """Where a unit stood on a day: on that of its undoing where it was and is, after its end nowhere."""
    rows = Placement.objects.filter(unit=unit)
    return tuple(row.path for row in rows if row.since <= day and (row.until is None or day <= row.until))


def _inside(row: Activity | CoHost, span: Span, day: date) -> bool:
    if span.boundary == Boundary.NOW:
        return Unit.objects.get(pk=row.unit_id).path.startswith(Unit.objects.get(pk=span.unit.pk).path)
    return row.path.startswith(_paths_then(span.unit, day))


def _recount(span: Span) -> dict[str, Fraction]:
    """The same figures, one row at a time."""
    one = {row.alias_id: row.person_id for row in PersonAlias.objects.all()}
    held, units, people, trained, visits, minutes = [], set(), set(), set(), 0, 0
    for activity in Activity.objects.filter(state="held").select_related("kind"):
        if not span.first <= activity.day <= span.last:
            continue
        every: list[Activity | CoHost] = [activity, *activity.cohosts.all()]
        hosts = [row for row in every if _inside(row, span, activity.day)]
        if not hosts:
            continue
        held.append(activity)
        units |= {row.unit_id for row in hosts}
        minutes += activity.minutes
        ticked = Attendance.objects.filter(activity=activity, present=True)
        visits += ticked.count() + sum(row.number for row in HeadCount.objects.filter(activity=activity))
        for row in ticked:
            who = Person.objects.get(pk=one.get(row.person_id, row.person_id))
            people.add(who.pk)
            if activity.kind.training and who.employed == Known.YES:
                trained.add(who.pk)
    training = [activity for activity in held if activity.kind.training]
    return {
        "activities_held": Fraction(len(held)),
        "lectures_held": Fraction(len(held) - len(training)),
        "trainings_held": Fraction(len(training)),
        "visits": Fraction(visits),
        "people": Fraction(len(people)),
        "trained_employed": Fraction(len(trained)),
        "hours": Fraction(minutes, 60),
        "units_active": Fraction(len(units)),
    }


def _spans(world: World) -> list[Span]:
    units = [
        Unit.objects.get(pk=world.story[key].pk) for key in ("county", "street", "sibling", "willow", "peach", "centre")
    ]
    days = [(START, START + timedelta(days=DAYS)), (START + timedelta(days=20), START + timedelta(days=50))]
    return [Span(unit, first, last, boundary) for unit in units for first, last in days for boundary in Boundary]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=STEPS)
def test_every_figure_equals_the_recount_and_opens_to_its_rows(
    world: World, steps: list[tuple[int, tuple[Any, ...]]]
) -> None:
    with transaction.atomic():
        _play(world, steps)
        for span in _spans(world):
            readings = {what.code: read(what, span).value for what in measures()}
            assert readings == _recount(span)
            _opens(span, readings)
        transaction.set_rollback(True)


def _opens(span: Span, readings: dict[str, Fraction]) -> None:
    amounts: dict[str, Callable[[Any], int]] = {
        "visits": lambda row: row.visits,
        "hours": lambda row: row.minutes,
    }
    for what in measures():
        rows = list(what.rows(span))
        amount = amounts.get(what.code, lambda _row: 1)
        assert Fraction(sum(amount(row) for row in rows), what.per) == readings[what.code]


def test_distinct_measures_are_never_summed_from_parts(world: World) -> None:
    for host in ("willow", "peach"):
        _hold(world, START, host, set(), {0, 1, 2}, 4, training=True)
    span = Span(world.story["street"], START, START)
    parts = [Span(world.story[key], START, START) for key in ("willow", "peach")]
    people, visits = measure("people"), measure("visits")
    assert people is not None
    assert visits is not None
    assert [read(people, part).value for part in (span, *parts)] == [3, 3, 3]
    assert [read(visits, part).value for part in (span, *parts)] == [14, 7, 7]
