"""Forms with blanks: a .docx in which `{{name}}` stands where a value is to be filled in.

A form comes from an office, so it is looked at before it is opened: nothing that runs, nothing drawn from elsewhere,
nothing that unpacks to more than a form can need.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from copy import deepcopy
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 64 * 1024 * 1024
MOST_MEMBERS = 500
BLANK = re.compile(r"\{\{\s*([^{}]{1,40}?)\s*\}\}")
RUNS = ("vbaproject", "activex", "oleobject", "embeddings/")
ENTITY = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
OUTSIDE = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE)
LINK = b"/hyperlink"
UNPRINTABLE = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PARAGRAPH, TEXT = qn("w:p"), qn("w:t")


class Unfit(ValueError):
    """It cannot serve as a form; `code` says why: not-docx, too-big, runs, outside, broken."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def blanks_of(data: bytes) -> frozenset[str]:
    """The names of all blanks. Raises Unfit."""
    document = _opened(data)
    words = ("".join(text.text or "" for text in _texts(one)) for one in _paragraphs(document))
    return frozenset(name for text in words for name in BLANK.findall(text))


def filled(data: bytes, values: Mapping[str, str]) -> bytes:
    """The form with its blanks filled in; a blank without a value is left empty. Raises Unfit."""
    document = _opened(data)
    for paragraph in list(_paragraphs(document)):
        for one, told in _spread(paragraph, values):
            _fill(_texts(one), told)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _opened(data: bytes) -> WordDocument:
    _guard(data)
    try:
        return Document(BytesIO(data))
    except Exception as fault:  # python-docx fails in many ways on what is no document
        raise Unfit("broken") from fault


def _guard(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise Unfit("too-big")
    if not data.startswith(b"PK\x03\x04"):
        raise Unfit("not-docx")
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _look_at(package.infolist())
            for one in package.infolist():
                _look_into(one.filename.lower(), package.read(one))
    except Unfit:
        raise
    except Exception as fault:  # whatever a packed file can be broken by
        raise Unfit("broken") from fault


def _look_at(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > MOST_UNPACKED:
        raise Unfit("too-big")
    names = [one.filename.lower() for one in members]
    if "word/document.xml" not in names:
        raise Unfit("not-docx")
    if any(mark in name for name in names for mark in RUNS):
        raise Unfit("runs")


def _look_into(name: str, part: bytes) -> None:
    if not name.endswith((".xml", ".rels")):
        return
    if any(mark in part for mark in ENTITY):
        raise Unfit("broken")
    if name.endswith(".rels") and any(LINK not in found.lower() for found in OUTSIDE.findall(part)):
        raise Unfit("outside")


def _paragraphs(document: WordDocument) -> Iterator[etree._Element]:
    """Every paragraph of body, tables, heads and feet."""
    for part in document.part.package.iter_parts():
        if isinstance(part, XmlPart):
            root: Any = part.element
            yield from list(root.iter(PARAGRAPH))


def _texts(paragraph: etree._Element) -> list[etree._Element]:
    """The pieces of text of a paragraph, without those of a box that hangs in it."""
    return [text for text in paragraph.iter(TEXT) if next(text.iterancestors(PARAGRAPH)) is paragraph]


def _spread(paragraph: etree._Element, values: Mapping[str, str]) -> list[tuple[etree._Element, Mapping[str, str]]]:
    """A blank that has a paragraph to itself gets one for each line: a justified line of a break would be stretched."""
    found = BLANK.fullmatch("".join(text.text or "" for text in _texts(paragraph)).strip())
    lines = values.get(found[1], "").split("\n") if found else []
    if found is None or len(lines) < 2:
        return [(paragraph, values)]
    rows = [paragraph, *(deepcopy(paragraph) for _line in lines[1:])]
    for row in reversed(rows[1:]):
        paragraph.addnext(row)
    return [(row, {**values, found[1]: line}) for row, line in zip(rows, lines, strict=True)]


def _fill(texts: list[etree._Element], values: Mapping[str, str]) -> None:
    """Word cuts a blank into several pieces as it likes: it is found in the whole, filled in at its first piece."""
    whole = "".join(text.text or "" for text in texts)
    for found in reversed(list(BLANK.finditer(whole))):
        _replace(texts, found.start(), found.end(), UNPRINTABLE.sub("", values.get(found[1], "")))
    for text in texts:
        if "\n" in (text.text or ""):
            _break(text)


def _replace(texts: list[etree._Element], start: int, end: int, value: str) -> None:
    at = 0
    for text in texts:
        words = text.text or ""
        left, right = max(start - at, 0), min(end - at, len(words))
        at += len(words)
        if left < right:
            text.text = words[:left] + value + words[right:]
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            value = ""


def _break(text: etree._Element) -> None:
    """A text of several lines becomes pieces with breaks between them."""
    first, *rest = (text.text or "").split("\n")
    text.text = first
    for line in reversed(rest):
        piece = OxmlElement("w:t")
        piece.text = line
        piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        text.addnext(piece)
        text.addnext(OxmlElement("w:br"))
