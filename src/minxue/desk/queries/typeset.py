"""A clause set like an official document: its head, and each line by what it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from minxue.plans.models import ClauseText

HEAD_LEVELS = 2
"""Clauses down to this level have a heading; below it the label leads a sentence."""

_NUMBER = re.compile(r"^\S{1,14}[〔\[（(]\d{4}[〕\]）)]\s?\d+\s?号$")
_SALUTE = re.compile(r"^.{2,60}[：:]$")
_DATE = re.compile(
    r"^[\d〇○零一二三四五六七八九十]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日$"
)
_SIGNED = re.compile(r"^[^。；，：]{2,30}$")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; `kind` is `text`, `number` (of the document), `salute` (to whom) or `signed` (by whom, when)."""

    words: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Setting:
    """Label and title (empty where the label leads a sentence), what runs on in the same line, the lines after it."""

    label: str
    title: str
    run_on: str
    lines: tuple[Line, ...]

    @property
    def number(self) -> str:
        """The number of the document, where this is its outermost text."""
        return next((line.words for line in self.lines if line.kind == "number"), "")

    @property
    def name(self) -> str:
        """The clause in a few words."""
        words = self.title or self.run_on or next((line.words for line in self.lines), "")
        return f"{self.label}{_short(words)}"


def set_clause(wording: ClauseText | None, level: int, document: str) -> Setting:
    """Set the wording of a clause; of the outermost text, a line that only repeats the document's title is left out."""
    if wording is None:
        return Setting("", "", "", ())
    return _set(wording.label, wording.title, wording.text, level, document)


@lru_cache(maxsize=4096)  # The same words are always set the same: a plan of some hundred clauses is read all day.
def _set(label: str, title: str, text: str, level: int, document: str) -> Setting:
    rows = [row.strip() for row in text.split("\n") if row.strip()]
    if not label:
        kept = [row for row in rows if _plain(row) != _plain(document)]
        return Setting("", "", "", tuple(_kinds(kept, outermost=level == 0)))
    first = rows[0].removeprefix(label).lstrip() if rows else ""
    heading, run_on = _split(first, title, level)
    return Setting(label, heading, run_on, tuple(_kinds(rows[1:], outermost=False)))


def _split(first: str, title: str, level: int) -> tuple[str, str]:
    rest = first.removeprefix(title)
    whole = first.startswith(title) and (not rest or rest[0] in "。：:.；;")
    # Under the first level a heading with a comma in it is a sentence that is no longer than a heading.
    sentence = level > HEAD_LEVELS or (level > 1 and "，" in title)
    return (title, rest) if whole and not sentence else ("", first)


def _kinds(rows: list[str], *, outermost: bool) -> Iterator[Line]:
    for at, row in enumerate(rows):
        after = rows[at + 1] if at + 1 < len(rows) else ""
        if outermost and _NUMBER.match(row):
            yield Line(row, "number")
        elif outermost and _SALUTE.match(row):
            yield Line(row, "salute")
        elif _DATE.match(row) or (_DATE.match(after) and _SIGNED.match(row)):
            yield Line(row, "signed")
        else:
            yield Line(row)


def _plain(words: str) -> str:
    return re.sub(r"\s", "", words)


def _short(words: str, most: int = 24) -> str:
    plain = re.split(r"[。；\n]", words, maxsplit=1)[0]
    return plain if len(plain) <= most else f"{plain[:most]}…"
