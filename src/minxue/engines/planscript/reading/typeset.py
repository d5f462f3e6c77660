"""Characters with their places on a page, set into lines."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

WIDE_FROM = "\u2e80"
SIGN = re.compile("^[\ue000-\uf8ff]\\s*")  # a bullet that only its own font can show
# In widths of a Chinese character. Between Chinese and Latin letters a program sets a quarter by itself.
NARROW_GAP, MIXED_GAP, WIDE_GAP, COLUMN_GAP = 0.15, 0.4, 0.2, 2.0


@dataclass(frozen=True, slots=True)
class Letter:
    """One character and its box in points; a line feed has none."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class Line:
    """Text with its left and right edge and the size of its type, in points."""

    text: str
    left: float
    right: float
    size: float


def lines_of(letters: Iterable[Letter]) -> list[Line]:
    """Lines from top to bottom as the file has them, each read from left to right, whatever the file's order in it."""
    return [line for run in _level(_runs(letters)) if (line := _line(run)) is not None]


def _runs(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    """Letters on one height that follow each other in the file."""
    run: list[Letter] = []
    for letter in letters:
        if letter.text == "\n" or (run and not _beside(run[-1], letter)):
            if run:
                yield run
            run = []
        if letter.text != "\n":
            run.append(letter)
    if run:
        yield run


def _beside(one: Letter, other: Letter) -> bool:
    """Whether two boxes share half of the lower one's height."""
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return 2 * shared >= min(one.top - one.bottom, other.top - other.bottom)


def _level(runs: Iterable[list[Letter]]) -> list[list[Letter]]:
    """Neighbouring runs on one height are one line: cells of a row, signs set in another type."""
    lines: list[list[Letter]] = []
    for run in runs:
        if lines and _beside(lines[-1][-1], run[0]):
            lines[-1] += run
        else:
            lines.append(run)
    return lines


def _line(run: list[Letter]) -> Line | None:
    seen = sorted((one for one in run if not one.text.isspace()), key=lambda one: one.left)
    if not seen:
        return None
    wide = [one.right - one.left for one in seen if one.text >= WIDE_FROM]
    size = max(median(wide) if wide else seen[0].top - seen[0].bottom, 1.0)
    spaces = sorted(one.left for one in run if one.text.isspace())
    text = "".join(_spaced(seen, spaces, size))
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return Line(SIGN.sub("• ", text), seen[0].left, max(one.right for one in seen), size)


def _spaced(letters: list[Letter], spaces: list[float], size: float) -> Iterator[str]:
    """The characters, with a space where there is one or a gap that is one, and a tab between columns."""
    yield letters[0].text
    usual = _usual_gap(letters)
    at = 0
    for before, letter in pairwise(letters):
        written = False
        while at < len(spaces) and spaces[at] <= letter.left:
            written = written or spaces[at] >= before.left
            at += 1
        yield _gap(before, letter, size, usual, written=written) + letter.text


def _usual_gap(letters: list[Letter]) -> float:
    """What lies between two Chinese characters of this line, in points: more than nothing in a spread line."""
    pairs = [(one, other) for one, other in pairwise(letters) if one.text >= WIDE_FROM and other.text >= WIDE_FROM]
    return median(other.left - one.right for one, other in pairs) if pairs else 0.0


def _gap(before: Letter, letter: Letter, size: float, usual: float, *, written: bool) -> str:
    gap = (letter.left - before.right) / size
    if gap > COLUMN_GAP:
        return "\t"
    wide = [before.text >= WIDE_FROM, letter.text >= WIDE_FROM]
    if all(wide):
        return " " if written or gap - usual / size > WIDE_GAP else ""
    return " " if written or gap > (MIXED_GAP if any(wide) else NARROW_GAP) else ""
