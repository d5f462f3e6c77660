"""The span a title says; where a heading ends."""

from datetime import date

import pytest

from minxue.engines.planscript import ClauseSpan
from minxue.plans.queries.outline import guessed_span, heading_end


@pytest.mark.parametrize(
    ("title", "text", "first_day", "months"),
    [
        ("2026年工作计划", "", date(2026, 1, 1), 12),
        ("2026学年工作计划", "", date(2026, 9, 1), 12),
        ("2026—2027学年计划", "", date(2026, 9, 1), 12),
        ("2026-2028年规划", "", date(2026, 1, 1), 36),
        ("2028-2026年规划", "", date(2028, 1, 1), 12),
        ("工作计划", "2026年，我们要努力。", date(2026, 1, 1), 12),
        ("行动方案", "行动自2026年6月至2027年5月。", date(2026, 6, 1), 12),
        ("方案", "自2026年13月至2027年5月。", date(2026, 1, 1), 12),
        ("方案", "自2026年6月至2025年5月。", date(2026, 1, 1), 12),
        ("工作计划", "学习" * 300 + "2026年", None, 12),
        ("工作计划", "", None, 12),
    ],
)
def test_the_span_that_a_title_says(title: str, text: str, first_day: date | None, months: int) -> None:
    assert guessed_span(title, text) == (first_day, months)


def span(text: str, label: str, title: str) -> ClauseSpan:
    return ClauseSpan(0, len(text), label, title, 1, None, 0, "", None)


@pytest.mark.parametrize(
    ("text", "label", "title", "end"),
    [
        ("一、目标\n全年。", "一、", "目标", 4),
        ("一、 目标。全年", "一、", "目标", 5),
        ("三月份：讲座", "三月份：", "", 4),
        ("三月份：\n目标", "三月份：", "别名", 4),
        ("目标\n全年", "", "目标", 2),
        ("开头", "", "", 0),
        ("一、目标", "一、", "目标", 4),
    ],
)
def test_where_a_heading_ends(text: str, label: str, title: str, end: int) -> None:
    assert heading_end(text, span(text, label, title)) == end
