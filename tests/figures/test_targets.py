"""When a target is met, and when its value lies too far behind."""

from datetime import date
from fractions import Fraction
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minxue.figures.models import Indicator
from minxue.figures.queries.derivation import goal
from minxue.figures.queries.targets import E4, Standing, elapsed, own_time, stand
from minxue.figures.queries.values import IndicatorValue
from minxue.plans.models import Plan, Target, Window

HALF = Fraction(1, 2)
OVER = Fraction(1)


def target(comparator: str, value: float, *, upper: float | None = None, opening: float | None = None) -> Target:
    """A target counted by hand, on no particular clause."""
    over, before = (None if number is None else round(number * E4) for number in (upper, opening))
    return Target(
        id=uuid4(), comparator=comparator, value_e4=round(value * E4), upper_e4=over, opening_e4=before, unit="次"
    )


def standing(row: Target, value: float | None, share: Fraction = HALF) -> Standing:
    """The target with its value entered by hand, when `share` of its time is over."""
    row.hand_e4 = None if value is None else round(value * E4)
    return stand(row, None, None, share)


@pytest.mark.parametrize(
    ("row", "value", "share", "met"),
    [
        (target("ge", 50), 50, HALF, True),
        (target("ge", 50), 49.9999, HALF, False),
        (target("eq", 4), 4, HALF, True),
        (target("eq", 4), 3, OVER, False),
        (target("le", 5), 0, HALF, False),
        (target("le", 5), 5, OVER, True),
        (target("le", 5), 5.0001, OVER, False),
        (target("range", 1, upper=2), 0.9999, OVER, False),
        (target("range", 1, upper=2), 1, HALF, True),
        (target("range", 1, upper=2), 2, HALF, True),
        (target("range", 1, upper=2), 2.0001, HALF, False),
        (target("up", 4, opening=20), 24, HALF, True),
        (target("up", 4, opening=20), 23.9999, OVER, False),
        (target("up", 4), 100, OVER, None),
        (target("down", 4, opening=20), 16, HALF, True),
        (target("down", 4, opening=20), 16.0001, OVER, False),
        (target("down", 4), 0, OVER, None),
        (target("ge", 50), None, OVER, None),
    ],
)
def test_met(row: Target, value: float | None, share: Fraction, met: bool | None) -> None:
    assert standing(row, value, share).met is met


@pytest.mark.parametrize(
    ("row", "value", "share", "behind"),
    [
        # Half the time is over: 50 × (1/2 − 1/10) = 20 is the least that is on course.
        (target("ge", 50), 19.9999, HALF, True),
        (target("ge", 50), 20, HALF, False),
        (target("eq", 50), 19.9999, HALF, True),
        (target("eq", 50), 20, HALF, False),
        (target("ge", 50), 0, Fraction(1, 10), False),
        (target("ge", 50), None, OVER, False),
        (target("ge", 50), 60, OVER, False),
        (target("le", 5), 5, HALF, False),
        (target("le", 5), 5.0001, HALF, True),
        (target("range", 1, upper=2), 0, OVER, False),
        (target("up", 4, opening=20), 20, OVER, False),
        (target("down", 4, opening=20), 20, OVER, False),
    ],
)
def test_behind(row: Target, value: float | None, share: Fraction, behind: bool) -> None:
    assert standing(row, value, share).behind is behind


@pytest.mark.parametrize(
    ("comparator", "opening", "open_question"), [("up", None, True), ("up", 3, False), ("ge", None, False)]
)
def test_a_change_without_its_opening_figure_is_unsettled(
    comparator: str, opening: float | None, open_question: bool
) -> None:
    assert standing(target(comparator, 4, opening=opening), 9).unsettled is open_question


def test_the_time_of_a_clause_runs_from_its_first_window_to_its_last() -> None:
    plan = Plan(first_day=date(2026, 1, 1), months=12)
    march = Window(first=date(2026, 3, 1), last=date(2026, 3, 31))
    june = Window(first=date(2026, 6, 1), last=date(2026, 6, 30))
    assert (own_time(plan, []).first, own_time(plan, []).last) == (date(2026, 1, 1), date(2026, 12, 31))
    assert (own_time(plan, [june, march]).first, own_time(plan, [june, march]).last) == (march.first, june.last)


@pytest.mark.parametrize(
    ("day", "share"),
    [
        (date(2026, 2, 28), Fraction(0)),
        (date(2026, 3, 1), Fraction(0)),
        (date(2026, 3, 2), Fraction(1, 31)),
        (date(2026, 3, 31), Fraction(30, 31)),
        (date(2026, 4, 1), Fraction(1)),
        (date(2027, 4, 1), Fraction(1)),
    ],
)
def test_elapsed(day: date, share: Fraction) -> None:
    march = Window(first=date(2026, 3, 1), last=date(2026, 3, 31))
    assert elapsed(own_time(Plan(), [march]), day) == share


@given(
    st.sampled_from(["ge", "eq"]),
    st.integers(1, 10**6),
    st.integers(0, 10**6),
    st.fractions(0, 1),
)
def test_what_is_met_is_never_behind_and_more_never_falls_back(
    comparator: str, wanted: int, value: int, share: Fraction
) -> None:
    row = target(comparator, wanted)
    less, more = standing(row, value, share), standing(row, value + 1, share)
    assert not (less.met and less.behind)
    assert (less.behind, more.behind) != (False, True)
    assert less.behind == (not less.met and value * 10 < wanted * (share * 10 - 1))


def test_a_count_smaller_than_its_windows_is_meant_for_each_of_them() -> None:
    """每月举办一次, five held of twelve months."""
    clause_wise = Indicator(code="clause_activities", scope="clause", formula="activities_held", unit="次")
    made = IndicatorValue(clause_wise, None, Fraction(5), {}, {})  # type: ignore[arg-type]  # no span is asked
    row = Target(comparator="eq", value_e4=10_000, unit="次")
    twelve = stand(row, clause_wise, made, Fraction(1, 2), 12)
    assert (twelve.wanted, twelve.met, twelve.behind, goal(twelve)) == (Fraction(12), False, False, "1 × 12 = 12 次")
    once = stand(row, clause_wise, made, Fraction(1, 2), 1)
    assert (once.wanted, once.met, goal(once)) == (Fraction(1), True, "= 1 次")
    floor = stand(Target(comparator="ge", value_e4=60_000, unit="次"), clause_wise, made, Fraction(1, 2), 12)
    assert (floor.wanted, floor.met) == (Fraction(6), False)
