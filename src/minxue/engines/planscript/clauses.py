"""The clauses of a draft: spans that tile the text of each part, in order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from minxue.engines.planscript.draft import ClauseSpan, Draft, Heading


def clauses(draft: Draft) -> tuple[ClauseSpan, ...]:
    """Cut a draft into clauses: one a heading, with the text up to the next heading of the same part.

    Text before the first heading of a part is a clause of level 0 with no label, if it holds more than whitespace;
    a part without headings is one clause a paragraph. The mark of a part (``篇1``) is no clause.
    """
    found: list[ClauseSpan] = []
    starts = [item.start for item in draft.headings]
    for index, part in enumerate(draft.parts):
        numbers = range(bisect_left(starts, part.start), bisect_left(starts, part.end))
        inside = [(number, draft.headings[number]) for number in numbers if draft.headings[number].level]
        found.extend(_of_part(draft.text, part.start, part.end, index, inside, len(found)))
    return tuple(found)


def _of_part(
    text: str, start: int, end: int, part: int, inside: list[tuple[int, Heading]], offset: int
) -> Iterator[ClauseSpan]:
    if not inside:
        for first, last in _paragraphs(text, start, end):
            yield _bare(first, last, part)
        return
    first_start = inside[0][1].start
    if text[start:first_start].strip():
        yield _bare(start, first_start, part)
        offset += 1
    ends = [item.start for _, item in inside[1:]] + [end]
    open_items: list[tuple[int, int]] = []  # level and clause index of the items that are still open
    for place, ((number, item), stop) in enumerate(zip(inside, ends, strict=True)):
        while open_items and open_items[-1][0] >= item.level:
            open_items.pop()
        parent = open_items[-1][1] if open_items else None
        open_items.append((item.level, offset + place))
        yield ClauseSpan(item.start, stop, item.label, item.title, item.level, parent, part, item.section, number)


def _bare(start: int, end: int, part: int) -> ClauseSpan:
    return ClauseSpan(start, end, "", "", 0, None, part, "", None)


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the paragraphs between two offsets; blank lines go with the paragraph before them."""
    first = start
    cursor = start
    while cursor < end:
        stop = text.find("\n", cursor, end) + 1 or end
        rest_is_blank = not text[cursor:stop].strip()
        if not rest_is_blank and text[first:cursor].strip():
            yield first, cursor
            first = cursor
        cursor = stop
    if text[first:end].strip():
        yield first, end
