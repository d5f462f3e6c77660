"""Page numbers `— 1 —`: on the outer side, one character from the edge of the text area."""

from typing import Any

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from minxue.engines.gongwen import norm
from minxue.engines.gongwen.lines import Place
from minxue.engines.gongwen.setting import shape, write_run


def number_pages(document: WordDocument) -> None:
    """Odd pages at the right, even ones at the left."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    bottom = section.bottom_margin or 0
    half = Pt(norm.PAGE_NUMBER_SIZE / 2)
    section.footer_distance = Mm(bottom / Mm(1) - norm.PAGE_NUMBER_UNDER - half / Mm(1))
    _number(section.footer.paragraphs[0], Place.RIGHT)
    _number(section.even_page_footer.paragraphs[0], Place.FLUSH)


def _number(paragraph: Paragraph, place: Place) -> None:
    shape(paragraph, place, norm.PAGE_NUMBER_SIZE)
    form = paragraph.paragraph_format
    if place is Place.RIGHT:
        form.right_indent = Pt(norm.PAGE_NUMBER_SIZE)
    else:
        form.left_indent = Pt(norm.PAGE_NUMBER_SIZE)
    _run(paragraph, "— ")
    for kind in ("begin", "", "separate", "1", "end"):
        _field(_run(paragraph, kind if kind == "1" else ""), kind)
    _run(paragraph, " —")


def _run(paragraph: Paragraph, text: str) -> Any:
    return write_run(paragraph, text, norm.SONG_FONT, norm.PAGE_NUMBER_SIZE)


def _field(run: Any, kind: str) -> None:
    """One run of the field that counts the page: its ends, its instruction, or the number shown until it is counted."""
    if kind == "1":
        return
    mark = OxmlElement("w:fldChar" if kind else "w:instrText")
    if kind:
        mark.set(qn("w:fldCharType"), kind)
    else:
        mark.text = "PAGE"
    run.append(mark)
