"""Numbers as labels write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minxue.engines.planscript.reading.labels import STYLES, label_of

SHOWN = [
    ("decimal", {1: "1", 12: "12"}),
    ("decimalZero", {1: "01", 12: "12"}),
    ("decimalFullWidth", {1: "１", 20: "２０"}),
    ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 35: "㉟", 36: "㊱", 50: "㊿", 51: "51"}),
    ("decimalEnclosedParen", {1: "⑴", 20: "⒇", 21: "21"}),
    ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛"}),
    ("numberInDash", {3: "- 3 -"}),
    ("ordinal", {3: "3."}),
    ("upperLetter", {1: "A", 26: "Z", 27: "AA", 52: "ZZ", 53: "AAA", 261: "261"}),
    ("lowerLetter", {1: "a", 28: "bb"}),
    ("upperRoman", {1: "I", 4: "IV", 49: "XLIX", 1999: "MCMXCIX", 4000: "4000"}),
    ("lowerRoman", {9: "ix"}),
    (
        "chineseCounting",
        {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 101: "一百零一", 110: "一百一十", 1003: "一千零三"},
    ),
    ("chineseCountingThousand", {12: "十二", 99: "九十九", 200: "二百"}),
    ("japaneseCounting", {10: "十", 19: "十九", 110: "百十", 1001: "千一"}),
    ("ideographDigital", {10: "一〇", 2026: "二〇二六"}),
    ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 21: "贰拾壹", 305: "叁佰零伍"}),
    ("ideographLegalTraditional", {2: "貳", 6: "陸"}),
    ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
    ("ideographZodiac", {1: "子", 12: "亥"}),
    ("ideographEnclosedCircle", {1: "㊀", 10: "㊉"}),
    ("none", {7: ""}),
    ("a style of tomorrow", {7: "7"}),
]


@pytest.mark.parametrize(("style", "shown"), SHOWN, ids=[style for style, _ in SHOWN])
def test_a_style_writes_its_numbers(style: str, shown: dict[int, str]):
    assert {number: label_of(number, style) for number in shown} == shown


@given(st.integers(), st.sampled_from(sorted(STYLES)))
def test_no_number_makes_a_long_label(number: int, style: str):
    assert len(label_of(number, style)) <= max(20, len(str(number)))


@given(st.sets(st.integers(1, 9999), min_size=2, max_size=2), st.sampled_from(["chineseCounting", "upperRoman"]))
def test_different_numbers_have_different_labels(numbers: set[int], style: str):
    one, other = numbers
    assert label_of(one, style) != label_of(other, style)
