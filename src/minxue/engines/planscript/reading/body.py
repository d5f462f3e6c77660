"""The body of a .docx as lines: numbered paragraphs, tables, text boxes; nothing that is hidden or deleted."""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from minxue.engines.planscript.reading.numbering import Numbering
from minxue.engines.planscript.reading.package import child, local, value
from minxue.engines.planscript.reading.styles import Styles, numbered_by, switched

# Properties, deleted text, instructions of fields, readings over characters: nothing of it is the text.
SILENT = frozenset((
    "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "delText",
    "instrText", "delInstrText", "fldData", "rt", "tblPrEx", "customXmlPr", "smartTagPr",
))  # fmt: skip
SPOKEN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# What Wingdings and Symbol show for the signs that plans use as boxes, ticks and dots.
SIGNS = {0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x75: "◆", 0xA8: "□", 0xB7: "•", 0xFC: "√", 0xFE: "☑", 0x52: "☑"}
CONTENTS = re.compile(r"(toc|目录)\s?\d$")
MOST_SPAN = 63  # columns of a Word table
CLINGING = re.compile(r"[0-9A-Za-z.]$")
BARE = re.compile(r"[0-9A-Za-z]")


class Body:
    """Walks blocks in the order of the document; ``notes`` are keys of ``NOTES``."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._carried = ""  # text of a paragraph whose mark was deleted: it runs on into the next
        self.notes: set[str] = set()

    def lines(self, parent: etree._Element) -> list[str]:
        """The lines of all blocks of a body, a cell, a text box or a content control."""
        found: list[str] = []
        for block in parent:
            found += self._block(block)
        return found

    def rest(self) -> list[str]:
        """What was carried on after the last paragraph."""
        carried, self._carried = self._carried, ""
        return [carried] if carried else []

    def _block(self, block: etree._Element) -> list[str]:
        name = local(block)
        if name == "p":
            return self._paragraph(block)
        if name == "tbl":
            return self._table(block)
        if name == "altChunk":
            self.notes.add("inserted-file")
        if name in SILENT or name == "altChunk":
            return []
        if name == "sdt":
            return self.lines(self._content(block))
        return self.lines(chosen(block) if name == "AlternateContent" else block)

    def _content(self, control: etree._Element) -> Iterable[etree._Element]:
        """What a content control holds; nothing of a table of contents and of a prompt to write something."""
        properties = child(control, "sdtPr")
        if value(child(properties, "docPartObj", "docPartGallery")) == "Table of Contents":
            self.notes.add("contents-left-out")
            return ()
        if child(properties, "showingPlcHdr") is not None:
            return ()
        return () if (content := child(control, "sdtContent")) is None else content

    def _paragraph(self, paragraph: etree._Element) -> list[str]:
        properties = child(paragraph, "pPr")
        style_id = value(child(properties, "pStyle"))
        chain = self._styles.chain(style_id)
        if any(CONTENTS.match(style.name) for style in chain):
            self.notes.add("contents-left-out")
            return []
        hidden = next((style.hidden for style in chain if style.hidden is not None), False)
        spoken, boxes = self._spoken(paragraph, hidden=hidden)
        text, self._carried = self._carried + spoken, ""
        if _mark_is(properties, "del") or _mark_is(properties, "moveFrom"):
            self._carried = text
            return self._boxed(boxes)
        if not text and (hidden or _mark_is(properties, "vanish")):
            return self._boxed(boxes)
        label = self._numbering.label(numbered_by(properties), style_id)
        return [*labelled(label, text).split("\n"), *self._boxed(boxes)]

    def _boxed(self, boxes: list[etree._Element]) -> list[str]:
        """The lines of text boxes; what is carried on runs into the paragraph after them, not into a box."""
        carried, self._carried = self._carried, ""
        found = [line for box in boxes for line in self.lines(box) + self.rest() if line.strip()]
        self._carried = carried
        return found

    def _spoken(self, parent: Iterable[etree._Element], *, hidden: bool) -> tuple[str, list[etree._Element]]:
        """The characters below a paragraph, and the text boxes anchored in it."""
        text: list[str] = []
        boxes: list[etree._Element] = []
        for element in parent:
            name = local(element)
            if name in SILENT:
                continue
            if name == "txbxContent":
                boxes.append(element)
            elif name in {"t", "sym"} or name in SPOKEN:
                text.append("" if hidden else _character(element, name))
            else:
                inner, more = self._spoken(self._inside(element, name), hidden=self._hides(element, name, hidden))
                text.append(inner)
                boxes += more
        return "".join(text), boxes

    def _inside(self, element: etree._Element, name: str) -> Iterable[etree._Element]:
        if name == "AlternateContent":
            return chosen(element)
        return self._content(element) if name == "sdt" else element

    def _hides(self, element: etree._Element, name: str, hidden: bool) -> bool:  # noqa: FBT001 - the state so far
        """A run says itself, or by its style, whether it is hidden."""
        if name != "r":
            return hidden
        properties = child(element, "rPr")
        said = switched(child(properties, "vanish"))
        if said is not None:
            return said
        return hidden or self._styles.hides(value(child(properties, "rStyle")))

    def _table(self, table: etree._Element) -> list[str]:
        return [line for row in _below(table, "tr") for line in self._row(row)]

    def _row(self, row: etree._Element) -> list[str]:
        if child(row, "trPr", "del") is not None:
            return []
        cells = list(_below(row, "tc"))
        inside = [self.lines(cell) + self.rest() for cell in cells]
        # One cell, or tables within cells: the table only lays the page out.
        if len(cells) == 1 or any(next(_below(cell, "tbl"), None) is not None for cell in cells):
            return [line for lines in inside for line in lines]
        columns: list[str] = [""] * _span(child(row, "trPr", "gridBefore"), least=0)
        for cell, lines in zip(cells, inside, strict=True):
            joined = " ".join(line.strip().replace("\t", " ") for line in lines if line.strip())
            columns += [joined] + [""] * (_span(child(cell, "tcPr", "gridSpan"), least=1) - 1)
        return ["\t".join(columns).rstrip("\t")]


def chosen(alternatives: etree._Element) -> Iterable[etree._Element]:
    """One branch of a compatibility block, never two: the first that holds text, else the first."""
    branches = [one for one in alternatives if local(one) in {"Choice", "Fallback"}]
    spoken = (one for one in branches if any(local(below) == "t" for below in one.iter()))
    return next(spoken, branches[0] if branches else ())


def labelled(label: str, text: str) -> str:
    """Label and text with nothing between, but a space where figures would run together; no label alone."""
    text = text.strip("\n")
    if not text.strip():
        return text
    return label + (" " if CLINGING.search(label) and BARE.match(text) else "") + text


def _character(element: etree._Element, name: str) -> str:
    if name == "t":
        return element.text or ""
    return SPOKEN[name] if name in SPOKEN else _sign(element)


def _sign(element: etree._Element) -> str:
    try:
        code = int(value(element, "char") or "", 16)
    except ValueError:
        return ""
    if 0xF000 <= code <= 0xF0FF:
        return SIGNS.get(code - 0xF000, "□")
    return chr(code) if 0x20 <= code <= 0xFFFF else ""


def _mark_is(properties: etree._Element | None, what: str) -> bool:
    """Whether the paragraph's own mark is deleted, moved away or hidden."""
    return switched(child(properties, "rPr", what)) or False


def _below(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows or cells, also those inside content controls and marks of revision."""
    for one in parent:
        if local(one) == name:
            yield one
        elif local(one) in {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}:
            yield from _below(one, name)


def _span(element: etree._Element | None, *, least: int) -> int:
    said = value(element) or ""
    return min(int(said), MOST_SPAN) if said.isascii() and said.isdigit() and len(said) < 6 else least
