"""Small documents made in the test itself, sound ones and broken ones."""

import io
import random
import struct
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from fpdf import FPDF

SAMPLE_DOC = Path(__file__).parent / "files" / "numbered.doc"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def noise(length: int, seed: int) -> bytes:
    """The same bytes without sense for the same seed."""
    return random.Random(seed).randbytes(length)  # noqa: S311 - nothing secret is made of it


def packed(files: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of the files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def relations(*rows: tuple[str, str] | tuple[str, str, str]) -> str:
    """A relations part of (kind, target) or (kind, target, mode)."""
    body = "".join(
        f'<Relationship Id="r{number}" Type="{KIND}{row[0]}" Target="{row[1]}"'
        + (f' TargetMode="{row[2]}"/>' if len(row) == 3 else "/>")
        for number, row in enumerate(rows)
    )
    return f'<Relationships xmlns="{RELATIONS}">{body}</Relationships>'


def document(body: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document {SPACES}><w:body>{body}</w:body></w:document>'


def parts(body: str, *, styles: str = "", numbering: str = "") -> dict[str, str | bytes]:
    """The parts of a small .docx, to be changed before packing."""
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": document(body),
        "word/_rels/document.xml.rels": relations(("styles", "styles.xml"), ("numbering", "numbering.xml")),
    }
    if styles:
        files["word/styles.xml"] = f"<w:styles {SPACES}>{styles}</w:styles>"
    if numbering:
        files["word/numbering.xml"] = f"<w:numbering {SPACES}>{numbering}</w:numbering>"
    return files


def docx(body: str, *, styles: str = "", numbering: str = "") -> bytes:
    return packed(parts(body, styles=styles, numbering=numbering))


def with_parts(more: Mapping[str, str | bytes], body: str | None = None) -> bytes:
    """A sound .docx with some parts more, or others in their place."""
    return packed(parts(p("正文") if body is None else body) | dict(more))


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(text: str = "", properties: str = "", *, inner: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text) if text else ''}{inner}</w:p>"


def numbered(text: str, number: int | str, level: int | str | None = 0) -> str:
    """A paragraph with its own ``numPr``; level None is not said."""
    said = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return p(text, f'<w:numPr>{said}<w:numId w:val="{number}"/></w:numPr>')


def level(number: int, style: str, text: str, *, start: int | str = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def pattern(number: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def listing(number: int, pattern_number: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{pattern_number}"/>{more}</w:num>'


def style(name: str, properties: str = "", *, based_on: str = "", kind: str = "paragraph", more: str = "") -> str:
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}" {more}><w:name w:val="{name}"/>{based}{properties}</w:style>'


def table(*rows: Iterable[str]) -> str:
    """A table of cells that hold block XML."""
    body = "".join(f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl>{body}</w:tbl>"


SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ole(names: Iterable[str], *, kind: int = 2, content: bytes = b"") -> bytes:
    """A compound file with streams (kind 2) or storages (kind 1) side by side below the root; no mini stream."""
    names = list(names)
    body = content.ljust(4096, b"\x00")
    per_stream = len(body) // SECTOR
    directory = -(-(len(names) + 1) // 4)
    chains: list[int] = [FAT, *range(2, directory + 1), END]
    entries = [_entry("Root Entry", 5, child=1 if names else FREE)]
    for number, name in enumerate(names):
        start = len(chains)
        right = number + 2 if number + 1 < len(names) else FREE
        if kind == 2:
            chains += [*range(start + 1, start + per_stream), END]
        entries.append(_entry(name, kind, right=right, start=start if kind == 2 else 0, size=len(body) * (kind == 2)))
    fat = struct.pack(f"<{len(chains)}I", *chains).ljust(SECTOR, b"\xff")
    streams = body * len(names) if kind == 2 else b""
    return ole_header() + fat + b"".join(entries).ljust(directory * SECTOR, b"\x00") + streams


def ole_header(*, fat: int = 0, directory: int = 1, sectors: int = 1) -> bytes:
    """The 512 bytes before the first sector."""
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    numbers = struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    chains = struct.pack("<IIIIIIIII", 0, sectors, directory, 0, 0x1000, END, 0, END, 0)
    return start + numbers + chains + struct.pack("<109I", fat, *[FREE] * 108)


def _entry(name: str, kind: int, *, child: int = FREE, right: int = FREE, start: int = 0, size: int = 0) -> bytes:
    title = name.encode("utf-16-le") + b"\x00\x00"
    head = title.ljust(64, b"\x00") + struct.pack("<HBB", len(title), kind, 1)
    return head + struct.pack("<III", FREE, right, child) + bytes(36) + struct.pack("<IQ", start or END, size)


def pdf(*pages: Iterable[str], password: str = "") -> bytes:
    """Each page a sequence of lines set one below the other, in Latin letters."""
    book = FPDF(format="A4")
    book.set_font("helvetica", size=12)
    if password:
        book.set_encryption(owner_password="owner", user_password=password)
    for lines in pages:
        book.add_page()
        for row, line in enumerate(lines):
            book.text(20, 20 + 8 * row, line)
    return bytes(book.output())


def picture_pdf(pages: int = 2, words: str = "") -> bytes:
    """Pages that hold one picture each."""
    from PIL import Image

    book = FPDF(format="A4")
    book.set_font("helvetica", size=12)
    for _ in range(pages):
        book.add_page()
        book.image(Image.new("L", (40, 40), 200), x=0, y=0, w=200)
        if words:
            book.text(20, 20, words)
    return bytes(book.output())


def raw_pdf(*objects: str, trailer: str = "") -> bytes:
    """A PDF written by hand: the objects in order from number 1, number 1 the catalogue."""
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table_at = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return out + f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{table_at}\n%%EOF\n".encode()


def text_pdf(text: str, *, catalogue: str = "", content: str = "", trailer: str = "") -> bytes:
    """One page with one line, by hand; ``content`` replaces the page's drawing."""
    drawing = content or f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET"
    return raw_pdf(
        f"<</Type/Catalog/Pages 2 0 R{catalogue}>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(drawing)}>>\nstream\n{drawing}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        trailer=trailer,
    )
