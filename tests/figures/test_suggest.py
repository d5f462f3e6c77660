"""Which indicator a target's words suggest."""

import pytest
from django.utils.translation import override

from minxue.figures.models import Indicator
from minxue.figures.queries import suggest


def _indicator(code: str, subjects: list[str], units: list[str], formula: str = "x", scope: str = "unit") -> Indicator:
    return Indicator(code=code, subjects=subjects, units=units, formula=formula, scope=scope)


INDICATORS = [
    _indicator("rate", ["培训率", "从业人员"], ["%"]),
    _indicator("trainings", ["培训", "培训班"], ["期"]),
    _indicator("meetings", ["例会"], ["次"], formula=""),
    _indicator("lectures", ["讲座"], ["次"]),
    _indicator("clause", ["讲座", "活动", "例会"], ["次"], scope="clause"),
    _indicator("any", ["经费"], []),
]


@pytest.mark.parametrize(
    ("quote", "unit", "context", "goal", "code"),
    [
        ("培训率不低于50%", "%", "", False, "rate"),
        ("举办培训班3期", "期", "", False, "trainings"),
        ("比例达到60%", "%", "从业人员每年参加学习的比例达到60%", False, None),
        ("召开例会4次", "次", "", False, None),
        ("讲座不少于12次", "次", "", True, "lectures"),
        ("讲座不少于12次", "次", "", False, "clause"),
        ("6次", "次", "全年举办活动6次", False, "clause"),
        ("6次", "次", "全年举办活动6次", True, None),
        ("经费2万元", "万元", "", False, "any"),
        ("培训率", "人", "", False, None),
        ("新增图书600册", "册", "", False, None),
    ],
)
def test_the_longest_word_with_a_fitting_unit_wins(
    quote: str, unit: str, context: str, goal: bool, code: str | None
) -> None:
    found = suggest(quote, unit, INDICATORS, context, goal=goal)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(("language", "words"), [("en", "lectures"), ("zh-hans", "讲座")])
def test_the_definition_is_told_in_the_readers_language(language: str, words: str) -> None:
    with override(language):
        assert Indicator(words_en="lectures", words_zh="讲座").words == words
