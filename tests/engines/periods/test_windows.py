from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minxue.engines.periods import Window, add_months, due, month_window, span_of, windows
from minxue.engines.periods.named import RULES
from minxue.engines.periods.windows import ALWAYS, PARTS

JANUARY = date(2026, 1, 1)
JULY = date(2026, 7, 1)


def window(first: str, last: str) -> Window:
    return Window(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("kind", "value", "first", "last"),
    [
        ("year", "2026", "2026-01-01", "2026-12-31"),
        ("month", "03", "2026-03-01", "2026-03-31"),
        ("month", "2026-03", "2026-03-01", "2026-03-31"),
        ("date", "03-24", "2026-03-24", "2026-03-24"),
        ("date", "2026-03-24", "2026-03-24", "2026-03-24"),
        ("range", "10/11", "2026-10-01", "2026-11-30"),
        ("range", "03-24/04-10", "2026-03-24", "2026-04-10"),
        ("range", "2026-09/11", "2026-09-01", "2026-11-30"),
        ("range", "2026-09-01/2026-09-30", "2026-09-01", "2026-09-30"),
        ("range", "2023/2030", "2026-01-01", "2026-12-31"),
        ("range", "11/02", "2026-11-01", "2026-12-31"),
        ("deadline", "05", "2026-01-01", "2026-05-31"),
        ("deadline", "04-30", "2026-01-01", "2026-04-30"),
        ("deadline", "2026-12", "2026-01-01", "2026-12-31"),
        ("deadline", "2030", "2026-01-01", "2026-12-31"),
        ("deadline", "年底", "2026-01-01", "2026-12-31"),
        ("deadline", "国庆节", "2026-01-01", "2026-10-01"),
        ("recurring", "P1Y", "2026-01-01", "2026-12-31"),
        ("recurring", "P1D", "2026-01-01", "2026-12-31"),
        ("named", "年初", "2026-01-01", "2026-02-28"),
        ("named", "年中", "2026-06-01", "2026-07-31"),
        ("named", "年终", "2026-11-01", "2026-12-31"),
        ("named", "上半年", "2026-01-01", "2026-06-30"),
        ("named", "下半年", "2026-07-01", "2026-12-31"),
        ("named", "第三季度", "2026-07-01", "2026-09-30"),
        ("named", "双休日", "2026-01-01", "2026-12-31"),
        ("named", "世界无烟日", "2026-05-31", "2026-05-31"),
        ("named", "老年中秋", "2026-09-25", "2026-09-25"),
        ("named", "全民终身学习活动周", "2026-10-01", "2026-11-30"),
    ],
)
def test_one_window_in_a_plan_from_january(kind: str, value: str, first: str, last: str) -> None:
    assert windows(kind, value, JANUARY, 12) == (window(first, last),)


@pytest.mark.parametrize(
    ("kind", "value", "first", "last"),
    [
        ("month", "03", "2027-03-01", "2027-03-31"),
        ("month", "07", "2026-07-01", "2026-07-31"),
        ("range", "11/02", "2026-11-01", "2027-02-28"),
        ("deadline", "05", "2026-07-01", "2027-05-31"),
        ("named", "年初", "2026-07-01", "2026-08-31"),
        ("named", "上半年", "2026-07-01", "2026-12-31"),
        ("named", "寒假", "2027-01-20", "2027-02-20"),
        ("named", "重阳节", "2026-10-18", "2026-10-18"),
    ],
)
def test_one_window_in_a_plan_from_july(kind: str, value: str, first: str, last: str) -> None:
    assert windows(kind, value, JULY, 12) == (window(first, last),)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("month", "13"),
        ("month", "2028-03"),
        ("month", "三月"),
        ("date", "02-30"),
        ("date", "2025-12-31"),
        ("year", "2027"),
        ("range", "10"),
        ("range", "x/11"),
        ("range", "11/x"),
        ("range", "2026-09/2026-03"),
        ("deadline", "2025"),
        ("deadline", "尽快"),
        ("recurring", "每周"),
        ("recurring", "P0M"),
        ("named", "适时"),
        ("mood", "good"),
    ],
)
def test_what_lies_outside_or_is_not_understood_is_open(kind: str, value: str) -> None:
    assert windows(kind, value, JANUARY, 12) == ()
    assert due(windows(kind, value, JANUARY, 12)) is None


