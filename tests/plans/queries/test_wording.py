"""Quantities and days in plain words, in both languages."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from minxue.engines.periods import Window
from minxue.plans.queries.wording import e4, number_of, plain_number, quantity_words, window_words, windows_words

MARCH = Window(date(2026, 3, 1), date(2026, 3, 31))


@given(value=st.integers(0, 10**15))
def test_a_number_comes_back_as_it_went_in(value: int) -> None:
    assert e4(plain_number(value)) == value


@pytest.mark.parametrize(
    ("value", "words"), [(128_000, "12.8"), (107_000_000, "10,700"), (0, "0"), (1, "0.0001"), (10_000_000, "1,000")]
)
def test_numbers(value: int, words: str) -> None:
    assert number_of(value) == words


@pytest.mark.parametrize(
    ("comparator", "upper", "zh", "en"),
    [
        ("ge", None, "不低于 5 次", "at least 5 次"),
        ("le", None, "不超过 5 次", "at most 5 次"),
        ("eq", None, "5 次", "5 次"),
        ("up", None, "提高 5 次", "up by 5 次"),
        ("down", None, "下降 5 次", "down by 5 次"),
        ("range", 80_000, "5 至 8 次", "5 to 8 次"),
        ("range", None, "5 次", "5 次"),
    ],
)
def test_quantities(comparator: str, upper: int | None, zh: str, en: str) -> None:
    for language, words in (("zh-hans", zh), ("en", en)):
        with translation.override(language):
            assert quantity_words(comparator, 50_000, upper, "次") == words


@pytest.mark.parametrize(
    ("first", "last", "zh", "en"),
    [
        (date(2026, 3, 1), date(2026, 3, 31), "2026年3月1日–31日", "1 March 2026 – 31 March 2026"),
        (date(2026, 3, 1), date(2026, 5, 2), "2026年3月1日–5月2日", "1 March 2026 – 2 May 2026"),
        (date(2026, 12, 1), date(2027, 2, 28), "2026年12月1日–2027年2月28日", "1 December 2026 – 28 February 2027"),
        (date(2026, 3, 24), date(2026, 3, 24), "2026年3月24日", "24 March 2026"),
    ],
)
def test_days(first: date, last: date, zh: str, en: str) -> None:
    for language, words in (("zh-hans", zh), ("en", en)):
        with translation.override(language):
            assert window_words(Window(first, last)) == words


def test_many_days_are_counted() -> None:
    with translation.override("zh-hans"):
        assert windows_words(()) == ""
        assert windows_words((MARCH, MARCH)) == "2026年3月1日–31日；2026年3月1日–31日"
        assert windows_words((MARCH,) * 4).endswith("共 4 次")
