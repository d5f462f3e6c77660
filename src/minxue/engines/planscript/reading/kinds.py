"""What a file is, told by its content; the ending of its name is a hint and never a proof."""

import re

from minxue.engines.planscript.reading.encoding import MARKS
from minxue.engines.planscript.reading.outcome import Unreadable

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FOREIGN = (
    b"MZ",
    b"\x7fELF",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"#!",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"BM",
    b"II*\x00",
    b"MM\x00*",
    b"RIFF",
    b"ID3",
    b"OggS",
    b"\x1f\x8b",
    b"BZh",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\xfd7zXZ",
    b"SQLite format 3",
    b"%!PS",
    b"L\x00\x00\x00\x01\x14\x02\x00",
)
MARKED_UP = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}"
    r"(<!doctype\s+html|<(?:html|head|body|meta|title|table|div|p|h[1-6])\b)",
    re.IGNORECASE | re.DOTALL,
)
OFFICE_XML = re.compile(r"progid=.Word\.Document|<pkg:package|<w:wordDocument|<office:document")
SAVED_PAGE = re.compile(r"(?:[\w-]{1,40}:[^\n]{0,400}\r?\n){0,8}?MIME-Version:", re.IGNORECASE)
DOCUMENTS = {"docx", "docm", "dotx", "doc", "dot", "wps", "pdf", "html", "htm", "mht", "mhtml", "md", "markdown", "txt"}
PROGRAMS = {"js", "vbs", "bat", "cmd", "ps1", "sh", "py", "pl", "php", "hta", "wsf", "reg", "com", "exe", "scr", "lnk"}


def kind_of(data: bytes, ending: str) -> str:
    """One of docx, ole, pdf, html, mht, md, txt. Raises ``Unreadable``."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "docx"
    if data.startswith(OLE):
        return "ole"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(FOREIGN) or data[4:8] == b"ftyp":
        raise Unreadable("not-a-document")
    return _textual(opening(data), ending)


def opening(data: bytes) -> str:
    """The first few thousand characters, good enough to look for ASCII marks in."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return data[len(mark) : 8000].decode(name, "ignore")
    return data[:8000].decode("latin-1")


def _textual(head: str, ending: str) -> str:
    if head.startswith("{\\rtf") or OFFICE_XML.search(head):
        raise Unreadable("save-as-docx")
    if ending in PROGRAMS:
        raise Unreadable("not-a-document")
    if ending in {"md", "markdown"}:
        return "md"
    if SAVED_PAGE.match(head):
        return "mht"
    if ending in {"html", "htm"} or MARKED_UP.match(head):
        return "html"
    if head.lstrip().startswith(("<?xml", "<svg")):
        raise Unreadable("not-a-document")
    return "txt"
