"""The one rule for the colour of a clause: each state, its edges, and what a parent shows."""

from datetime import date
from fractions import Fraction
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minxue.figures.choices import WORST_FIRST, Progress
from minxue.figures.queries.progress import ClauseState, Deed, own_progress, show_worst, summary
from minxue.figures.queries.targets import stand
from minxue.plans.models import Clause, Duty, Plan, Proof, Target, Window

PLAN = Plan(first_day=date(2026, 1, 1), months=12)
MARCH = (date(2026, 3, 1), date(2026, 3, 31))
JUNE = (date(2026, 6, 1), date(2026, 6, 30))
AFTER = date(2027, 1, 1)


def window(days: tuple[date, date]) -> Window:
    return Window(first=days[0], last=days[1])


def held(day: date, state: str = "held") -> Deed:
    return Deed(day, state)


def duty(due: date | None, done: date | None = None, *, tracked: bool = True) -> Duty:
    return Duty(due=due, done_on=done, tracked=tracked)


def proof(day: date, *, confirmed: bool = True, back: str = "") -> Proof:
    return Proof(day=day, confirmed_on=day if confirmed else None, taken_back=back)


def state(
    *windows: tuple[date, date],
    duties: list[Duty] | None = None,
    values: list[tuple[str, int, int | None, Fraction]] | None = None,
    activities: list[Deed] | None = None,
    way: str = "",
    proofs: list[Proof] | None = None,
) -> ClauseState:
    """A clause with windows, duties, targets (comparator, wanted, value, elapsed share), activities and proofs."""
    standings = []
    for comparator, wanted, value, share in values or []:
        row = Target(comparator=comparator, value_e4=wanted * 10_000, hand_e4=None if value is None else value * 10_000)
        standings.append(stand(row, None, None, share))
    rows = [window(days) for days in windows]
    return ClauseState(Clause(way=way), rows, duties or [], standings, activities or [], proofs or [])


HALF, ALL = Fraction(1, 2), Fraction(1)
DAY = date(2026, 3, 24)
RULES = [
    # what it is about, the clause, the day, the colour
    ("nothing at all", state(), DAY, "none"),
    ("a window alone links nothing", state(MARCH), DAY, "none"),
    ("before the plan", state(duties=[duty(None)]), date(2025, 12, 31), "not-begun"),
    ("the plan's first day", state(duties=[duty(None)]), date(2026, 1, 1), "course"),
    ("the day before its window", state(JUNE, duties=[duty(JUNE[1])]), date(2026, 5, 31), "not-begun"),
    ("the first day of its window", state(JUNE, duties=[duty(JUNE[1])]), date(2026, 6, 1), "course"),
    ("reported before its window", state(JUNE, duties=[duty(JUNE[1], DAY)]), DAY, "not-begun"),
    ("a duty done", state(MARCH, duties=[duty(MARCH[1], DAY)]), DAY, "done"),
    ("on the due day", state(MARCH, duties=[duty(MARCH[1])]), date(2026, 3, 31), "course"),
    ("the day after", state(MARCH, duties=[duty(MARCH[1])]), date(2026, 4, 1), "late"),
    ("due by its heading's day, no window", state(duties=[duty(MARCH[1])]), date(2026, 4, 1), "late"),
    ("done late is done", state(MARCH, duties=[duty(MARCH[1], date(2026, 5, 1))]), date(2026, 5, 2), "done"),
    ("one of two duties done", state(duties=[duty(JUNE[1], DAY), duty(JUNE[1])]), DAY, "course"),
    ("no day yet", state(duties=[duty(None)]), DAY, "course"),
    ("no day, and the plan is over", state(duties=[duty(None)]), AFTER, "late"),
    ("a target met", state(values=[("ge", 50, 50, HALF)]), DAY, "done"),
    ("a target far behind", state(values=[("ge", 50, 19, HALF)]), DAY, "late"),
    ("a target a little behind", state(values=[("ge", 50, 20, HALF)]), DAY, "course"),
    ("one target of two met", state(values=[("ge", 50, 50, HALF), ("ge", 50, 20, HALF)]), DAY, "course"),
    ("nothing entered", state(values=[("ge", 50, None, HALF)]), DAY, "course"),
    ("nearly met when its window is over", state(MARCH, values=[("ge", 50, 49, ALL)]), date(2026, 4, 1), "late"),
    ("nearly met when the plan is over", state(values=[("ge", 50, 49, ALL)]), AFTER, "late"),
    ("no opening figure", state(values=[("up", 4, 30, HALF)]), DAY, "course"),
    ("within a ceiling, time left", state(values=[("le", 5, 5, HALF)]), DAY, "course"),
    ("within a ceiling, time over", state(values=[("le", 5, 5, ALL)]), AFTER, "done"),
    ("over a ceiling", state(values=[("le", 5, 6, HALF)]), DAY, "late"),
    ("met, but a duty is open", state(duties=[duty(JUNE[1])], values=[("ge", 5, 5, HALF)]), DAY, "course"),
    ("met, and a duty is past", state(duties=[duty(MARCH[0])], values=[("ge", 5, 5, HALF)]), DAY, "late"),
    (
        "who answers for a target reports nothing",
        state(duties=[duty(MARCH[0], tracked=False)], values=[("ge", 5, 5, HALF)]),
        DAY,
        "done",
    ),
    ("who only supports reports nothing", state(duties=[duty(MARCH[0], tracked=False)]), DAY, "course"),
    ("held in its window", state(MARCH, activities=[held(MARCH[1])]), date(2026, 4, 1), "done"),
    ("held before its window", state(MARCH, activities=[held(date(2026, 2, 28))]), date(2026, 4, 1), "late"),
    ("only planned", state(MARCH, activities=[held(DAY, "published")]), DAY, "course"),
    ("planned, and its window is over", state(MARCH, activities=[held(DAY, "planned")]), date(2026, 4, 1), "late"),
    ("held, no window", state(activities=[held(DAY)]), DAY, "done"),
    ("planned, no window", state(activities=[held(DAY, "planned")]), DAY, "course"),
    ("planned, and the plan is over", state(activities=[held(DAY, "planned")]), AFTER, "late"),
    ("held in one of two windows", state(MARCH, JUNE, activities=[held(DAY)]), date(2026, 4, 1), "course"),
    ("the second window missed", state(MARCH, JUNE, activities=[held(DAY)]), date(2026, 7, 1), "late"),
    ("held in both windows", state(MARCH, JUNE, activities=[held(DAY), held(JUNE[0])]), date(2026, 7, 1), "done"),
    ("a duty, reported at its end", state(MARCH, JUNE, duties=[duty(JUNE[1])]), date(2026, 4, 1), "course"),
    ("a duty, and all its windows are over", state(MARCH, JUNE, duties=[duty(None)]), date(2026, 7, 1), "late"),
    (
        "a duty done by activities, with a window missed",
        state(MARCH, JUNE, duties=[duty(JUNE[1])], activities=[held(JUNE[0], "planned")]),
        date(2026, 4, 1),
        "late",
    ),
    (
        "a duty whose window was kept",
        state(MARCH, JUNE, duties=[duty(JUNE[1])], activities=[held(DAY)]),
        date(2026, 4, 1),
        "course",
    ),
    (
        "a target tells, not the first window",
        state(MARCH, JUNE, values=[("ge", 4, 2, HALF)]),
        date(2026, 4, 1),
        "course",
    ),
]


