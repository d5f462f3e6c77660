import pytest
from hypothesis import given
from hypothesis import strategies as st

from minxue.engines.gongwen import Line, Place, labelled, lines_of
from minxue.engines.gongwen.lines import chinese, label

NOTICE = """关于开展秋季读书活动的通知
柳街办〔2026〕9号
各社区：
　　现将有关事项通知如下。

一、时间
（一）启动。九月上旬。
1.报名
2. 抽签
3.5公里健步走不在其内。
（二）总结
二、要求
柳荫街道办事处
2026年9月1日
"""


def test_a_notice_is_read_line_by_line() -> None:
    assert lines_of(NOTICE) == (
        Line("关于开展秋季读书活动的通知", place=Place.TITLE),
        Line("柳街办〔2026〕9号", place=Place.CENTRE),
        Line("各社区：", place=Place.FLUSH),
        Line("现将有关事项通知如下。"),
        Line("时间", 1),
        Line("启动。九月上旬。", 2),
        Line("报名", 3),
        Line("抽签", 3),
        Line("3.5公里健步走不在其内。"),
        Line("总结", 2),
        Line("要求", 1),
        Line("柳荫街道办事处", place=Place.RIGHT),
        Line("2026年9月1日", place=Place.RIGHT),
    )


def test_a_date_alone_stands_at_the_right_and_the_sentence_before_it_does_not() -> None:
    lines = lines_of("标题\n到此为止。\n2026年9月1日")
    assert [line.place for line in lines] == [Place.TITLE, Place.BODY, Place.RIGHT]


def test_a_text_of_two_lines_has_no_signature() -> None:
    assert [line.place for line in lines_of("标题\n2026年9月1日")] == [Place.TITLE, Place.BODY]
    assert lines_of(" \n\n") == ()


def test_labels_count_afresh_inside_each_superior() -> None:
    shown = [label + line.text for label, line in labelled(lines_of(NOTICE))]
    assert shown[4:11] == [
        "一、时间",
        "（一）启动。九月上旬。",
        "1.报名",
        "2.抽签",
        "3.5公里健步走不在其内。",
        "（二）总结",
        "二、要求",
    ]


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九")],
)
def test_numbers_of_headings(number: int, words: str) -> None:
    assert chinese(number) == words


def test_labels_of_the_three_levels() -> None:
    assert [label(level, 12) for level in (1, 2, 3)] == ["十二、", "（十二）", "12."]


LEVELS = st.lists(st.integers(1, 3), max_size=40)


@given(LEVELS)
def test_what_is_labelled_is_read_back(levels: list[int]) -> None:
    lines = (Line("标题", place=Place.TITLE), *(Line("事项", level) for level in levels))
    assert lines_of("\n".join(label + line.text for label, line in labelled(lines))) == lines
