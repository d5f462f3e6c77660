"""An official document as a .docx on the page of GB/T 9704-2012."""

from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Pt
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph

from minxue.engines.gongwen import norm
from minxue.engines.gongwen.lines import Place
from minxue.engines.gongwen.margin import number_pages
from minxue.engines.gongwen.paper import Annex, Block, Face, Grid, Paper, Paragraph, Run
from minxue.engines.gongwen.setting import set_up, shape, write_run
from minxue.engines.gongwen.table import add_grid

FACES = {
    Face.BODY: (norm.FONTS[0], False),
    Face.FIRST: (norm.FONTS[1], False),
    Face.SECOND: (norm.FONTS[2], False),
    Face.THIRD: (norm.FONTS[3], True),
}
BEFORE_SIGNATURE = 2  # lines
DAY_FROM_RIGHT = 4  # characters
LEAST_FROM_RIGHT = 2  # characters


def write_paper(paper: Paper) -> bytes:
    """The document as bytes of a .docx, numbered pages, fonts named on every run."""
    document = Document()
    set_up(document, landscape=paper.landscape)
    document.core_properties.title = paper.title.replace("\n", "")
    number_pages(document)
    _add_title(document, paper.title)
    if paper.addressee:
        _add(document, Paragraph((Run(f"{paper.addressee}："),), Place.FLUSH))
    _add_blocks(document, paper.blocks)
    ended = len(_pieces(document))
    _add_list_of(document, paper.annexes)
    if paper.signed:
        _sign(document, paper.signed, paper.day)
        _hold(document, ended)
    for at, annex in enumerate(paper.annexes, 1):
        _add_annex(document, annex, str(at) if len(paper.annexes) > 1 else "")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _add_title(document: WordDocument, title: str) -> None:
    for line in title.splitlines():
        paragraph = document.add_paragraph()
        shape(paragraph, Place.TITLE)
        paragraph.paragraph_format.keep_with_next = True
        write_run(paragraph, line, norm.TITLE_FONT, norm.TITLE_SIZE)
    _blank(document)


def _add(document: WordDocument, one: Paragraph) -> None:
    paragraph = document.add_paragraph()
    shape(paragraph, one.place)
    if one.held:
        paragraph.paragraph_format.keep_with_next = True
    for run in one.runs:
        font, bold = FACES[run.face]
        write_run(paragraph, run.text, font, norm.BODY_SIZE, bold=bold)


def _add_blocks(document: WordDocument, blocks: Sequence[Block]) -> None:
    for block in blocks:
        if isinstance(block, Grid):
            add_grid(document, block)
        else:
            _add(document, block)


def _blank(document: WordDocument, lines: int = 1) -> None:
    for _line in range(lines):
        shape(document.add_paragraph(), Place.FLUSH)


def _add_list_of(document: WordDocument, annexes: Sequence[Annex]) -> None:
    """附件：… one blank line under the text; later ones stand under the first."""
    if not annexes:
        return
    _blank(document)
    many = len(annexes) > 1
    for at, annex in enumerate(annexes, 1):
        name = f"{at}.{annex.title}" if many else annex.title
        _add(document, Paragraph((Run(f"附件：{name}" if at == 1 else f"\u3000\u3000\u3000{name}"),)))


def _sign(document: WordDocument, signed: str, day: str) -> None:
    """The day four characters from the right, who signs in the middle above it; a long name pushes both."""
    _blank(document, BEFORE_SIGNATURE)
    over = (_width(signed) - _width(day)) / 2
    name = max(DAY_FROM_RIGHT - over, LEAST_FROM_RIGHT)
    for text, right in ((signed, name), (day, name + over)):
        paragraph = document.add_paragraph()
        shape(paragraph, Place.RIGHT)
        paragraph.paragraph_format.right_indent = Pt(right * norm.BODY_SIZE)
        write_run(paragraph, text, norm.FONTS[0], norm.BODY_SIZE)


def _pieces(document: WordDocument) -> list[WordParagraph | Table]:
    return list(document.iter_inner_content())


def _hold(document: WordDocument, ended: int) -> None:
    """The signature never stands on a page without text: the last paragraph goes along with it, and all between.

    Of a table that ends the text it is the last row. `ended`: how many pieces the text had.
    """
    pieces = _pieces(document)
    for piece in pieces[max(ended - 1, 0) : -1]:
        for paragraph in [piece] if isinstance(piece, WordParagraph) else _last_row(piece):
            paragraph.paragraph_format.keep_with_next = True


def _last_row(table: Table) -> list[WordParagraph]:
    return [paragraph for cell in table.rows[-1].cells for paragraph in cell.paragraphs]


def _width(text: str) -> float:
    """In characters of full width; ASCII is half as wide."""
    return sum(0.5 if sign.isascii() else 1.0 for sign in text)


def _add_annex(document: WordDocument, annex: Annex, number: str) -> None:
    paragraph = document.add_paragraph()
    shape(paragraph, Place.FLUSH)
    paragraph.paragraph_format.page_break_before = True
    write_run(paragraph, f"附件{number}", norm.FONTS[1], norm.BODY_SIZE)
    _blank(document)
    _add_title(document, annex.title)
    _add_blocks(document, annex.blocks)
