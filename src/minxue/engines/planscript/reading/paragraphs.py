"""Lines as a printed page breaks them, put together again into paragraphs."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from minxue.engines.planscript.reading.typeset import WIDE_FROM, Line

FURNITURE = re.compile(
    r"[-—–－―·•\s]{0,6}\d{1,4}[-—–－―·•\s]{0,6}$"
    r"|第\s?\d{1,4}\s?页(?:[\s,，/]{0,3}共\s?\d{1,4}\s?页)?$"
    r"|\d{1,4}\s?/\s?\d{1,4}$"
    r"|page\s?\d{1,4}(?:\s?of\s?\d{1,4})?$",
    re.IGNORECASE,
)
FIGURES = re.compile(r"\d+|\s+")
FINAL = re.compile(r"[。！？!?：:…]['”’」』）)]?$")
LABEL = re.compile(
    r"[（(]?[一二三四五六七八九十百]{1,4}[）)、．.]|第[一二三四五六七八九十百\d]{1,4}[章节条篇部]"
    r"|[（(]\d{1,3}[）)]|\d{1,3}(?:[、．)）]|\.(?!\d))|[①-⑳]|[•●■◆\-*]\s|附件|附表"
)
MARK = re.compile(r"[^\w]$")
# A Latin word or a number; or a Chinese character with the brackets before it and the marks after it.
PIECE = re.compile(r"[（(《“‘「『]{0,3}(?:[!-~]{1,30}|.)[，。、；：！？）》”’」』)%]{0,3}")
SLACK = 1.3
LATIN = re.compile(r"[A-Za-z0-9,.;:%)]")
HEAD_SHARE = 0.6
SHORTEST = 15  # widths of a Chinese character: no page is set narrower
EDGE = 2  # lines at the head and at the foot of a page that may be furniture


def without_furniture(pages: list[list[Line]]) -> list[Line]:
    """All lines but page numbers and running heads: those at the edge of most of three pages or more."""
    seen = Counter(sign for page in pages for sign in {_sign(line) for line in _edges(page)})
    written = sum(1 for page in pages if page)
    running = {sign for sign, times in seen.items() if times >= 3 and times >= HEAD_SHARE * written}
    return [line for page in pages for line in _kept(page, running)]


def _edges(page: list[Line]) -> list[Line]:
    return page[:EDGE] + page[max(EDGE, len(page) - EDGE) :]


def _sign(line: Line) -> str:
    """A running head with its page number, whatever that is."""
    return FIGURES.sub(lambda found: "#" if found.group().strip() else "", line.text)


def _kept(page: list[Line], running: set[str]) -> list[Line]:
    kept = list(page)
    for at in (0, -1):
        for _ in range(EDGE):
            if kept and (FURNITURE.match(kept[at].text) or _sign(kept[at]) in running):
                kept.pop(at)
    return kept


def joined(lines: list[Line]) -> str:
    """The text: one line a paragraph. A line runs on if it is full and the next one is not indented."""
    if not lines:
        return ""
    left = -_edge((-line.left, line.size) for line in lines)
    # Marks may hang out over the edge: the lines that end in letters say where it is.
    right = _edge((line.right, line.size) for line in [one for one in lines if not MARK.search(one.text)] or lines)
    measure = Measure(left, right, indents=_indents(lines, left))
    parts = [lines[0].text]
    for before, line in pairwise(lines):
        parts.append(_seam(before.text, line.text) if measure.runs_on(before, line) else "\n")
        parts.append(line.text)
    return "".join(parts)


def _edge(places: Iterable[tuple[float, float]]) -> float:
    """The outermost of (place, size of type) where two lines or more agree, else the outermost."""
    ordered = sorted(places, reverse=True)
    for (place, size), (following, _size) in pairwise(ordered):
        if place - following <= 1.2 * size:
            return place
    return ordered[0][0]


def _indents(lines: list[Line], left: float) -> bool:
    """Whether paragraphs of this document begin indented, as Chinese ones do: then edges alone decide."""
    indented = sum(1 for line in lines if 1.2 * line.size < line.left - left < 3.5 * line.size)
    return 5 * indented >= len(lines)


@dataclass(frozen=True, slots=True)
class Measure:
    """The block of type: its edges in points."""

    left: float
    right: float
    indents: bool

    def runs_on(self, before: Line, line: Line) -> bool:
        """Whether ``line`` continues the paragraph of ``before``."""
        if "\t" in before.text + line.text or before.right - before.left < SHORTEST * before.size:
            return False
        if self.right - before.right > _needed(line) or line.left - self.left > 1.2 * line.size:
            return False
        if not 0.8 <= before.size / line.size <= 1.25:
            return False
        final, label = FINAL.search(before.text) is not None, LABEL.match(line.text) is not None
        return not (final and label) if self.indents else not (final or label)


def _needed(line: Line) -> float:
    """The room that the first piece of a line takes which cannot be broken, and a little for uneven setting."""
    piece = PIECE.match(line.text)
    widths = (1.0 if letter >= WIDE_FROM else 0.55 for letter in (piece.group() if piece else line.text[:1]))
    return (sum(widths) + SLACK) * line.size


def _seam(before: str, after: str) -> str:
    """A space between Latin words; a hyphen at the end of a line stays as it was written."""
    return " " if LATIN.match(before[-1:]) and re.match(r"[A-Za-z0-9(]", after) else ""
