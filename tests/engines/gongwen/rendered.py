"""What LibreOffice makes of a .docx, measured on its pages."""

import ctypes
import subprocess
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from tests.requirements import require_office

MM = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Row:
    """One line of text: its baseline from the top of the page, its ends from the left edge (mm), its signs."""

    base: float
    left: float
    right: float
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its measures in mm and its lines from top to bottom."""

    width: float
    height: float
    rows: tuple[Row, ...]


def render(data: bytes, folder: Path) -> list[Page]:
    """The pages as LibreOffice sets them."""
    source = folder / "paper.docx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder / 'office'}"
    office = str(require_office())
    subprocess.run(
        [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(source)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    document = pypdfium2.PdfDocument(folder / "paper.pdf")
    return [_page(page) for page in document]


def _page(page: pypdfium2.PdfPage) -> Page:
    text, height = page.get_textpage(), page.get_height()
    rows: dict[float, list[tuple[float, float, str]]] = defaultdict(list)
    for at in range(text.count_chars()):
        sign = text.get_text_range(at, 1)
        if sign.strip():
            x, y = ctypes.c_double(), ctypes.c_double()
            raw.FPDFText_GetCharOrigin(text, at, x, y)
            right = text.get_charbox(at, loose=True)[2]
            rows[round(y.value, 1)].append((x.value, right, sign))
    return Page(
        page.get_width() * MM, height * MM, tuple(_row(base, rows[base], height) for base in sorted(rows, reverse=True))
    )


def _row(base: float, signs: list[tuple[float, float, str]], height: float) -> Row:
    signs = sorted(signs)
    text = "".join(sign for _x, _right, sign in signs)
    return Row((height - base) * MM, signs[0][0] * MM, signs[-1][1] * MM, text)
