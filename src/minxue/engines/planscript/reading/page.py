"""The lines of a web page, element by element: blocks, breaks, tables, numbered lists."""

import re
from dataclasses import dataclass

from lxml import etree

from minxue.engines.planscript.reading.labels import label_of

SILENT = frozenset((
    "script", "style", "head", "title", "noscript", "template", "iframe", "object", "embed", "applet", "svg",
    "math", "canvas", "audio", "video", "select", "option", "button", "input", "textarea", "rt", "rp", "map",
    "datalist",
))  # fmt: skip
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot",
    "thead", "tr", "ul",
))  # fmt: skip
LIST_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
# Counter styles of CSS; the Chinese ones are followed by a pause mark, the others by a full stop.
COUNTERS = {
    "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting",
    "simp-chinese-formal": "chineseLegalSimplified",
    "cjk-decimal": "ideographDigital",
    "cjk-heavenly-stem": "ideographTraditional",
    "cjk-earthly-branch": "ideographZodiac",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "none": "none",
}
COUNTER = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]{3,30})", re.IGNORECASE)
UNSEEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
RUN = re.compile("[ \t\n\r\f]+")
SPACE = re.compile("[ \n]+")
BESIDE_TAB = re.compile(" ?\t ?")
BREAKING = re.compile("[\n\r\f]")
WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2018-\u201d…—]")
MOST_START = 9999


@dataclass(slots=True)
class Counter:
    """An open list; ``style`` is a ``numFmt`` name, "bullet" for an unnumbered one."""

    next: int
    style: str


class Page:
    """Takes the elements in order, twice each: ``start`` and ``end``."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._label = ""
        self._silent: etree._Element | None = None
        self._as_is = 0  # depth of <pre>
        self._joined = 0  # depth of table cells whose blocks stay on one line
        self._lists: list[Counter] = []
        self._cells: list[bool] = []
        self._row: etree._Element | None = None  # the row looked at last: a row may have very many cells
        self._row_is_data = False

    def text(self) -> str:
        """All lines; none is empty."""
        self._break()
        return "\n".join(self._lines)

    def start(self, element: etree._Element) -> None:
        if self._silent is not None:
            return
        name = str(element.tag)
        if name in SILENT or _unseen(element):
            self._silent = element
            return
        if name in BLOCKS:
            self._block()
        self._open(name, element)
        self._say(element.text)

    def end(self, element: etree._Element) -> None:
        name = str(element.tag)
        if self._silent is None:
            self._close(name)
            if name in BLOCKS:
                self._block()
        elif self._silent is element:
            self._silent = None
        if self._silent is None:
            self._say(element.tail)

    def _open(self, name: str, element: etree._Element) -> None:
        if name == "br":
            self._block()
        elif name == "pre":
            self._as_is += 1
        elif name in {"ol", "ul", "menu"}:
            self._lists.append(_counter(name, element))
        elif name == "li" and self._lists:
            self._label = _item(self._lists[-1], element)
        elif name in {"td", "th"}:
            self._cell(element)

    def _close(self, name: str) -> None:
        if name == "pre":
            self._as_is -= 1
        elif name in {"ol", "ul", "menu"}:
            self._lists.pop()
        elif name == "li":
            self._label = ""
        elif name in {"td", "th"}:
            self._joined -= self._cells.pop()

    def _cell(self, element: etree._Element) -> None:
        """Cells of a row stand on one line; a lone cell, or one in a table around tables, is only layout."""
        row = element.getparent()
        if row is not self._row:
            self._row, self._row_is_data = row, _is_data(row)
        data = self._row_is_data
        self._cells.append(data)
        if data:
            self._joined += 1
            if row is not None and row[0] is not element:
                self._line.append("\t")
        else:
            self._break()

    def _say(self, text: str | None) -> None:
        if not text:
            return
        if self._as_is and not self._joined:
            first, *more = text.replace("\r\n", "\n").split("\n")
            self._put(first)
            for line in more:
                self._break()
                self._put(line)
            return
        self._put(RUN.sub(_narrowed, text))

    def _put(self, text: str) -> None:
        if text and self._label and text.strip():
            self._line.append(self._label + text.lstrip())
            self._label = ""
        elif text:
            self._line.append(text)

    def _block(self) -> None:
        """A new line; within a data cell a mere space."""
        if self._joined:
            self._line.append(" ")
        else:
            self._break()

    def _break(self) -> None:
        line = BESIDE_TAB.sub("\t", SPACE.sub(_space, "".join(self._line))).strip(" ").rstrip("\t")
        self._line.clear()
        if line:
            self._lines.append(line)


def _unseen(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(UNSEEN.search(element.get("style", "")[:1000]))


def _is_data(row: etree._Element | None) -> bool:
    return row is not None and len(row) > 1 and row.find(".//table") is None


def _narrowed(run: re.Match[str]) -> str:
    return "\n" if BREAKING.search(run.group()) else " "


def _space(run: re.Match[str]) -> str:
    """White space as a browser folds it; a line end between Chinese characters is no space at all."""
    line, start, end = run.string, run.start(), run.end()
    between = WIDE.match(line[max(0, start - 1) : start]) and WIDE.match(line[end : end + 1])
    return "" if between and "\n" in run.group() else " "


def _counter(name: str, element: etree._Element) -> Counter:
    if name != "ol":
        return Counter(1, "bullet")
    styled = COUNTER.search(element.get("style", "")[:1000])
    style = COUNTERS.get(styled.group(1).lower(), "") if styled else ""
    return Counter(_whole(element.get("start"), 1), style or LIST_TYPES.get(element.get("type", ""), "decimal"))


def _item(counter: Counter, element: etree._Element) -> str:
    if counter.style == "bullet":
        return "• "
    number = _whole(element.get("value"), counter.next)
    counter.next = number + 1
    label = label_of(number, counter.style)
    if not label:
        return ""
    return label + ("、" if WIDE.match(label) else ". ")


def _whole(text: str | None, otherwise: int) -> int:
    text = (text or "").strip()
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) and int(text) <= MOST_START else otherwise
