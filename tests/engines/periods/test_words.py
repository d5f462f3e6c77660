from datetime import date

from minxue.engines.periods import month_in_words, month_words


def test_months_in_words() -> None:
    assert [month_in_words(month) for month in (1, 9, 10, 11, 12)] == ["一", "九", "十", "十一", "十二"]


def test_a_plan_says_its_own_months() -> None:
    words = month_words(date(2026, 3, 15))
    text = "{year}年{m1}月启动，{M3}月份培训，{y12}年{m12}月总结"
    assert text.format_map(words) == "2026年3月启动，五月份培训，2027年2月总结"


def test_the_last_day_of_a_month_does_not_shift_the_months() -> None:
    assert [month_words(date(2026, 8, 31))[f"m{number}"] for number in (1, 2, 3)] == ["8", "9", "10"]