APRIL = date(2026, 4, 1)
BY_HAND = [
    ("a paper, nothing laid down yet", state(MARCH, way="paper"), DAY, "none"),
    ("a paper, before its window", state(JUNE, way="paper"), DAY, "none"),
    ("a paper, its window over without one", state(MARCH, way="paper"), APRIL, "late"),
    ("a paper, the plan over without one", state(way="paper"), AFTER, "late"),
    ("a paper laid down, not confirmed", state(way="paper", proofs=[proof(DAY, confirmed=False)]), DAY, "course"),
    ("not confirmed, and time is over", state(MARCH, way="paper", proofs=[proof(DAY, confirmed=False)]), APRIL, "late"),
    ("a paper confirmed", state(MARCH, way="paper", proofs=[proof(DAY)]), DAY, "done"),
    ("of a sole window whenever", state(MARCH, way="paper", proofs=[proof(APRIL)]), APRIL, "done"),
    ("a paper taken back", state(MARCH, way="paper", proofs=[proof(DAY, back="误报")]), DAY, "none"),
    ("one of two windows", state(MARCH, JUNE, way="paper", proofs=[proof(DAY)]), APRIL, "course"),
    ("the second window without one", state(MARCH, JUNE, way="paper", proofs=[proof(DAY)]), date(2026, 7, 1), "late"),
    ("one in each", state(MARCH, JUNE, way="paper", proofs=[proof(DAY), proof(JUNE[0])]), date(2026, 7, 1), "done"),
    (
        "a window without one, though the duty has time",
        state(MARCH, JUNE, way="paper", duties=[duty(JUNE[1])]),
        APRIL,
        "late",
    ),
    (
        "a paper stands for the report",
        state(way="purchase", duties=[duty(MARCH[1])], proofs=[proof(DAY)]),
        APRIL,
        "done",
    ),
    (
        "reported, without a paper",
        state(way="purchase", duties=[duty(MARCH[1], DAY)]),
        APRIL,
        "done",
    ),
    (
        "the day of its duty is over",
        state(way="purchase", duties=[duty(MARCH[1])]),
        APRIL,
        "late",
    ),
    ("a duty without a day", state(way="purchase", duties=[duty(None)]), DAY, "course"),
    ("a target besides", state(way="paper", values=[("ge", 5, 5, HALF)], proofs=[proof(DAY)]), DAY, "done"),
    ("a target met, no paper", state(way="paper", values=[("ge", 5, 5, HALF)]), DAY, "course"),
    ("a paper, a target not met", state(way="paper", values=[("ge", 5, 4, HALF)], proofs=[proof(DAY)]), DAY, "course"),
    ("held is no paper", state(way="paper", activities=[held(DAY)]), DAY, "course"),
    ("a meeting that was held", state(MARCH, way="meeting", activities=[held(DAY)]), DAY, "done"),
    ("minutes of a meeting", state(MARCH, way="meeting", proofs=[proof(DAY)]), DAY, "done"),
    ("no way chosen, a paper confirmed", state(MARCH, proofs=[proof(DAY)]), DAY, "done"),
    ("no way chosen, a paper laid down", state(proofs=[proof(DAY, confirmed=False)]), DAY, "course"),
    ("a paper does not hold what is to be held", state(MARCH, way="held", proofs=[proof(DAY)]), DAY, "course"),
    ("a rule is made once", state(MARCH, JUNE, way="rule", proofs=[proof(DAY)]), APRIL, "done"),
    ("a rule has all its time", state(MARCH, JUNE, way="rule", duties=[duty(JUNE[1])]), APRIL, "course"),
    ("not tracked", state(MARCH, way="untracked", duties=[duty(MARCH[1])], activities=[held(DAY)]), AFTER, "none"),
]
RULES += BY_HAND


