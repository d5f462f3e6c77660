"""Tables of an official document: thin lines all around, the head again on each page, no row parted by a page."""

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.table import Table, _Cell, _Row

from minxue.engines.gongwen import norm
from minxue.engines.gongwen.lines import Place
from minxue.engines.gongwen.paper import Grid
from minxue.engines.gongwen.setting import shape, write_run

SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
SHORT = 6  # characters up to which a cell is set in its middle
PADDING = 60  # twips beside the words


def add_grid(document: WordDocument, grid: Grid) -> None:
    """Write a table with fixed widths."""
    table = document.add_table(rows=0, cols=len(grid.head))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    frame(table)
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = Mm(width)
    for at, words in enumerate((grid.head, *grid.rows)):
        row = _add_row(table, words, grid.widths, head=at == 0)
        if grid.tall:
            row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Mm(grid.tall)


def frame(table: Table) -> None:
    """Thin lines all around and between, little room beside the words."""
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in SIDES)
    padding = "".join(f'<w:{side} w:w="{PADDING}" w:type="dxa"/>' for side in ("left", "right"))
    properties: Any = table._tbl.tblPr  # noqa: SLF001 - python-docx has no API for borders
    look = properties.find(qn("w:tblLook"))
    for part in (
        f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>",
        f"<w:tblCellMar {nsdecls('w')}>{padding}</w:tblCellMar>",
    ):
        element = parse_xml(part)
        properties.append(element) if look is None else look.addprevious(element)
    layout = properties.find(qn("w:tblLayout"))
    if layout is not None:  # the format wants it between borders and margins
        properties.find(qn("w:tblCellMar")).addprevious(layout)


def _add_row(table: Table, words: tuple[str, ...], widths: tuple[int, ...], *, head: bool) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx leaves it untyped
    properties: Any = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no API for these
    for mark in ("w:cantSplit", "w:tblHeader") if head else ("w:cantSplit",):
        properties.append(OxmlElement(mark))
    for cell, text, width in zip(row.cells, words, widths, strict=True):
        cell.width = Mm(width)
        _write(cell, text, head=head)
    return row


def _write(cell: _Cell, text: str, *, head: bool) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    lines = text.split("\n")
    short = len(lines) == 1 and len(text) <= SHORT
    for at, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        shape(paragraph, Place.CENTRE if head or short else Place.FLUSH, norm.TABLE_PITCH)
        if line:
            write_run(paragraph, line, norm.FONTS[1 if head else 0], norm.TABLE_SIZE)
