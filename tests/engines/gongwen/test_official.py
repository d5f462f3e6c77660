from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree

from minxue.engines.gongwen import Annex, Face, Grid, Paper, Paragraph, Run, face_of, plain, write_paper

QUOTED = "“九月”——十月……"
GRID = Grid(("条款", "目标"), (("一、", "不低于50%"), ("二、", "第一行\n第二行")), (60, 96))
PAPER = Paper(
    title="柳荫街道工作方案\n执行情况报告",
    addressee="临江区教育局",
    blocks=(
        plain("一、工作目标", 1, held=True),
        Paragraph((Run("（一）培训。", Face.SECOND), Run(QUOTED))),
        plain("1.开班。", 3),
        GRID,
    ),
    signed="柳荫街道",
    day="2026年3月24日",
    annexes=(Annex("指标表", (GRID,)), Annex("名单", (plain("无"),))),
)
# The order in which the format wants the parts of each (ECMA-376, 17.3.1.26, 17.3.2.28, 17.4.60, 17.4.81).
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr snapToGrid spacing ind jc rPr",
    "rPr": "rFonts b bCs color spacing sz szCs lang",
    "tblPr": "tblStyle tblW jc tblBorders tblLayout tblCellMar tblLook",
    "trPr": "cantSplit tblHeader",
    "tcPr": "tcW vAlign",
}


def parts(data: bytes) -> dict[str, Any]:
    """The trees of the document and its footers, by file name."""
    with ZipFile(BytesIO(data)) as packed:
        names = [name for name in packed.namelist() if name.startswith(("word/document", "word/footer"))]
        return {name: etree.fromstring(packed.read(name)) for name in names}


def opened(paper: Paper = PAPER) -> Any:
    return Document(BytesIO(write_paper(paper)))


def test_the_paper_reads_from_title_to_annexes():
    assert [paragraph.text for paragraph in opened().paragraphs] == [
        "柳荫街道工作方案",
        "执行情况报告",
        "",
        "临江区教育局：",
        "一、工作目标",
        f"（一）培训。{QUOTED}",
        "1.开班。",
        "",
        "附件：1.指标表",
        "\u3000\u3000\u30002.名单",
        "",
        "",
        "柳荫街道",
        "2026年3月24日",
        "附件1",
        "",
        "指标表",
        "",
        "附件2",
        "",
        "名单",
        "",
        "无",
    ]


def test_every_run_names_its_chinese_font_with_punctuation_and_page_numbers():
    trees = parts(write_paper(PAPER))
    assert len(trees) == 3  # the document, a footer for odd and one for even pages
    fonts: dict[str, set[tuple[str, str]]] = {
        name: {(font.get(qn("w:eastAsia")), font.get(qn("w:hint"))) for font in tree.iter(qn("w:rFonts"))}
        for name, tree in trees.items()
    }
    bare = [run for tree in trees.values() for run in tree.iter(qn("w:r")) if run.find("w:rPr/w:rFonts", NS) is None]
    assert bare == []
    songs = {("宋体", "eastAsia")}
    body = {("方正小标宋简体", "eastAsia"), *((name, "eastAsia") for name in ("仿宋_GB2312", "黑体", "楷体_GB2312"))}
    assert fonts.pop("word/document.xml") == body
    assert list(fonts.values()) == [songs, songs]


NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


def test_headings_differ_by_level():
    assert [face_of(level) for level in range(5)] == [Face.BODY, Face.FIRST, Face.SECOND, Face.THIRD, Face.THIRD]
    seen = [
        (run.text, run._r.rPr.rFonts.get(qn("w:eastAsia")), run.font.size, bool(run.font.bold))
        for paragraph in opened().paragraphs[:7]
        for run in paragraph.runs
    ]
    assert seen == [
        ("柳荫街道工作方案", "方正小标宋简体", Pt(22), False),
        ("执行情况报告", "方正小标宋简体", Pt(22), False),
        ("临江区教育局：", "仿宋_GB2312", Pt(16), False),
        ("一、工作目标", "黑体", Pt(16), False),
        ("（一）培训。", "楷体_GB2312", Pt(16), False),
        (QUOTED, "仿宋_GB2312", Pt(16), False),
        ("1.开班。", "仿宋_GB2312", Pt(16), True),
    ]


@pytest.mark.parametrize(
    ("landscape", "page", "margins"),
    [(False, (210, 297), (37, 35, 28, 26)), (True, (297, 210), (28, 26, 35, 37))],
    ids=["portrait", "landscape"],
)
def test_page_and_grid_of_lines(landscape: bool, page: tuple[int, int], margins: tuple[int, int, int, int]):
    section = opened(Paper("表", (GRID,), landscape=landscape)).sections[0]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert tuple(round(side / Mm(1), 1) for side in (section.page_width, section.page_height)) == page
    assert tuple(round(side / Mm(1), 1) for side in sides) == margins
    grid = section._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")


