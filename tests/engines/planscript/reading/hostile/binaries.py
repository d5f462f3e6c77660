"""Old Word documents and PDF files that are broken or mean harm."""

import struct
import zlib

from tests.engines.planscript.reading.builders import (
    SAMPLE_DOC,
    noise,
    ole,
    ole_header,
    pdf,
    picture_pdf,
    raw_pdf,
    text_pdf,
)
from tests.engines.planscript.reading.hostile.case import Case

SOUND_DOC = SAMPLE_DOC.read_bytes()
SOUND_PDF = text_pdf("A plan by hand")
SCRIPT = r"/OpenAction<</S/JavaScript/JS(app.alert\(1\))>>"
LAUNCH = "/OpenAction<</S/Launch/F(cmd.exe)>>"
CATALOGUE = "<</Type/Catalog/Pages 2 0 R>>"


def looped(sector: int) -> bytes:
    """A compound file of which one sector's chain comes back to itself."""
    data = bytearray(ole(["WordDocument", "1Table"]))
    at = 512 + 4 * sector
    data[at : at + 4] = struct.pack("<I", sector)
    return bytes(data)


def noisy_doc() -> bytes:
    return ole(["WordDocument", "1Table"], content=b"\xec\xa5\xc1\x00" + noise(4000, 7))


def pages(kids: str, count: int) -> bytes:
    return raw_pdf(CATALOGUE, f"<</Type/Pages/Kids{kids}/Count {count}>>")


def half_a_million_lines() -> bytes:
    """Twelve megabytes of drawing orders in a few kilobytes."""
    orders = zlib.compress(b"BT /F1 12 Tf 12 TL 50 700 Td " + b"(aaaaaaaaaaaaaaaaaaaa)' " * 500_000 + b"ET", 9)
    return raw_pdf(
        CATALOGUE,
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(orders)}/Filter/FlateDecode>>\nstream\n{orders.decode('latin-1')}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


OLD: list[Case] = [
    ("a compound file of no sectors", "doc", ole_header, "broken"),
    ("only the sign of a compound file", "doc", lambda: ole_header()[:8], "broken"),
    ("a compound header cut short", "doc", lambda: ole_header()[:300], "broken"),
    ("a directory that runs in a circle", "doc", lambda: looped(1), "broken"),
    ("a stream that runs in a circle", "doc", lambda: looped(2), "broken"),
    ("sectors beyond the file", "doc", lambda: ole_header(fat=0x7FFFFFFF) + bytes(1024), "broken"),
    ("more sectors than the file has", "doc", lambda: ole_header(sectors=0x7FFFFFFF) + bytes(1024), "broken"),
    ("an encrypted .docx", "docx", lambda: ole(["EncryptionInfo", "EncryptedPackage"]), "encrypted"),
    ("a .doc with programs", "doc", lambda: ole(["WordDocument", "VBA"]), "macro"),
    ("a .doc of zeros", "doc", lambda: ole(["WordDocument", "0Table", "1Table"]), "broken"),
    ("a .doc of noise", "doc", noisy_doc, "broken"),
    ("a .doc cut in the middle", "doc", lambda: SOUND_DOC[: len(SOUND_DOC) // 2], "broken"),
    ("an installer", "msi", lambda: ole(["Property"]), "not-a-document"),
    ("slides named as a document", "doc", lambda: ole(["PowerPoint Document"]), "wrong-ending"),
]

PRINTED: list[Case] = [
    ("a PDF that runs a script", "pdf", lambda: text_pdf("A plan by hand", catalogue=SCRIPT), "=A plan by hand"),
    ("a PDF that starts a program", "pdf", lambda: text_pdf("A plan by hand", catalogue=LAUNCH), "=A plan by hand"),
    ("a PDF with a password", "pdf", lambda: pdf(["secret"], password="123456"), "encrypted"),
    ("a PDF of scanned pages", "pdf", picture_pdf, "scan"),
    ("a PDF without text and pictures", "pdf", lambda: pdf([], []), "empty"),
    ("only the first line of a PDF", "pdf", lambda: b"%PDF-1.7\n", "broken"),
    ("a PDF with a wrong place", "pdf", lambda: SOUND_PDF.replace(b"startxref\n", b"startxref\n9"), "=A plan by hand"),
    ("a PDF with a wrong table", "pdf", lambda: SOUND_PDF.replace(b"xref\n0 6", b"xref\n9 9"), "=A plan by hand"),
    ("a PDF cut before its table", "pdf", lambda: SOUND_PDF[: SOUND_PDF.index(b"xref")], "broken"),
    (
        "pages that are their own parts",
        "pdf",
        lambda: pages("[2 0 R]", 5),
        "broken",
    ),
    (
        "a million pages by its word",
        "pdf",
        lambda: pages("[]", 1_000_000),
        "too-big",
    ),
    ("a PDF of open brackets", "pdf", lambda: text_pdf("x", catalogue="/X" + "[" * 50_000), "=x"),
    ("a PDF with noise for a page", "pdf", lambda: text_pdf("", content="\x80\x81" * 2000), "empty"),
    ("a PDF of half a million lines", "pdf", half_a_million_lines, "too-much-memory"),
    ("a PDF named .docx", "docx", lambda: SOUND_PDF, "=A plan by hand"),
]
