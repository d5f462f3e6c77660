"""A document as a run of lines, each with its place on the page or its level in the outline."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """Where a line without a level stands."""

    TITLE = "title"
    CENTRE = "centre"
    FLUSH = "flush"
    BODY = "body"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. ``level`` 1 is 一、, 2 is （一）, 3 is 1., 0 carries no number; ``text`` is without the label."""

    text: str
    level: int = 0
    place: Place = Place.BODY


DIGITS = "一二三四五六七八九"
LABELS = (
    re.compile(rf"[{DIGITS}十]+、"),
    re.compile(rf"（[{DIGITS}十]+）"),
    re.compile(r"\d{1,2}[.．](?!\d)"),
)
NUMBER = re.compile(r".{1,12}〔\d{4}〕\d+号")
DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")


def lines_of(text: str) -> tuple[Line, ...]:
    """Read a plain text: the first line is the title, a line that ends with ： below it the addressee.

    Labels 一、（一）1. at the start of a line give its level; the lines that lead to a last date stand at the right.
    """
    rows = [row.strip() for row in text.splitlines() if row.strip()]
    signed = _signed(rows)
    return tuple(_line(rows, index, signed) for index in range(len(rows)))


def labelled(lines: tuple[Line, ...]) -> Iterator[tuple[str, Line]]:
    """Each line with the label that automatic numbering shows before it (empty without a level)."""
    counts = [0, 0, 0]
    for line in lines:
        if not line.level:
            yield "", line
            continue
        counts[line.level - 1] += 1
        counts[line.level :] = [0] * (len(counts) - line.level)
        yield label(line.level, counts[line.level - 1]), line


def label(level: int, number: int) -> str:
    """``三、``, ``（三）`` or ``3.``; numbers up to 99."""
    if level == 3:
        return f"{number}."
    return f"{chinese(number)}、" if level == 1 else f"（{chinese(number)}）"


def chinese(number: int) -> str:
    """1–99 as headings count: 十, 十一, 二十, 二十一."""
    tens, ones = divmod(number, 10)
    digits = f"〇{DIGITS}"
    head = "" if not tens else "十" if tens == 1 else f"{digits[tens]}十"
    return head + (digits[ones] if ones else "")


def _line(rows: list[str], index: int, signed: int) -> Line:
    row = rows[index]
    if index == 0:
        return Line(row, place=Place.TITLE)
    if index >= signed:
        return Line(row, place=Place.RIGHT)
    if NUMBER.fullmatch(row):
        return Line(row, place=Place.CENTRE)
    for level, pattern in enumerate(LABELS, 1):
        if found := pattern.match(row):
            return Line(row[found.end() :].lstrip(), level)
    flush = index <= 2 and row.endswith("：")
    return Line(row, place=Place.FLUSH if flush else Place.BODY)


def _signed(rows: list[str]) -> int:
    """Index from which the lines are signature and date: a short line before a last line that is a date."""
    if len(rows) < 3 or not DAY.fullmatch(rows[-1]):
        return len(rows)
    return len(rows) - 2 if len(rows[-2]) <= 30 and not rows[-2].endswith("。") else len(rows) - 1