def test_every_line_outside_tables_has_an_exact_pitch_of_579_twips():
    trees = parts(write_paper(PAPER))
    lines = trees["word/document.xml"].xpath("//w:body/w:p/w:pPr/w:spacing", namespaces=NS)
    assert {(line.get(qn("w:line")), line.get(qn("w:lineRule"))) for line in lines} == {("579", "exact")}
    cells = trees["word/document.xml"].xpath("//w:tc/w:p/w:pPr/w:spacing", namespaces=NS)
    assert {(line.get(qn("w:line")), line.get(qn("w:lineRule"))) for line in cells} == {("360", "exact")}


def test_body_begins_two_characters_in_and_what_is_flush_does_not():
    paragraphs = opened().paragraphs
    assert [paragraph.paragraph_format.first_line_indent for paragraph in paragraphs[3:7]] == [None, *[Pt(32)] * 3]


def test_the_day_stands_four_characters_from_the_right_and_who_signs_in_the_middle_above_it():
    def ends(signed: str) -> list[float]:
        paper = Paper("报告", (plain("无"),), signed=signed, day="2026年3月24日")
        return [paragraph.paragraph_format.right_indent / Pt(16) for paragraph in opened(paper).paragraphs[-2:]]

    assert ends("柳荫街道") == [5.25, 4.0]  # 4 and 6.5 characters wide
    assert ends("柳荫街道办事处街道") == [2.75, 4.0]
    assert ends("临江区柳荫街道社区教育工作领导小组") == [2.0, 7.25]


def test_the_signature_takes_the_last_paragraph_along():
    text = (plain("甲。"), plain("乙。"))
    paper = Paper("报告", text, signed="柳荫街道", day="2026年3月24日", annexes=(Annex("名单", (plain("无"),)),))
    found = [(row.text, row.paragraph_format.keep_with_next) for row in opened(paper).paragraphs[2:]]
    assert found[:2] == [("甲。", None), ("乙。", True)]
    assert ("柳荫街道", True) in found
    at = [text for text, _held in found].index("2026年3月24日")
    assert (found[at][1], {held for _text, held in found[1:at]}) == (None, {True})


def test_the_signature_takes_the_last_row_of_a_table_along():
    found = opened(Paper("报告", (plain("甲。"), GRID), signed="柳荫街道", day="2026年3月24日"))
    *others, last = [
        {one.paragraph_format.keep_with_next for cell in row.cells for one in cell.paragraphs}
        for row in found.tables[0].rows
    ]
    assert (last, set().union(*others)) == ({True}, {None})
    held = {row.text: row.paragraph_format.keep_with_next for row in found.paragraphs}
    assert (held["甲。"], held["柳荫街道"], held["2026年3月24日"]) == (None, True, None)


def test_a_table_repeats_its_head_and_parts_no_row():
    (table, *_rest) = opened().tables
    marks = [[mark.tag.split("}")[1] for mark in row._tr.trPr] for row in table.rows]
    assert marks == [["cantSplit", "tblHeader"], ["cantSplit"], ["cantSplit"]]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["条款", "目标"],
        ["一、", "不低于50%"],
        ["二、", "第一行\n第二行"],
    ]
    assert [round(column.width / Mm(1)) for column in table.columns] == [60, 96]


def test_page_numbers_stand_outside():
    document = opened()
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    shapes = [footer.paragraphs[0].paragraph_format for footer in (section.footer, section.even_page_footer)]
    assert [(shape.alignment, shape.left_indent, shape.right_indent) for shape in shapes] == [
        (2, None, Pt(14)),
        (0, Pt(14), None),
    ]
    assert [text.text for text in section.footer._element.iter(qn("w:instrText"))] == ["PAGE"]


def test_annexes_begin_on_a_page_of_their_own():
    assert [paragraph.text for paragraph in opened().paragraphs if paragraph.paragraph_format.page_break_before] == [
        "附件1",
        "附件2",
    ]


def test_parts_stand_in_the_order_of_the_format():
    faults = []
    for name, tree in parts(write_paper(PAPER)).items():
        for kind, order in ORDER.items():
            known = order.split()
            for element in tree.iter(qn(f"w:{kind}")):
                tags = [child.tag.split("}")[1] for child in element]
                if tags != sorted(tags, key=known.index):
                    faults.append((name, kind, tags))
    assert faults == []
