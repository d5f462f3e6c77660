"""A passage of text cut into lines and runs, so that findings that overlap can all be marked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from minxue.plans.choices import FindingKind, FindingState
from minxue.plans.models import Finding


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line over which the same findings lie; `pins` are those that begin with it."""

    text: str
    findings: tuple[Finding, ...]
    pins: tuple[str, ...]

    @property
    def classes(self) -> str:
        """The kinds and states of the findings as classes of a mark."""
        kinds = [f"mark-{finding.kind}" for finding in self.findings]
        states = [f"mark-{finding.state}" for finding in self.findings]
        return " ".join(dict.fromkeys(("mark", *kinds, *states)))

    @property
    def ids(self) -> str:
        """The ids of the findings, blanks between."""
        return " ".join(str(finding.pk) for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the document: its place in the text, its level as a heading (0: body, -1: the title), its runs."""

    at: int
    level: int
    runs: tuple[Run, ...]

    @property
    def style(self) -> str:
        """How the line is set: `title`, or its level."""
        return "title" if self.level < 0 else str(self.level)


def display_end(text: str, finding: Finding) -> int:
    """Where the mark of a finding ends: a heading's mark takes in its title."""
    if finding.kind != FindingKind.HEADING:
        return finding.end
    title = finding.data.get("title", "")
    line = text.find("\n", finding.end)
    at = text.find(title, finding.end, line if line >= 0 else len(text)) if title else -1
    return at + len(title) if at >= 0 else finding.end


def lines(text: str, start: int, end: int, findings: Iterable[Finding], headings: Mapping[int, int]) -> list[Line]:
    """The lines of `text[start:end]` that hold something, marked; `headings` maps offsets of headings to levels."""
    marked = [
        (row.start, display_end(text, row), row)
        for row in findings
        if row.state != FindingState.DISCARDED and row.start < end and (row.end >= start)
    ]
    return [
        Line(first, _level(first, last, text, headings), tuple(_runs(text, first, last, marked)))
        for first, last in _line_spans(text, start, end)
        if text[first:last].strip()
    ]


def _line_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    while first < end:
        stop = text.find("\n", first, end)
        stop = end if stop < 0 else stop
        yield first, stop
        first = stop + 1


def _level(first: int, last: int, text: str, headings: Mapping[int, int]) -> int:
    begin = first + len(text[first:last]) - len(text[first:last].lstrip())
    return headings.get(begin, headings.get(first, 0))


def _runs(text: str, first: int, last: int, marked: Sequence[tuple[int, int, Finding]]) -> Iterator[Run]:
    here = [(max(start, first), min(end, last), row) for start, end, row in marked if start < last and end > first]
    pins = [(start, str(row.pk)) for start, _end, row in marked if first <= start < last]
    edges = {first, last, *(start for start, _pk in pins)}
    edges |= {edge for start, end, _row in here for edge in (start, end)}
    ordered = sorted(edges)
    for begin, stop in pairwise(ordered):
        yield Run(
            text[begin:stop],
            tuple(row for start, end, row in here if start <= begin and stop <= end),
            tuple(pk for start, pk in pins if start == begin),
        )
