from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minxue.engines.periods import NAMED_DAYS, Window, named_day, named_window
from minxue.engines.periods.named import RULES

NAMES = st.sampled_from(sorted(RULES))
YEARS = st.integers(2000, 2099)


@pytest.mark.parametrize(
    ("words", "year", "day"),
    [
        ("世界无烟日", 2026, date(2026, 5, 31)),
        ("全民健康生活方式日", 2026, date(2026, 9, 1)),
        ("世界结核病防治宣传日", 2026, date(2026, 3, 24)),
        ("全国高血压日", 2026, date(2026, 10, 8)),
        ("世界高血压日", 2026, date(2026, 5, 17)),
        ("世界艾滋病日", 2026, date(2026, 12, 1)),
        ("“六一”儿童节期间", 2026, date(2026, 6, 1)),
        ("三八妇女节", 2026, date(2026, 3, 8)),
        ("国庆节前后", 2026, date(2026, 10, 1)),
        # lunar days, as printed in the calendars of these years
        ("春节", 2026, date(2026, 2, 17)),
        ("除夕", 2026, date(2026, 2, 16)),
        ("元宵节", 2026, date(2026, 3, 3)),
        ("端午节", 2025, date(2025, 5, 31)),
        ("中秋节", 2025, date(2025, 10, 6)),
        ("重阳节", 2026, date(2026, 10, 18)),
        ("重阳节", 2025, date(2025, 10, 29)),
        # solar terms
        ("清明节", 2024, date(2024, 4, 4)),
        ("清明", 2026, date(2026, 4, 5)),
        ("冬至", 2026, date(2026, 12, 22)),
        ("农民丰收节", 2024, date(2024, 9, 22)),
        # the n-th weekday
        ("母亲节", 2026, date(2026, 5, 10)),
        ("全国助残日", 2026, date(2026, 5, 17)),
        ("全国科普日", 2025, date(2025, 9, 20)),
        ("世界防治麻风病日", 2026, date(2026, 1, 25)),
    ],
)
def test_a_day_is_found_by_its_name(words: str, year: int, day: date) -> None:
    assert named_day(words, year) == day


def test_weeks_and_seasons_are_windows_but_no_days() -> None:
    assert named_day("全民终身学习活动周", 2026) is None
    assert named_window("全民终身学习活动周", 2026) == Window(date(2026, 10, 1), date(2026, 11, 30))
    assert named_window("寒假", 2026) == Window(date(2026, 1, 20), date(2026, 2, 20))
    assert named_window("暑假期间", 2026) == Window(date(2026, 7, 1), date(2026, 8, 31))


def test_a_winter_ends_in_the_next_year() -> None:
    assert named_window("冬季", 2026) == Window(date(2026, 12, 1), date(2027, 2, 28))


def test_an_unknown_name_has_no_day() -> None:
    assert named_day("龙舟大会", 2026) is None
    assert named_window("", 2026) is None


def test_no_name_stands_in_the_table_twice() -> None:
    names = [name for line in NAMED_DAYS for name in line.split()]
    assert sorted(set(names)) == sorted(names)


@given(NAMES, YEARS)
def test_every_name_begins_in_the_year_asked_for(name: str, year: int) -> None:
    window = named_window(name, year)
    assert window is not None
    assert window.first.year == year
    assert window.days < 200


@given(YEARS)
def test_spring_festival_lies_where_the_calendar_allows(year: int) -> None:
    day = named_day("春节", year)
    assert day is not None
    assert date(year, 1, 21) <= day <= date(year, 2, 21)
