import io
import zipfile
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from minxue.engines.gongwen import Form, FormLine, Unfit, blanks_of, filled, write_form

FORM = Form("记录表", (FormLine((("时间", "{{时间}}"), ("地点", "{{ 地点 }}"))), FormLine((("内容", "{{内容}}"),), 60)))


def words(data: bytes) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in Document(BytesIO(data)).tables[0].rows]


def changed(data: bytes, **parts: bytes) -> bytes:
    """The package with parts added or replaced; `__` stands for a slash, the first `_` before xml for a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = {name.replace("__", "/"): part for name, part in parts.items()}
        for one in old.namelist():
            new.writestr(one, names.pop(one, b"") or old.read(one))
        for name, part in names.items():
            new.writestr(name, part)
    return out.getvalue()


def test_our_form_has_its_blanks_and_they_are_filled_in():
    blank = write_form(FORM)
    assert blanks_of(blank) == {"时间", "地点", "内容"}
    done = filled(blank, {"时间": "3月24日", "内容": "一\n二\x00\x0b"})
    assert words(done) == [["时间", "3月24日", "地点", ""], ["内容", "一\n二", "一\n二", "一\n二"]]
    assert blanks_of(done) == frozenset()


def test_a_blank_that_word_has_cut_into_pieces_is_one():
    document = Document()
    paragraph = document.add_paragraph()
    for piece in ("前{", "{活动", "", "时间}", "}和{{地点}}后"):
        paragraph.add_run(piece)
    document.sections[0].header.paragraphs[0].text = "{{单位}}"
    out = BytesIO()
    document.save(out)
    assert blanks_of(out.getvalue()) == {"活动时间", "地点", "单位"}
    done = Document(BytesIO(filled(out.getvalue(), {"活动时间": "三月", "地点": "礼堂", "单位": "柳荫"})))
    assert (done.paragraphs[0].text, done.sections[0].header.paragraphs[0].text) == ("前三月和礼堂后", "柳荫")


def test_a_blank_of_its_own_has_a_paragraph_for_each_line():
    document = Document()
    document.add_paragraph("{{正文}}").paragraph_format.first_line_indent = 400_000
    document.add_paragraph("见{{正文}}。")
    out = BytesIO()
    document.save(out)
    done = Document(BytesIO(filled(out.getvalue(), {"正文": "甲\n乙"})))
    assert [one.text for one in done.paragraphs] == ["甲", "乙", "见甲\n乙。"]
    first, second, third = (one.paragraph_format.first_line_indent for one in done.paragraphs)
    assert (first == second, bool(first), third) == (True, True, None)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_filled_in_and_opens_again(one: str, other: str):
    done = filled(write_form(FORM), {"时间": one, "地点": other, "{{时间}}": "x"})
    assert len(words(done)) == 2


def plain() -> bytes:
    return write_form(FORM)


RELATIONS = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r9" Type="http://x/%b" Target="http://example.org/a" TargetMode="External"/></Relationships>'
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not-docx"),
        (b"%PDF-1.7", "not-docx"),
        (b"PK\x03\x04" + bytes(6 * 1024 * 1024), "too-big"),
        (b"PK\x03\x04" + bytes(60), "broken"),
        (changed(plain(), **{"word__vbaProject.bin": b"x"}), "runs"),
        (changed(plain(), **{"word__embeddings__a.bin": b"x"}), "runs"),
        (changed(plain(), **{"word__media__a.rels": RELATIONS % b"image"}), "outside"),
        (changed(plain(), **{"word__media__a.rels": RELATIONS % b"attachedTemplate"}), "outside"),
        (changed(plain(), **{"word__document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "broken"),
        (changed(plain(), **{"word__document.xml": b"<a"}), "broken"),
        (changed(plain(), **{"big.bin": bytes(65 * 1024 * 1024)}), "too-big"),
    ],
)
def test_what_cannot_be_a_form_is_refused(data: bytes, code: str):
    with pytest.raises(Unfit) as fault:
        blanks_of(data)
    assert fault.value.code == code


def test_another_package_is_no_document():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("xl/workbook.xml", "<a/>")
    with pytest.raises(Unfit, match="not-docx"):
        blanks_of(out.getvalue())


def test_a_link_to_a_page_is_no_harm():
    assert blanks_of(changed(plain(), **{"word__media__a.rels": RELATIONS % b"hyperlink"})) == {"时间", "地点", "内容"}


def test_rows_have_the_height_that_is_asked_for():
    rows: Any = Document(BytesIO(plain())).tables[0].rows
    assert [round(row.height.mm) for row in rows] == [11, 60]
