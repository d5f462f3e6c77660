"""From what the reviewer left of the headings to the clauses of a part."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from minxue.engines.planscript import ClauseSpan, Draft, Heading, Part, clauses
from minxue.plans.choices import FindingKind, FindingState
from minxue.plans.models import Finding, SourcePart

YEARS = re.compile(r"(20\d\d)\s*(?:年)?\s*[-—–~～至到]{1,2}\s*(20\d\d)\s*(学年)?")
YEAR = re.compile(r"(20\d\d)\s*(学年|年)")
MONTHS = re.compile(r"自?(20\d\d)年(\d{1,2})月(?:\d{1,2}日)?(?:起)?[-—–~～至到]{1,2}(20\d\d)年(\d{1,2})月")
OPENING = 400


def heading_of(finding: Finding) -> Heading:
    """A finding as the compiler's own heading."""
    data = finding.data
    return Heading(
        label=data.get("label", ""),
        title=data.get("title", ""),
        level=max(int(data.get("level", 1)), 1),
        start=finding.start,
        end=finding.end,
        certain=finding.certain,
        rule=data.get("rule", ""),
        section=data.get("section", ""),
    )


def spans(text: str, part: SourcePart, findings: Iterable[Finding]) -> list[ClauseSpan]:
    """The clauses of a part, from its headings that were not discarded; they tile the part's text without a gap."""
    headings = tuple(
        heading_of(finding)
        for finding in sorted(findings, key=lambda finding: finding.start)
        if finding.kind == FindingKind.HEADING
        and finding.state != FindingState.DISCARDED
        and part.start <= finding.start < part.end
    )
    draft = Draft(text=text, headings=headings, parts=(Part(part.title, part.start, part.end),))
    found = list(clauses(draft)) or [ClauseSpan(part.start, part.end, "", "", 0, None, 0, "", None)]
    # White space before the first clause belongs to it, so that no character of the document is lost.
    found[0] = replace(found[0], start=part.start)
    return found


def place_of(spans: Sequence[ClauseSpan], offset: int) -> int:
    """The index of the clause in which an offset stands."""
    return max(bisect_right(spans, offset, key=lambda span: span.start) - 1, 0)


def heading_end(text: str, span: ClauseSpan) -> int:
    """Where the label and title of a clause end; its start, where it has neither."""
    if not span.label and not span.title:
        return span.start
    line = text.find("\n", text.find(span.label, span.start, span.end) + len(span.label), span.end)
    line = span.end if line < 0 else line
    at = text.find(span.title, span.start, line + 1) if span.title else -1
    return min(at + len(span.title), span.end) if at >= 0 else min(span.start + len(span.label), span.end)


def guessed_span(title: str, text: str) -> tuple[date | None, int]:
    """The first day and length in months that the title says, else the opening; (None, 12) where nothing does."""
    opening = text[:OPENING]
    if found := MONTHS.search(title) or MONTHS.search(opening):
        first, months = _months(*map(int, found.groups()))
        if first and 0 < months <= 120:
            return first, months
    if found := YEARS.search(title):
        return _years(int(found[1]), int(found[2]), school=bool(found[3]))
    if found := YEAR.search(title) or YEAR.search(opening):
        school = found[2] == "学年"
        return date(int(found[1]), 9 if school else 1, 1), 12
    return None, 12


def _months(year: int, month: int, last_year: int, last_month: int) -> tuple[date | None, int]:
    if not (1 <= month <= 12 and 1 <= last_month <= 12):
        return None, 0
    return date(year, month, 1), (last_year - year) * 12 + last_month - month + 1


def _years(first: int, last: int, *, school: bool) -> tuple[date | None, int]:
    if school:
        return date(first, 9, 1), 12
    return date(first, 1, 1), max(last - first + 1, 1) * 12
