"""What the text of a .docx is: paragraphs, tables, boxes, revisions, hidden text."""

import pytest

from minxue.engines.planscript.reading import Reading
from minxue.engines.planscript.reading.parsing import parse
from tests.engines.planscript.reading.builders import (
    W,
    docx,
    level,
    listing,
    numbered,
    p,
    packed,
    parts,
    pattern,
    relations,
    run,
    style,
    table,
    with_parts,
)

DECIMAL = pattern(0, level(0, "decimal", "%1)")) + listing(1, 0)
VANISH = "<w:vanish/>"


def text(body: str, *, numbering: str = "", styles: str = "") -> str:
    return parse(docx(body, numbering=numbering, styles=styles), "docx").text


def inner(xml: str) -> str:
    return text(p(inner=xml))


def box(content: str) -> str:
    held = f"<w:txbxContent>{content}</w:txbxContent>"
    return f"<w:r><w:pict><v:shape><v:textbox>{held}</v:textbox></v:shape></w:pict></w:r>"


def alternatives(choice: str, fallback: str = "") -> str:
    second = f"<mc:Fallback>{fallback}</mc:Fallback>" if fallback else ""
    return f"<mc:AlternateContent><mc:Choice>{choice}</mc:Choice>{second}</mc:AlternateContent>"


def deleted_mark(body: str) -> str:
    return p(body, "<w:rPr><w:del/></w:rPr>")


def test_a_reading_says_kind_and_notes():
    assert parse(docx(p("实施方案") + p() + p("一、目标")), "docx") == Reading("实施方案\n\n一、目标", "docx", ())


INLINE = [
    ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:ptab/><w:t>c</w:t></w:r>", "a\tb\tc"),
    ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t></w:r>", "a\nb\nc"),
    ("<w:r><w:br w:type='page'/><w:t>a</w:t></w:r>", "\na"),
    ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r>", "a-bc"),
    ("<w:hyperlink r:id='r9'><w:r><w:t>link</w:t></w:r></w:hyperlink>", "link"),
    ("<w:smartTag><w:smartTagPr/><w:r><w:t>5月</w:t></w:r></w:smartTag>", "5月"),
    ("<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>", "new"),
    ("<w:moveFrom><w:r><w:t>from</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>to</w:t></w:r></w:moveTo>", "to"),
    ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>held</w:t></w:r></w:sdtContent></w:sdt>", "held"),
    (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>click</w:t></w:r></w:sdtContent></w:sdt>z",
        "",
    ),
    ("<w:sdt/>", ""),
    (
        "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText><w:fldChar/><w:t>3</w:t></w:r>",
        "3",
    ),
    ("<w:fldSimple w:instr='DATE'><w:r><w:t>2026</w:t></w:r></w:fldSimple>", "2026"),
    (
        "<w:r><w:ruby><w:rt><w:r><w:t>xué</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>学</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        "学",
    ),
    ("<w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:sym w:char='F06F'/><w:sym w:char='F001'/></w:r>", "☑□□"),
    ("<w:r><w:sym w:char='4E00'/><w:sym w:char='zz'/><w:sym w:char='7'/><w:sym/></w:r>", "一"),
    ("<w:r><w:t>a</w:t><w:footnoteReference w:id='1'/></w:r>", "a"),
    (run("seen") + run("gone", VANISH) + run("back", '<w:vanish w:val="0"/>'), "seenback"),
    ("<w:r/>", ""),
]


@pytest.mark.parametrize(("xml", "shown"), INLINE)
def test_what_stands_in_a_paragraph(xml: str, shown: str):
    assert inner(run("首") + xml) == "首" + shown


def test_hidden_styles_hide_runs_and_paragraphs():
    styles = (
        style("ghost", f"<w:rPr>{VANISH}</w:rPr>", kind="character")
        + style("leaf", based_on="ghost", kind="character")
        + style("whole", f"<w:rPr>{VANISH}</w:rPr>")
    )
    body = (
        p(inner=run("a") + run("b", '<w:rStyle w:val="leaf"/>') + run("c", '<w:rStyle w:val="unknown"/>'))
        + p("d", '<w:pStyle w:val="whole"/>')
        + p(inner=run("e", VANISH), properties=f"<w:rPr>{VANISH}</w:rPr>")
        + p("f")
    )
    assert text(body, styles=styles) == "ac\nf"


def test_a_deleted_paragraph_mark_joins_and_does_not_count():
    def item(body: str, mark: str = "") -> str:
        return p(body, f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr>{mark}</w:rPr>')

    body = item("甲", "<w:del/>") + item("乙") + item("", "<w:del/>") + item("丙")
    assert text(body, numbering=DECIMAL) == "1)甲乙\n2)丙"
    assert text(p("甲") + deleted_mark("末")) == "甲\n末"


def test_tables_are_lines_of_cells():
    rows = table((p("项目"), p("人数"), p()), (p("讲座") + p("展览"), p("300"), p("场")))
    assert text(p("前") + rows + p("后")) == "前\n项目\t人数\n讲座 展览\t300\t场\n后"


def test_spans_keep_the_columns_apart():
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("合计")}</w:tc><w:tc>{p("9")}</w:tc>'
    late = f'<w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc>{p("x")}</w:tc><w:tc>{p("y")}</w:tc>'
    odd = f'<w:tc><w:tcPr><w:gridSpan w:val="-3"/></w:tcPr>{p("a")}</w:tc><w:tc>{p("b")}</w:tc>'
    body = f"<w:tbl><w:tr>{wide}</w:tr><w:tr>{late}</w:tr><w:tr>{odd}</w:tr></w:tbl>"
    assert text(body) == "合计\t\t9\n\tx\ty\na\tb"


