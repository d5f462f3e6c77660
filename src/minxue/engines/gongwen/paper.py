"""An official document as it is to be written: title, addressee, body, annexes, signature. Text is taken as it is."""

from dataclasses import dataclass
from enum import StrEnum

from minxue.engines.gongwen.lines import Place


class Face(StrEnum):
    """How words are set: body 仿宋, headings of the first three levels 黑体, 楷体 and 仿宋 bold."""

    BODY = "body"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"


HEADINGS = (Face.FIRST, Face.SECOND, Face.THIRD)


def face_of(level: int) -> Face:
    """The face of a heading: 1 黑体, 2 楷体, deeper 仿宋 bold; 0 is body."""
    return HEADINGS[min(level, len(HEADINGS)) - 1] if level else Face.BODY


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in one face."""

    text: str
    face: Face = Face.BODY


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs in one paragraph; `held` keeps it on the page of what follows."""

    runs: tuple[Run, ...]
    place: Place = Place.BODY
    held: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with all its lines; the head stands again on each page. `widths` in mm, one for each column.

    `tall` in mm is the least height of a row, where something is to be written by hand.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    tall: int = 0


type Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Annex:
    """附件: begins on a page of its own."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document; a title of several lines has line breaks, what is empty is left out.

    `landscape` turns the page: the binding edge is then at the top.
    """

    title: str
    blocks: tuple[Block, ...]
    addressee: str = ""
    signed: str = ""
    day: str = ""
    annexes: tuple[Annex, ...] = ()
    landscape: bool = False


def plain(text: str, level: int = 0, *, held: bool = False) -> Paragraph:
    """A paragraph of one face: a heading of a level, or body."""
    return Paragraph((Run(text, face_of(level)),), held=held)
