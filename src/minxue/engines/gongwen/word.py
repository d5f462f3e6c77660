"""A .docx with automatic numbering 一、（一）1., as an office would have typed it."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from minxue.engines.gongwen import norm
from minxue.engines.gongwen.lines import Line, Place

OUTLINE_ID = "900"  # above the ids of the list styles in the template
LEVELS = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
ALIGNMENT = {
    Place.TITLE: WD_ALIGN_PARAGRAPH.CENTER,
    Place.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Place.FLUSH: WD_ALIGN_PARAGRAPH.LEFT,
    Place.BODY: WD_ALIGN_PARAGRAPH.JUSTIFY,
    Place.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}


def write_docx(lines: Iterable[Line]) -> bytes:
    """The document as bytes of a .docx; labels are not in its text but in its numbering."""
    document = Document()
    document.core_properties.author = ""
    document.core_properties.comments = ""
    _set_page(document)
    _set_normal(document)
    _add_outline(document)
    for line in lines:
        _write(document.add_paragraph(), line)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _set_page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = map(Mm, norm.PAGE)
    section.top_margin, section.bottom_margin = Mm(norm.TOP), Mm(norm.BOTTOM)
    section.left_margin, section.right_margin = Mm(norm.LEFT), Mm(norm.RIGHT)


def _set_normal(document: WordDocument) -> None:
    style = document.styles["Normal"]
    _set_font(style.element.get_or_add_rPr(), norm.FONTS[0], norm.BODY_SIZE)


def _add_outline(document: WordDocument) -> None:
    """One abstract numbering of three levels, and the number that paragraphs refer to."""
    root: Any = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for index, (kind, text) in enumerate(LEVELS)
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{OUTLINE_ID}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    root.insert(0, abstract)  # every abstractNum stands before the first num
    root.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{OUTLINE_ID}"><w:abstractNumId w:val="{OUTLINE_ID}"/></w:num>')
    )


def _write(paragraph: Paragraph, line: Line) -> None:
    shape = paragraph.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    shape.line_spacing = Pt(norm.LINE_PITCH)
    shape.alignment = ALIGNMENT[line.place]
    if line.place is Place.BODY:
        shape.first_line_indent = Pt(2 * norm.BODY_SIZE)
    if line.level:
        _number(paragraph, line.level)
    title = line.place is Place.TITLE
    run: Any = paragraph.add_run(line.text)
    font = norm.TITLE_FONT if title else norm.FONTS[line.level]
    _set_font(run._r.get_or_add_rPr(), font, norm.TITLE_SIZE if title else norm.BODY_SIZE)  # noqa: SLF001 - no other way to eastAsia


def _number(paragraph: Paragraph, level: int) -> None:
    numbering: Any = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - python-docx has no API for numbering
    numbering.get_or_add_ilvl().val = level - 1
    numbering.get_or_add_numId().val = int(OUTLINE_ID)


def _set_font(properties: Any, font: str, size: int) -> None:
    """Word takes the font of Chinese text from ``eastAsia`` alone."""
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:ascii"), norm.LATIN_FONT)
    fonts.set(qn("w:hAnsi"), norm.LATIN_FONT)
    fonts.set(qn("w:eastAsia"), font)
    half = properties.get_or_add_sz()
    half.val = Pt(size)
    tall = OxmlElement("w:szCs")
    tall.set(qn("w:val"), str(2 * size))
    half.addnext(tall)
