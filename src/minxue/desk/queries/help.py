"""The help texts: one small file for each screen and language, read as plain values and never as HTML.

A file has a title (`# …`), a paragraph (what the page is for) and sections (`## …`) of paragraphs, numbered steps
(`1. …`) and points (`- …`). Inside a line: `**weighty**` and `[words](key.md)`, a link to another help text.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.utils.functional import Promise

from minxue.base.text import fold, initials, pinyin
from minxue.desk.registry import shelves

FOLDER = Path(__file__).resolve().parent.parent / "help"
KEY = re.compile(r"[a-z][a-z-]*")
INLINE = re.compile(r"\*\*(?P<weighty>[^*]+)\*\*|\[(?P<words>[^\]]+)\]\((?P<key>[a-z-]+)\.md\)")
MARKS = (("head", re.compile(r"## ")), ("steps", re.compile(r"\d+\. ")), ("points", re.compile(r"- ")))


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of a line: plain, weighty, or leading to another help text."""

    words: str
    weighty: bool = False
    key: str = ""


type Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (`head`), a paragraph (`words`), numbered steps (`steps`) or points (`points`)."""

    kind: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """One help text."""

    key: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """All its words, to be searched."""
        return "\n".join("".join(span.words for span in line) for block in self.blocks for line in block.lines)


@dataclass(frozen=True, slots=True)
class Group:
    """A shelf with its texts as they are read in one language."""

    title: str | Promise
    topics: tuple[Topic, ...]


def spans(line: str) -> Line:
    """A line in its pieces."""
    found, at = [], 0
    for hit in INLINE.finditer(line):
        if hit.start() > at:
            found.append(Span(line[at : hit.start()]))
        found.append(Span(hit["weighty"], weighty=True) if hit["weighty"] else Span(hit["words"], key=hit["key"]))
        at = hit.end()
    return (*found, Span(line[at:])) if at < len(line) else tuple(found)


def parsed(key: str, text: str) -> Topic:
    """A file as a value. Lines of one kind that follow each other are one list."""
    title, _newline, rest = text.partition("\n")
    blocks: list[Block] = []
    together = False
    for raw in rest.splitlines():
        line = raw.strip()
        if not line:
            together = False
            continue
        kind, words = next(((name, line[hit.end() :]) for name, mark in MARKS if (hit := mark.match(line))), ("", line))
        kind = kind or "words"
        if together and kind in {"steps", "points"} and blocks[-1].kind == kind:
            blocks[-1] = Block(kind, (*blocks[-1].lines, spans(words)))
        else:
            blocks.append(Block(kind, (spans(words),)))
        together = True
    return Topic(key, title.removeprefix("# ").strip(), tuple(blocks))


@lru_cache(maxsize=400)
def _read(tongue: str, key: str) -> Topic | None:
    path = FOLDER / tongue / f"{key}.md"
    return parsed(key, path.read_text(encoding="utf-8")) if KEY.fullmatch(key) and path.is_file() else None


def _tongue(language: str) -> str:
    return "en" if language.startswith("en") else "zh"


def topic(key: str, language: str) -> Topic | None:
    """One help text in the language of the reader."""
    return _read(_tongue(language), key)


def library(language: str, asked: str = "") -> tuple[Group, ...]:
    """All help texts by group, or those in which every word that is asked for stands (titles: pinyin too)."""
    words = [fold(word) for word in asked.split()]
    groups = []
    for shelf in shelves():
        found = [text for key in shelf.keys if (text := _read(_tongue(language), key)) and _holds(text, words)]
        if found:
            groups.append(Group(shelf.title, tuple(found)))
    return tuple(groups)


def _holds(text: Topic, words: list[str]) -> bool:
    page = "|".join((fold(text.title), pinyin(text.title), initials(text.title), fold(text.text)))
    return all(word in page for word in words)
