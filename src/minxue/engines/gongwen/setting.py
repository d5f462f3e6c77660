"""How the norm is said in a .docx: page, grid of lines, 28 characters to a line, fonts of runs, pitch of lines.

The 28 characters come from the space between them (`norm.BETWEEN`), not from a grid of characters: LibreOffice gives
a character that is wider than its cell two cells.
"""

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from minxue.engines.gongwen import norm
from minxue.engines.gongwen.lines import Place

ALIGNMENT = {
    Place.TITLE: WD_ALIGN_PARAGRAPH.CENTER,
    Place.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Place.FLUSH: WD_ALIGN_PARAGRAPH.LEFT,
    Place.BODY: WD_ALIGN_PARAGRAPH.JUSTIFY,
    Place.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}
TWIPS = 20  # to a point
THEMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def set_up(document: WordDocument, *, landscape: bool = False) -> None:
    """Page, body font and language of an empty document; it names no author."""
    document.core_properties.author = ""
    document.core_properties.comments = ""
    _set_page(document.sections[0], landscape=landscape)
    style: Any = document.styles["Normal"].element
    set_font(style.get_or_add_rPr(), norm.FONTS[0], norm.BODY_SIZE)
    _set_apart(style.rPr)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def _set_page(section: Section, *, landscape: bool) -> None:
    width, height = map(Mm, norm.PAGE)
    sides = tuple(map(Mm, (norm.TOP, norm.RIGHT, norm.BOTTOM, norm.LEFT)))
    if landscape:
        width, height = height, width
        sides = (*sides[3:], *sides[:3])  # turned to the right, the binding edge is on top
        section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = width, height
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = sides
    grid: Any = section._sectPr.find(qn("w:docGrid"))  # noqa: SLF001 - python-docx has no API for the grid
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(twips(norm.LINE_PITCH)))


def _set_apart(properties: Any) -> None:
    space = OxmlElement("w:spacing")
    space.set(qn("w:val"), str(twips(norm.BETWEEN)))
    properties.find(qn("w:sz")).addprevious(space)


def twips(points: float) -> int:
    """Points as the format counts them."""
    return round(points * TWIPS)


def shape(paragraph: Paragraph, place: Place, pitch: float = norm.LINE_PITCH) -> None:
    """Exact pitch, no space around; body begins two characters in."""
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = Pt(pitch)
    form.alignment = ALIGNMENT[place]
    form.widow_control = False  # a page has its 22 lines
    if place is Place.TITLE or pitch != norm.LINE_PITCH:
        _leave_grid(paragraph)  # it would give what is taller or lower than body whole lines
    if place is Place.BODY:
        form.first_line_indent = Pt(2 * norm.BODY_SIZE)


def _leave_grid(paragraph: Paragraph) -> None:
    properties: Any = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no API for it
    snap = OxmlElement("w:snapToGrid")
    snap.set(qn("w:val"), "0")
    properties.find(qn("w:spacing")).addprevious(snap)


def write_run(paragraph: Paragraph, text: str, font: str, size: int, *, bold: bool = False) -> Any:
    """Words in a font; gives the run's element."""
    run: Any = paragraph.add_run(text)
    if bold:
        run.bold = True
    set_font(run._r.get_or_add_rPr(), font, size)  # noqa: SLF001 - no other way to eastAsia
    return run._r  # noqa: SLF001


def set_font(properties: Any, font: str, size: int) -> None:
    """Word takes the font of Chinese text from ``eastAsia`` alone; the hint gives it quotation marks and dashes too."""
    fonts = properties.get_or_add_rFonts()
    for theme in THEMES:
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:ascii"), norm.LATIN_FONT)
    fonts.set(qn("w:hAnsi"), norm.LATIN_FONT)
    fonts.set(qn("w:eastAsia"), font)
    fonts.set(qn("w:hint"), "eastAsia")
    half = properties.get_or_add_sz()
    half.val = Pt(size)
    tall = OxmlElement("w:szCs")
    tall.set(qn("w:val"), str(2 * size))
    half.addnext(tall)