@pytest.mark.parametrize(("clause", "day", "colour"), [rule[1:] for rule in RULES], ids=[rule[0] for rule in RULES])
def test_rule(clause: ClauseState, day: date, colour: str) -> None:
    assert own_progress(clause, PLAN, day) == colour


def family(*rows: tuple[str, str | None, Progress]) -> dict[UUID, ClauseState]:
    """Clauses by name, with the name of the parent and their own state, in the order of the document."""
    ids = {name: uuid4() for name, _parent, _own in rows}
    return {
        ids[name]: ClauseState(Clause(id=ids[name], parent_id=ids[parent] if parent else None), own=own)
        for name, parent, own in rows
    }


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ([("a", None, "none"), ("b", "a", "done"), ("c", "a", "none")], ["done", "done", "none"]),
        ([("a", None, "none"), ("b", "a", "done"), ("c", "a", "late")], ["late", "done", "late"]),
        ([("a", None, "done"), ("b", "a", "course"), ("c", "b", "none")], ["course", "course", "none"]),
        ([("a", None, "none"), ("b", "a", "none"), ("c", "b", "late")], ["late", "late", "late"]),
        ([("a", None, "late"), ("b", "a", "done")], ["late", "done"]),
        ([("a", None, "none"), ("b", "a", "not-begun"), ("c", None, "late")], ["not-begun", "not-begun", "late"]),
    ],
)
def test_a_parent_shows_its_worst_tracked_child(rows: list[tuple[str, str | None, str]], shown: list[str]) -> None:
    states = family(*((name, parent, Progress(own)) for name, parent, own in rows))
    show_worst(states)
    assert [one.shown for one in states.values()] == shown


def test_the_summary_counts_each_clause_once_by_its_own_state() -> None:
    states = family(("a", None, Progress.NONE), ("b", "a", Progress.LATE), ("c", "a", Progress.DONE))
    show_worst(states)
    assert summary(states) == {
        Progress.LATE: 1,
        Progress.COURSE: 0,
        Progress.NOT_BEGUN: 0,
        Progress.DONE: 1,
        Progress.NONE: 1,
    }


def test_what_is_not_tracked_counts_in_no_state() -> None:
    states = family(("a", None, Progress.NONE), ("b", "a", Progress.LATE))
    next(iter(states.values())).clause.way = "untracked"
    show_worst(states)
    assert summary(states) == dict.fromkeys(WORST_FIRST, 0) | {Progress.LATE: 1}


@given(st.lists(st.tuples(st.integers(0, 8), st.sampled_from(WORST_FIRST)), min_size=1, max_size=9))
def test_what_is_shown_is_the_worst_of_the_whole_branch(drawn: list[tuple[int, Progress]]) -> None:
    """Each clause's parent is an earlier one, or none."""
    names = [str(number) for number in range(len(drawn))]
    rows = [(names[at], names[up % at] if at and up else None, own) for at, (up, own) in enumerate(drawn)]
    states = family(*rows)
    show_worst(states)
    for one in states.values():
        branch = [other.own for other in states.values() if one.clause.pk in _line(states, other)]
        assert one.shown == min(branch, key=WORST_FIRST.index)


def _line(states: dict[UUID, ClauseState], one: ClauseState) -> set[UUID]:
    found = {one.clause.pk}
    while one.clause.parent_id:
        one = states[one.clause.parent_id]
        found.add(one.clause.pk)
    return found
