"""Days, numbers and money in words."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from minxue.web.templatetags import say

TUESDAY = date(2026, 3, 24)
LATE_EVENING = datetime(2026, 3, 23, 18, 5, tzinfo=UTC)  # 02:05 on the 24th in Shanghai


def test_days_in_chinese() -> None:
    with translation.override("zh-hans"):
        assert say.cn_day(TUESDAY) == "2026年3月24日（周二）"
        assert say.cn_month(TUESDAY) == "2026年3月"
        assert say.cn_moment(LATE_EVENING) == "2026年3月24日（周二）02:05"
        assert say.cn_day(LATE_EVENING) == "2026年3月24日（周二）"


def test_days_in_english() -> None:
    with translation.override("en"):
        assert say.cn_day(TUESDAY) == "Tuesday 24 March 2026"
        assert say.cn_month(TUESDAY) == "March 2026"
        assert say.cn_moment(LATE_EVENING) == "Tuesday 24 March 2026, 02:05"


def test_short_day_names_the_year_only_where_it_is_another(fixed_day: date) -> None:
    with translation.override("zh-hans"):
        assert say.cn_short(fixed_day) == "3月24日"
        assert say.cn_short(date(2025, 12, 1)) == "2025年12月1日"
    with translation.override("en"):
        assert say.cn_short(fixed_day) == "24 March"
        assert say.cn_short(date(2025, 12, 1)) == "1 December 2025"


@pytest.mark.parametrize(
    ("days", "english"),
    [(3, "3 days left"), (1, "1 day left"), (0, "Due today"), (-1, "1 day overdue"), (-2, "2 days overdue")],
)
def test_days_left(days: int, english: str, fixed_day: date) -> None:
    with translation.override("en"):
        assert say.days_left(fixed_day + timedelta(days=days)) == english


@pytest.mark.parametrize("empty", [None, ""])
def test_no_day_says_nothing(empty: None) -> None:
    for words in (say.cn_day, say.cn_short, say.cn_month, say.cn_moment, say.days_left):
        assert words(empty) == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"),
        (1240, "1,240"),
        (-1240, "-1,240"),
        (1234.5, "1,234.5"),
        (41.0, "41"),
        (Decimal("0.25"), "0.25"),
        (Decimal(1000), "1,000"),
        (None, "—"),
    ],
)
def test_numbers(value: float | Decimal | None, words: str) -> None:
    assert say.number(value) == words


@pytest.mark.parametrize(
    ("fen", "words"), [(123450, "1,234.50"), (5, "0.05"), (0, "0.00"), (-250, "-2.50"), (None, "—")]
)
def test_yuan(fen: int | None, words: str) -> None:
    assert say.yuan(fen) == words


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (41, 100, "41 %"),
        (1, 3, "33.3 %"),
        (2, 3, "66.7 %"),
        (0, 9, "0 %"),
        (1, 0, "—"),
        (None, 3, "—"),
        (3, 2, "150 %"),
    ],
)
def test_percent(part: int | None, whole: int, words: str) -> None:
    assert say.percent(part, whole) == words


@given(part=st.integers(0, 10**6), whole=st.integers(1, 10**6))
def test_percent_rounds_to_the_nearest_tenth(part: int, whole: int) -> None:
    said = Decimal(say.percent(part, whole).removesuffix(" %"))
    assert abs(said - Decimal(100 * part) / whole) <= Decimal("0.05")


def test_shown_tells_each_kind_of_value() -> None:
    with translation.override("en"):
        assert [say.shown(value) for value in (None, "", True, False, 1240, TUESDAY, "words")] == [
            "—",
            "—",
            "Yes",
            "No",
            "1,240",
            "Tuesday 24 March 2026",
            "words",
        ]
        assert say.shown(LATE_EVENING) == "Tuesday 24 March 2026, 02:05"
