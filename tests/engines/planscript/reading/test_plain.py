"""Text files: their encodings, their line ends, Markdown's marks."""

import codecs

import pytest

from minxue.engines.planscript.reading import Reading, Unreadable
from minxue.engines.planscript.reading.cleaning import clean
from minxue.engines.planscript.reading.parsing import parse
from minxue.engines.planscript.reading.plain import unmark

PLAN = "一、目标：全年开班20期。\n二、措施"

ENCODED = [
    (PLAN.encode(), ()),
    (codecs.BOM_UTF8 + PLAN.encode(), ()),
    (codecs.BOM_UTF16_LE + PLAN.encode("utf-16-le"), ()),
    (codecs.BOM_UTF16_BE + PLAN.encode("utf-16-be"), ()),
    (codecs.BOM_UTF32_LE + PLAN.encode("utf-32-le"), ()),
    (codecs.BOM_UTF32_BE + PLAN.encode("utf-32-be"), ()),
    (b"\x84\x31\x95\x33" + PLAN.encode("gb18030"), ()),
    (PLAN.encode("gb18030"), ("guessed-encoding",)),
    (PLAN.encode("gbk"), ("guessed-encoding",)),
    (PLAN.encode("utf-16-le"), ("guessed-encoding",)),
    (PLAN.encode("utf-16-be"), ("guessed-encoding",)),
]


@pytest.mark.parametrize(("data", "notes"), ENCODED)
def test_an_encoding_is_told(data: bytes, notes: tuple[str, ...]):
    assert parse(data, "txt") == Reading(PLAN, "txt", notes)


def test_line_ends_controls_and_edges():
    text = "\r\n\n甲\r\n乙\r丙\x0b丁\x0c戊\u2028己\u2029庚\x85辛\ufeff\x07\n\n"
    assert clean(text) == "甲\n乙\n丙\n丁\n戊\n己\n庚\n辛"


NO_TEXT = [
    (b" \n\t", "empty"),
    (b"\xff\xfe\x00\xd8", "encoding"),
    (b"\x80\x81\xff\xfe\xff abc", "encoding"),
    (b"abc\x01\x02\x03", "not-a-document"),
    (b"a\x00\x00\x00b", "not-a-document"),
    (b"a\x00b", "not-a-document"),
    (b"\xd8\x00\x01\x00", "not-a-document"),
    (b"\x00\xd8a\x61", "not-a-document"),
    (b"a\x00\x01\x00", "not-a-document"),
]


@pytest.mark.parametrize(("data", "code"), NO_TEXT)
def test_what_is_no_text(data: bytes, code: str):
    with pytest.raises(Unreadable) as caught:
        parse(data)
    assert caught.value.code == code


MARKED = [
    ("# 方案 #", "方案"),
    ("### 一、**目标**", "一、目标"),
    ("#标签", "#标签"),
    ("**加粗**与__下划__、*斜*和`码`", "加粗与下划、斜和码"),
    ("a_b_c 2*3*4 ** x", "a_b_c 2*3*4 ** x"),
    ("[链接](http://example.invalid/a)和![图](a.png)", "链接和"),
    ("- 甲\n* 乙\n1. 丙\n- [ ] 丁", "- 甲\n* 乙\n1. 丙\n- [ ] 丁"),
    ("> 引\n> > 二", "引\n二"),
    ("上\n===\n下\n---\n* * *", "上\n\n下\n\n"),
    ("```py\n# 码\n**x**\n```\n# 外", "# 码\n**x**\n外"),
    ("| 项目 | 人数 |\n|:--|--:|\n| 讲座 | 300 |", "项目\t人数\n讲座\t300"),
    ("甲<!-- 注 -->乙", "甲乙"),
    ("1\\. 甲\\*乙", "1. 甲*乙"),
]


@pytest.mark.parametrize(("source", "shown"), MARKED)
def test_marks_are_taken_off(source: str, shown: str):
    assert unmark(source) == shown


def test_a_markdown_file_is_known_by_its_ending():
    assert parse("# 方案\n\n- 甲".encode(), "md") == Reading("方案\n\n- 甲", "md", ())
    assert parse("# 方案".encode("gb18030"), "markdown").notes == ("guessed-encoding",)
    assert parse("# 方案".encode(), "txt").text == "# 方案"


@pytest.mark.parametrize("sign", ["*", "**", "_", "`", "[", "![", "](", "> ", "|", "|-", "\\", "<!--", "* ", "#"])
def test_no_line_of_signs_takes_long(sign: str):
    """A hundred thousand signs: a search that tries every pair of them would take minutes."""
    assert len(unmark(sign * (100_000 // len(sign)))) <= 100_000
