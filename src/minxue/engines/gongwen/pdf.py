"""A small PDF of Chinese text on numbered outline lines, without a font file.

The font is Adobe's standard ``STSong-Light`` with the predefined encoding ``UniGB-UCS2-H``: a viewer takes a Song face
of its own machine. A ToUnicode table says again which character each code is, so that the text can be taken out.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from minxue.engines.gongwen import norm
from minxue.engines.gongwen.lines import Line, Place, labelled, lines_of

WIDTH, HEIGHT = (side * norm.POINTS_PER_MM for side in norm.PAGE)
LEFT = norm.LEFT * norm.POINTS_PER_MM
TOP = HEIGHT - norm.TOP * norm.POINTS_PER_MM
AREA = WIDTH - LEFT - norm.RIGHT * norm.POINTS_PER_MM
PITCH = AREA / norm.CHARACTERS
CLOSING = "，。；：、）》”’！？％"  # never at the start of a line
WORDS = re.compile(r"[\x21-\x7e]+|.")
MISSING = "〓"  # for what two bytes cannot say

FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>"
)
FACE = (
    b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/FontDescriptor 5 0 R/DW 1000/W[1 95 500]"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>"
)
DESCRIPTOR = (
    b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
    b"/Ascent 880/Descent -120/CapHeight 880/StemV 93>>"
)
UNICODE = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{rows}
endcmap CMapName currentdict /CMap defineresource pop end end"""


@dataclass(frozen=True, slots=True)
class Printed:
    """One line as printed: text, size in points, distance from the left edge of the text area in points."""

    text: str
    size: int
    left: float


def write_pdf(text: str) -> bytes:
    """The text (title first, labels as written) as bytes of a PDF on A4 pages of 22 lines.

    Characters outside the basic plane are printed as 〓.
    """
    printed = list(printed_lines(lines_of(text)))
    pages = [printed[at : at + norm.LINES] for at in range(0, len(printed), norm.LINES)] or [[]]
    return _assembled([_content(page) for page in pages], sorted({sign for line in printed for sign in line.text}))


def printed_lines(lines: tuple[Line, ...]) -> Iterator[Printed]:
    """Break every line at 28 characters of the body's size, with two characters' indent where a paragraph begins."""
    for label, line in labelled(lines):
        size = norm.TITLE_SIZE if line.place is Place.TITLE else norm.BODY_SIZE
        pitch = PITCH * size / norm.BODY_SIZE
        indent = 2 if line.place is Place.BODY else 0
        for number, row in enumerate(_broken(_plain(label + line.text), AREA / pitch, indent)):
            yield Printed(row, size, _left(line.place, _width(row) * pitch, 0 if number else indent * pitch))


def _plain(text: str) -> str:
    return "".join(sign if ord(sign) < 0x10000 else MISSING for sign in text)


def _broken(text: str, room: float, indent: int) -> Iterator[str]:
    row, used = "", float(indent)
    for word in WORDS.findall(text):
        if row and used + _width(word) > room and word not in CLOSING:
            yield row
            row, used = "", 0.0
        row += word
        used += _width(word)
    yield row


def _width(text: str) -> float:
    """In characters of full width; ASCII is half as wide."""
    return sum(0.5 if sign.isascii() else 1.0 for sign in text)


def _left(place: Place, width: float, indent: float) -> float:
    if place in {Place.TITLE, Place.CENTRE}:
        return max(0.0, (AREA - width) / 2)
    return max(0.0, AREA - width - 2 * PITCH) if place is Place.RIGHT else indent


def _content(page: Iterable[Printed]) -> bytes:
    rows = ["BT"]
    for number, line in enumerate(page):
        bottom = TOP - norm.LINE_PITCH * (number + 1)
        spacing = (PITCH - norm.BODY_SIZE) * line.size / norm.BODY_SIZE
        weight = "2 Tr 0.35 w" if line.size == norm.TITLE_SIZE else "0 Tr"
        codes = line.text.encode("utf-16-be").hex().upper()
        rows.append(f"/F1 {line.size} Tf {spacing:.3f} Tc {weight} 1 0 0 1 {LEFT + line.left:.2f} {bottom:.2f} Tm")
        rows.append(f"<{codes}> Tj")
    return _stream("\n".join([*rows, "ET"]).encode("ascii"))


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(data, 9)
    return b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(packed), packed)


def _unicode_table(signs: list[str]) -> bytes:
    blocks = []
    for at in range(0, len(signs), 100):  # the format allows 100 rows a block
        rows = [f"<{ord(sign):04X}> <{ord(sign):04X}>" for sign in signs[at : at + 100]]
        blocks.append("\n".join([f"{len(rows)} beginbfchar", *rows, "endbfchar"]))
    return _stream(UNICODE.format(rows="\n".join(blocks)).encode("ascii"))


def _assembled(contents: list[bytes], signs: list[str]) -> bytes:
    """Number the objects, write them one after the other and then the table of where each begins."""
    numbers = range(7, 7 + 2 * len(contents), 2)
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Lang(zh-CN)>>",
        b"<</Type/Pages/Kids[%b]/Count %d/MediaBox[0 0 %.2f %.2f]>>" % (kids, len(contents), WIDTH, HEIGHT),
        FONT,
        FACE,
        DESCRIPTOR,
        _unicode_table(signs),
    ]
    for number, content in zip(numbers, contents, strict=True):
        page = b"<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>" % (number + 1)
        objects += [page, content]
    return _filed(objects)


def _filed(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
