"""A form (表) as a .docx: a title and a frame of names and blanks, four columns wide."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.shared import Mm
from docx.table import _Cell

from minxue.engines.gongwen import norm
from minxue.engines.gongwen.lines import Place
from minxue.engines.gongwen.paper import Grid
from minxue.engines.gongwen.setting import set_up, shape, write_run
from minxue.engines.gongwen.table import add_grid, frame

WIDTHS = (30, 48, 30, 48)  # mm, 156 in all
LEAST = 11  # mm


@dataclass(frozen=True, slots=True)
class FormLine:
    """One line of the frame: one or two pairs of name and content; `tall` in mm for what is written at length."""

    pairs: tuple[tuple[str, str], ...]
    tall: int = LEAST


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form; `grid` stands under the frame, to be written in by hand."""

    title: str
    lines: tuple[FormLine, ...]
    grid: Grid | None = None


def write_form(form: Form) -> bytes:
    """The form as bytes of a .docx."""
    document = Document()
    set_up(document)
    document.core_properties.title = form.title
    paragraph = document.add_paragraph()
    shape(paragraph, Place.TITLE)
    write_run(paragraph, form.title, norm.TITLE_FONT, norm.TITLE_SIZE)
    table = document.add_table(rows=len(form.lines), cols=len(WIDTHS))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    frame(table)
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Mm(width)
    for row, line in zip(table.rows, form.lines, strict=True):
        row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Mm(line.tall)
        _write_line(row.cells, line)
    if form.grid is not None:
        # Without a paragraph between them two tables become one.
        shape(document.add_paragraph(), Place.FLUSH, norm.TABLE_PITCH)
        add_grid(document, form.grid)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _write_line(cells: Sequence[_Cell], line: FormLine) -> None:
    for cell, width in zip(cells, WIDTHS, strict=True):
        cell.width = Mm(width)
    places = list(cells) if len(line.pairs) > 1 else [cells[0], cells[1].merge(cells[3])]
    words = [word for pair in line.pairs for word in pair]
    for at, (cell, word) in enumerate(zip(places, words, strict=True)):
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = cell.paragraphs[0]
        shape(paragraph, Place.FLUSH if at % 2 else Place.CENTRE, norm.TABLE_PITCH)
        write_run(paragraph, word, norm.FONTS[0 if at % 2 else 1], norm.TABLE_SIZE)
