from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from minxue.engines.gongwen import Line, Place, write_docx

LINES = (
    Line("年度方案", place=Place.TITLE),
    Line("各社区：", place=Place.FLUSH),
    Line("为做好全年工作，制定本方案。"),
    Line("工作目标", 1),
    Line("扩大覆盖", 2),
    Line("开班", 3),
    Line("柳荫街道办事处", place=Place.RIGHT),
)


def opened() -> Any:
    return Document(BytesIO(write_docx(LINES)))


def test_the_text_is_there_without_labels() -> None:
    assert [paragraph.text for paragraph in opened().paragraphs] == [line.text for line in LINES]


def test_the_page_is_that_of_the_norm() -> None:
    section = opened().sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side / Mm(1)) for side in margins] == [37, 35, 28, 26]
    assert [round(side / Mm(1)) for side in (section.page_width, section.page_height)] == [210, 297]


def test_every_run_names_its_chinese_font_and_size() -> None:
    seen = []
    for paragraph in opened().paragraphs:
        (run,) = paragraph.runs
        seen.append((run._r.rPr.rFonts.get(qn("w:eastAsia")), run.font.size))
    assert seen == [
        ("方正小标宋简体", Pt(22)),
        ("仿宋_GB2312", Pt(16)),
        ("仿宋_GB2312", Pt(16)),
        ("黑体", Pt(16)),
        ("楷体_GB2312", Pt(16)),
        ("仿宋_GB2312", Pt(16)),
        ("仿宋_GB2312", Pt(16)),
    ]


def test_levels_refer_to_one_automatic_numbering() -> None:
    document = opened()
    levels = [paragraph._p.pPr.numPr for paragraph in document.paragraphs]
    assert [None if numbering is None else numbering.ilvl.val for numbering in levels] == [
        None,
        None,
        None,
        0,
        1,
        2,
        None,
    ]
    (number,) = {numbering.numId.val for numbering in levels if numbering is not None}
    root = document.part.numbering_part.element
    (abstract,) = root.xpath(f'w:abstractNum[@w:abstractNumId="{root.num_having_numId(number).abstractNumId.val}"]')
    shown = [
        (
            level.find(qn("w:numFmt")).get(qn("w:val")),
            level.find(qn("w:lvlText")).get(qn("w:val")),
            level.find(qn("w:suff")).get(qn("w:val")),
        )
        for level in abstract.findall(qn("w:lvl"))
    ]
    assert shown == [
        ("chineseCounting", "%1、", "nothing"),
        ("chineseCounting", "（%2）", "nothing"),
        ("decimal", "%3.", "nothing"),
    ]


def test_definitions_stand_before_their_uses_as_the_format_demands() -> None:
    tags = [child.tag for child in opened().part.numbering_part.element if child.tag != qn("w:numPicBullet")]
    assert tags == sorted(tags, key=[qn("w:abstractNum"), qn("w:num")].index)


def test_body_lines_are_indented_by_two_characters_on_an_exact_pitch() -> None:
    body, flush = opened().paragraphs[2].paragraph_format, opened().paragraphs[1].paragraph_format
    assert (body.first_line_indent, body.line_spacing) == (Pt(32), Pt(28.95))
    assert flush.first_line_indent is None


def test_the_papers_carry_no_foreign_author() -> None:
    assert opened().core_properties.author == ""
