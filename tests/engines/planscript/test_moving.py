"""A text is moved on by a year, and back again it is what it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minxue.engines.planscript import moved_on

TEXTS = st.lists(
    st.sampled_from(
        (
            "2026年",
            "2025年",
            "2019年",
            "二〇二六年",
            "6月",
            "讲座12次",
            "《2026年意见》",
            "柳街办〔2026〕6号",
            "，",
            "\n",
        )
    ),
    max_size=8,
).map("".join)


@given(TEXTS)
def test_there_and_back_is_the_same(text: str) -> None:
    on = moved_on(text, 2026, 2026)
    assert len(on) == len(text)
    assert moved_on(on, 2027, 2027, -1) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("柳荫街道2026年社区教育实施方案", "柳荫街道2027年社区教育实施方案"),
        ("较2025年提高4个百分点，到2030年基本建成", "较2026年提高4个百分点，到2030年基本建成"),
        ("2026年-2026年", "2027年-2027年"),
        ("二〇二六年一月八日", "二〇二七年一月八日"),
        ("二○二六年", "二〇二七年"),
        ("根据《2026年全区工作要点》（临教〔2026〕3号）", "根据《2026年全区工作要点》（临教〔2026〕3号）"),
        ("2026年3月24日（周二）开班", "2027年3月24日（周三）开班"),
        ("3月24日（星期二）开班", "3月24日（星期三）开班"),
        ("2019年以来，电话62026年", "2019年以来，电话62026年"),
        ("13月40日（周二）", "13月40日（周二）"),
    ],
)
def test_what_moves_and_what_stays(before: str, after: str) -> None:
    assert moved_on(before, 2026, 2026) == after


def test_the_extra_day_of_a_leap_year() -> None:
    assert moved_on("2028年2月29日（周二）", 2028, 2028) == "2029年2月28日（周三）"


def test_a_plan_of_three_years() -> None:
    assert (
        moved_on("2024—2026年规划，2024年启动，2026年验收", 2024, 2026, 3) == "2027—2029年规划，2027年启动，2029年验收"
    )
