"""A .docx with automatic numbering 一、（一）1., as an office would have typed it."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from minxue.engines.gongwen import norm
from minxue.engines.gongwen.lines import Line, Place
from minxue.engines.gongwen.setting import set_up, shape, write_run

OUTLINE_ID = "900"  # above the ids of the list styles in the template
LEVELS = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


def write_docx(lines: Iterable[Line]) -> bytes:
    """The document as bytes of a .docx; labels are not in its text but in its numbering."""
    document = Document()
    set_up(document)
    _add_outline(document)
    for line in lines:
        _write(document.add_paragraph(), line)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


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
    shape(paragraph, line.place)
    if line.level:
        _number(paragraph, line.level)
    title = line.place is Place.TITLE
    font = norm.TITLE_FONT if title else norm.FONTS[line.level]
    write_run(paragraph, line.text, font, norm.TITLE_SIZE if title else norm.BODY_SIZE)


def _number(paragraph: Paragraph, level: int) -> None:
    numbering: Any = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - python-docx has no API for numbering
    numbering.get_or_add_ilvl().val = level - 1
    numbering.get_or_add_numId().val = int(OUTLINE_ID)