def test_a_table_of_one_cell_and_a_table_of_tables_are_layout():
    assert text(table((p("甲") + p("乙"),))) == "甲\n乙"
    assert text(table((table((p("a"), p("b"))) + p("c"), p("d")))) == "a\tb\nc\nd"


def test_rows_in_controls_are_read_and_deleted_rows_are_not():
    row = f"<w:tr><w:tc>{p('a')}</w:tc><w:tc>{p('b')}</w:tc></w:tr>"
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('x')}</w:tc></w:tr>"
    body = f"<w:tbl><w:tblPr/><w:sdt><w:sdtPr/><w:sdtContent>{row}</w:sdtContent></w:sdt>{gone}</w:tbl>"
    assert text(body) == "a\tb"


def test_a_text_box_is_read_once_after_its_paragraph():
    drawn = f"<w:r><wps:txbx><w:txbxContent>{p('框')}</w:txbxContent></wps:txbx></w:r>"
    both = alternatives(drawn, box(p("框")))
    assert inner(run("文") + both + run("字")) == "文字\n框"


def test_a_branch_without_words_gives_way_to_one_with():
    both = alternatives("<w:r/>", box(p("框")))
    assert inner(run("文") + both + "<mc:AlternateContent/>") == "文\n框"
    assert text(p("文") + alternatives(p("块"))) == "文\n块"


def test_a_box_in_a_deleted_or_hidden_paragraph_stays():
    body = p("甲", "<w:rPr><w:del/></w:rPr>", inner=box(p("框"))) + p("乙")
    assert text(body) == "框\n甲乙"
    assert text(p("", f"<w:rPr>{VANISH}</w:rPr>", inner=box(p("框")))) == "框"


def test_blocks_in_controls_and_custom_marks():
    held = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt>"
    assert text(held + f"<w:customXml>{p('乙')}</w:customXml><w:sectPr/>") == "甲\n乙"


def test_a_table_of_contents_is_left_out():
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    toc = f"<w:sdt>{gallery}<w:sdtContent>{p('一、目标 1')}</w:sdtContent></w:sdt>"
    again = p("二、措施 2", '<w:pStyle w:val="toc 1"/>')
    reading = parse(docx(toc + again + p("正文"), styles=style("toc 1")), "docx")
    assert reading == Reading("正文", "docx", ("contents-left-out",))


def test_inserted_files_are_said():
    assert parse(docx(p("正文") + '<w:altChunk r:id="r1"/>')).notes == ("inserted-file",)
    assert parse(with_parts({"word/embeddings/Table1.xlsx": b"PK"})).notes == ("inserted-file",)
    assert parse(with_parts({"word/embeddings/oleObject1.bin": b"x"})).notes == ()


def test_a_strict_document_and_unusual_part_names():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    lists = f"<w:numbering xmlns:w='{strict}'>{DECIMAL}</w:numbering>"
    body = numbered("甲", 1)
    files = {
        "_rels/.rels": relations(("officeDocument", "/doc/Main.xml")).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/ooxml/officeDocument"
        ),
        "doc\\main.xml": f"<w:document xmlns:w='{strict}'><w:body>{body}</w:body></w:document>",
        "doc/_rels/Main.xml.rels": relations(("numbering", "../lists.xml")),
        "lists.xml": lists,
    }
    assert parse(packed(files)).text == "1)甲"


def test_without_relations_the_usual_names_are_tried():
    files = parts(numbered("甲", 1), numbering=DECIMAL)
    del files["_rels/.rels"], files["word/_rels/document.xml.rels"]
    assert parse(packed(files)).text == "1)甲"


def test_utf_16_parts_are_read():
    xml = f'<?xml version="1.0" encoding="UTF-16"?><w:document xmlns:w="{W}"><w:body>{p("正文")}</w:body></w:document>'
    assert parse(with_parts({"word/document.xml": xml.encode("utf-16")})).text == "正文"


def test_links_pictures_and_a_template_on_a_disk_are_never_followed():
    foreign = relations(
        ("hyperlink", "http://example.invalid/", "External"),
        ("image", "http://example.invalid/a.png", "External"),
        ("attachedTemplate", "file:///C:\\Users\\zhang\\Normal.dotm", "External"),
        ("attachedTemplate", "Normal.dotm", "External"),
    )
    assert parse(with_parts({"word/_rels/settings.xml.rels": foreign})).text == "正文"