@pytest.mark.parametrize(
    ("value", "months", "count"),
    [
        ("P1W", 12, 52),
        ("P1M", 12, 12),
        ("P2M", 12, 6),
        ("P3M", 12, 4),
        ("P6M", 12, 2),
        ("P1Y", 36, 3),
        ("P2M", 7, 3),
        ("P6M", 3, 1),
        ("P10D", 1, 3),
    ],
)
def test_how_often_something_recurs(value: str, months: int, count: int) -> None:
    assert len(windows("recurring", value, JANUARY, months)) == count


def test_months_of_a_plan_are_the_windows_of_every_month() -> None:
    assert windows("recurring", "P1M", JULY, 3) == (month_window(2026, 7), month_window(2026, 8), month_window(2026, 9))


def test_a_plan_of_three_years_has_three_marches_and_one_first_deadline() -> None:
    assert windows("month", "03", JANUARY, 36) == tuple(month_window(year, 3) for year in (2026, 2027, 2028))
    assert windows("deadline", "03", JANUARY, 36) == (window("2026-01-01", "2026-03-31"),)
    assert len(windows("named", "上半年", JANUARY, 36)) == 3


def test_names_in_a_row_are_each_found() -> None:
    assert windows("named", "寒暑假", JANUARY, 12) == (
        window("2026-01-20", "2026-02-20"),
        window("2026-07-01", "2026-08-31"),
    )
    assert windows("named", "中秋、国庆", JANUARY, 12) == (
        window("2026-09-25", "2026-09-25"),
        window("2026-10-01", "2026-10-01"),
    )


def test_last_winter_is_meant_if_no_other_begins_in_the_plan() -> None:
    assert windows("range", "11/02", JANUARY, 6) == (window("2026-01-01", "2026-02-28"),)


def test_the_leap_day_is_found_in_leap_years_only() -> None:
    assert windows("date", "02-29", date(2027, 7, 1), 12) == (window("2028-02-29", "2028-02-29"),)
    assert windows("date", "02-29", JANUARY, 12) == ()


def test_a_plan_needs_months() -> None:
    with pytest.raises(ValueError, match="a window cannot end"):
        windows("month", "03", JANUARY, 0)


def two(top: int) -> st.SearchStrategy[str]:
    return st.integers(1, top).map("{:02d}".format)


SIDES = st.one_of(
    two(12),
    st.integers(2010, 2040).map(str),
    st.builds("{}-{}".format, st.integers(2010, 2040), two(12)),
    st.builds("{}-{}".format, two(12), two(31)),
    st.builds("{}-{}-{}".format, st.integers(2010, 2040), two(12), two(31)),
)
NAMES = st.sampled_from(sorted([*RULES, *PARTS, *ALWAYS]))
DURATIONS = st.builds("P{}{}".format, st.integers(1, 40), st.sampled_from("DWMY"))
TIMES = st.one_of(
    st.tuples(st.sampled_from(["year", "month", "date"]), SIDES),
    st.tuples(st.just("range"), st.builds("{}/{}".format, SIDES, SIDES)),
    st.tuples(st.just("deadline"), SIDES | NAMES),
    st.tuples(st.just("recurring"), DURATIONS),
    st.tuples(st.just("named"), NAMES),
    st.tuples(st.text(max_size=8), st.text(max_size=8)),
)
STARTS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@given(TIMES, STARTS, st.integers(1, 40))
def test_windows_lie_within_the_span_in_order(time: tuple[str, str], first_day: date, months: int) -> None:
    span = span_of(first_day, months)
    found = windows(*time, first_day, months)
    assert list(found) == sorted(set(found))
    assert [one.within(span) for one in found] == list(found)


@given(DURATIONS, STARTS, st.integers(1, 40))
def test_recurring_windows_tile_the_span(value: str, first_day: date, months: int) -> None:
    span = span_of(first_day, months)
    found = windows("recurring", value, first_day, months)
    assert (found[0].first, found[-1].last) == (span.first, span.last)
    assert [one.first for one in found[1:]] == [one.last + timedelta(days=1) for one in found[:-1]]


@given(st.integers(1, 12), st.integers(2015, 2035), st.integers(1, 12))
def test_each_month_lies_once_in_a_year_from_any_month(begin: int, year: int, month: int) -> None:
    found = windows("month", f"{month:02d}", date(year, begin, 1), 12)
    assert found == (month_window(year if month >= begin else year + 1, month),)


@given(STARTS.map(lambda day: day.replace(day=1)))
def test_quarters_and_halves_follow_the_plan(first_day: date) -> None:
    quarters = [windows("named", f"第{number}季度", first_day, 12)[0] for number in "一二三四"]
    assert tuple(quarters) == windows("recurring", "P3M", first_day, 12)
    assert windows("named", "下半年", first_day, 12)[0].first == add_months(first_day, 6)
