from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minxue.engines.periods import Window, add_months, due, month_of, month_window, share_elapsed, span_of

DATES = st.dates(date(1990, 1, 1), date(2100, 12, 31))


def test_a_window_knows_its_days() -> None:
    window = Window(date(2026, 3, 1), date(2026, 3, 31))
    assert window.days == 31
    assert date(2026, 3, 31) in window
    assert date(2026, 4, 1) not in window


def test_a_window_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="cannot end on 2026-02-28 before it begins on 2026-03-01"):
        Window(date(2026, 3, 1), date(2026, 2, 28))


def test_common_days_of_two_windows() -> None:
    march, spring = month_window(2026, 3), Window(date(2026, 3, 20), date(2026, 5, 31))
    assert march.within(spring) == Window(date(2026, 3, 20), date(2026, 3, 31))
    assert march.within(month_window(2026, 4)) is None


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 15), 2, date(2027, 1, 15)),
        (date(2026, 1, 1), -1, date(2025, 12, 1)),
        (date(2026, 5, 9), 0, date(2026, 5, 9)),
    ],
)
def test_months_are_added(day: date, months: int, result: date) -> None:
    assert add_months(day, months) == result


def test_the_month_of_a_day() -> None:
    assert month_of(date(2026, 3, 24)) == "2026-03"


def test_the_last_day_counts_as_due() -> None:
    assert due((month_window(2026, 5), month_window(2026, 2))) == date(2026, 5, 31)
    assert due(()) is None


def test_share_of_a_year() -> None:
    first = date(2026, 1, 1)
    assert share_elapsed(first, 12, date(2025, 6, 1)) == 0
    assert share_elapsed(first, 12, first) == 0
    assert share_elapsed(first, 12, date(2026, 3, 1)) == Fraction(59, 365)
    assert share_elapsed(first, 12, date(2026, 12, 31)) == Fraction(364, 365)
    assert share_elapsed(first, 12, date(2027, 1, 1)) == 1
    assert share_elapsed(first, 12, date(2030, 1, 1)) == 1


@given(DATES, st.integers(1, 36), DATES)
def test_the_share_stays_between_nothing_and_all_and_never_falls(first: date, months: int, today: date) -> None:
    share = share_elapsed(first, months, today)
    assert 0 <= share <= 1
    assert share <= share_elapsed(first, months, today + timedelta(days=1))


@given(DATES, st.integers(1, 36), st.integers(1, 36))
def test_spans_follow_each_other(first: date, months: int, more: int) -> None:
    first = first.replace(day=1)
    following = span_of(add_months(first, months), more)
    assert following.first == span_of(first, months).last + timedelta(days=1)
    assert following.last == span_of(first, months + more).last
