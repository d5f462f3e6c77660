"""PDF files: the characters and where they stand; ``typeset`` makes lines of them, ``paragraphs`` a text."""

from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from minxue.engines.planscript.reading.cleaning import finish
from minxue.engines.planscript.reading.outcome import MOST_LETTERS, Reading, Unreadable
from minxue.engines.planscript.reading.paragraphs import joined, without_furniture
from minxue.engines.planscript.reading.typeset import Letter, Line, lines_of

MOST_PAGES = 2000
FEW = 10  # letters: a page with fewer has a page number or a stamp at most
LOCKED = {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}
BREAKS = {0x0A, 0x0D}
SOFT_HYPHENS = {0x02, 0xAD, 0xFFFE}


def read_pdf(data: bytes) -> Reading:
    """The text of a PDF that holds text. Scripts in it are never run, files in it never opened.

    Raises ``Unreadable``: scan, garbled, encrypted, broken, too-big, empty.
    """
    document = _opened(data)
    try:
        pages, pictures = _pages(document)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("broken") from error
    finally:
        document.close()
    notes = _judged(pages, pictures)
    text = joined(without_furniture(pages))
    _refuse_garbled(text)
    return finish(text, "pdf", notes)


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("encrypted" if error.err_code in LOCKED else "broken") from error
    if len(document) > MOST_PAGES:
        document.close()
        raise Unreadable("too-big")
    return document


def _pages(document: pypdfium2.PdfDocument) -> tuple[list[list[Line]], list[bool]]:
    """The lines of each page, and for a page with hardly any text whether it shows a picture."""
    pages: list[list[Line]] = []
    pictures: list[bool] = []
    letters = 0
    for number in range(len(document)):
        page = document[number]
        lines = _lines(page)
        letters += sum(len(line.text) for line in lines)
        if letters > MOST_LETTERS:
            raise Unreadable("too-big")
        pages.append(lines)
        pictures.append(_is_bare(lines) and _has_picture(page))
        page.close()
    return pages, pictures


def _is_bare(lines: list[Line]) -> bool:
    return sum(len("".join(line.text.split())) for line in lines) < FEW


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    return next(iter(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)), None) is not None


def _judged(pages: list[list[Line]], pictures: list[bool]) -> set[str]:
    """Notes on pages without text; raises ``Unreadable`` if pages of pictures are the most of it."""
    if any(pictures) and 2 * sum(pictures) >= len(pages):
        raise Unreadable("scan")
    if not any(pages):
        raise Unreadable("empty")
    empty = any(not lines and not shown for lines, shown in zip(pages, pictures, strict=True))
    return ({"empty-pages"} if empty else set()) | ({"pictures-only"} if any(pictures) else set())


def _refuse_garbled(text: str) -> None:
    """Fonts without a table of characters give signs from the private area, or none."""
    strange = sum(1 for letter in text if letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff" or letter < "\t")
    if strange * 5 > len(text):
        raise Unreadable("garbled")


def _lines(page: pypdfium2.PdfPage) -> list[Line]:
    textpage = page.get_textpage()
    try:
        return lines_of(_letters(textpage.raw))
    finally:
        textpage.close()


def _letters(textpage: object) -> Iterator[Letter]:
    """The page's characters in the order of the file; a line feed where pdfium breaks the line."""
    area = raw.FS_RECTF()
    for index in range(max(0, raw.FPDFText_CountChars(textpage))):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if code in BREAKS:
            yield Letter("\n", 0, 0, 0, 0)
        elif raw.FPDFText_IsGenerated(textpage, index) != 1 and code not in SOFT_HYPHENS:
            raw.FPDFText_GetLooseCharBox(textpage, index, area)
            yield Letter(chr(code or 0xFFFD), area.left, area.right, area.bottom, area.top)
