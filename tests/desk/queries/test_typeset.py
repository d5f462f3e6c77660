"""A clause set like an official document."""

import pytest

from minxue.desk.queries.typeset import Line, set_clause
from minxue.plans.models import ClauseText

DOCUMENT = "柳荫街道2026年方案"


def wording(text: str, label: str = "", title: str = "") -> ClauseText:
    return ClauseText(label=label, title=title, text=text)


def test_the_outermost_text_knows_number_salutation_and_its_own_title() -> None:
    text = f"{DOCUMENT}\n柳街办〔2026〕6号\n各社区、各部门：\n为办好社区教育，制定本方案。\n"
    found = set_clause(wording(text), 0, DOCUMENT)
    assert [(line.words, line.kind) for line in found.lines] == [
        ("柳街办〔2026〕6号", "number"),
        ("各社区、各部门：", "salute"),
        ("为办好社区教育，制定本方案。", "text"),
    ]
    assert (found.number, found.label, found.title) == ("柳街办〔2026〕6号", "", "")


@pytest.mark.parametrize(
    ("text", "label", "title", "level", "expected"),
    [
        ("一、指导思想\n坚持以人民为中心。\n", "一、", "指导思想", 1, ("指导思想", "", ["坚持以人民为中心。"])),
        ("（一）培训目标。培训率不低于50%。\n", "（一）", "培训目标", 2, ("培训目标", "。培训率不低于50%。", [])),
        ("1.教育科牵头制定计划。\n", "1.", "教育科牵头制定计划", 3, ("", "教育科牵头制定计划。", [])),
        ("（一）一个很长的句子没有标题", "（一）", "一个很长的句子", 2, ("", "一个很长的句子没有标题", [])),
        ("（二）举办讲座，开展咨询。\n", "（二）", "举办讲座，开展咨询", 2, ("", "举办讲座，开展咨询。", [])),
        ("一、 指导思想\n", "一、", "指导思想", 1, ("指导思想", "", [])),
    ],
)
def test_head_and_sentence(text: str, label: str, title: str, level: int, expected: tuple[str, str, list[str]]) -> None:
    found = set_clause(wording(text, label, title), level, DOCUMENT)
    assert (found.label, found.title, found.run_on, [line.words for line in found.lines]) == (label, *expected)


def test_who_signed_and_when_stand_apart() -> None:
    text = "三、组织领导\n街道办事处统一领导。\n柳荫街道办事处\n2026年1月8日\n"
    found = set_clause(wording(text, "三、", "组织领导"), 1, DOCUMENT)
    assert found.lines == (
        Line("街道办事处统一领导。"),
        Line("柳荫街道办事处", "signed"),
        Line("2026年1月8日", "signed"),
    )


@pytest.mark.parametrize(
    ("text", "label", "title", "level", "name"),
    [
        ("一、指导思想\n坚持。", "一、", "指导思想", 1, "一、指导思想"),
        ("1.教育科牵头制定计划。负责考核。", "1.", "教育科牵头制定计划", 3, "1.教育科牵头制定计划"),
        ("1." + "很" * 30, "1.", "", 3, "1." + "很" * 24 + "…"),
        ("为办好社区教育，制定本方案。", "", "", 0, "为办好社区教育，制定本方案"),
    ],
)
def test_a_clause_in_a_few_words(text: str, label: str, title: str, level: int, name: str) -> None:
    assert set_clause(wording(text, label, title), level, DOCUMENT).name == name


def test_a_clause_without_wording_is_empty() -> None:
    assert set_clause(None, 1, DOCUMENT).name == ""
