"""How items nest: by which count goes on while the other begins anew, not by style of numeral alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

# The usual order of styles, outermost first; what the text itself shows goes before it.
USUAL = (
    "chapter", "plain", "han", "stage", "han_bracket", "digit", "dotted2", "dotted3", "dotted4", "bracket", "half",
    "circle", "month", "is", "bullet",
)  # fmt: skip
_RANK = {style: rank for rank, style in enumerate(USUAL)}


@dataclass(frozen=True, slots=True)
class Mark:
    """A label at a place where an item begins, before its level is known."""

    start: int
    end: int
    style: str
    number: int
    certain: bool


def levels(marks: list[Mark]) -> list[int]:
    """The level of each mark; a mark of a part has level 0 and begins the count anew."""
    found: list[int] = []
    plan: list[Mark] = []
    for mark in marks:
        if mark.style == "part":
            found += [*_levels_of_plan(plan), 0]
            plan = []
        else:
            plan.append(mark)
    return found + _levels_of_plan(plan)


def _beside_plain(marks: list[Mark]) -> list[Mark]:
    """Headings without a number stand beside 二、 where the source lost its 一、."""
    first = next((index for index, mark in enumerate(marks) if mark.style == "han"), None)
    if first is None or marks[first].number == 1 or all(mark.style != "plain" for mark in marks[:first]):
        return marks
    return [replace(mark, style="han") if mark.style == "plain" else mark for mark in marks]


def _levels_of_plan(marks: list[Mark]) -> list[int]:
    marks = _beside_plain(marks)
    order = Order(marks)
    found: list[int] = []
    open_styles = order.cut_off(marks)
    for mark in marks:
        while open_styles and open_styles[-1] != mark.style and not order.outer(open_styles[-1], mark.style):
            open_styles.pop()
        if not open_styles or open_styles[-1] != mark.style:
            open_styles.append(mark.style)
        found.append(len(open_styles))
    return found


class Order:
    """Which style stands outside which in one plan."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self._goes_on = self._count(marks)

    def outer(self, style: str, other: str) -> bool:
        """Whether ``style`` stands outside ``other``: its count goes on over a count of the other that began anew."""
        for_it, against_it = self._goes_on[style, other], self._goes_on[other, style]
        return for_it > against_it if for_it != against_it else _RANK[style] < _RANK[other]

    def cut_off(self, marks: list[Mark]) -> list[str]:
        """Styles that stand open before the first mark, where an extract begins in the middle of a section.

        It does where the first outer label counts above 1: 1. 2. (二) begin under an (一) that was cut off.
        """
        if not marks:
            return []
        first = marks[0].style
        seen = next((mark for mark in marks if mark.style != first and self.outer(mark.style, first)), None)
        return [seen.style] if seen and seen.number > 1 else []

    @staticmethod
    def _count(marks: Iterable[Mark]) -> Counter[tuple[str, str]]:
        goes_on: Counter[tuple[str, str]] = Counter()
        last: dict[str, int] = {}
        begun_since: dict[str, set[str]] = {}
        for mark in marks:
            if last.get(mark.style) == mark.number - 1:
                goes_on.update((mark.style, other) for other in begun_since[mark.style])
            last[mark.style] = mark.number
            begun_since[mark.style] = set()
            if mark.number == 1:
                for style, begun in begun_since.items():
                    if style != mark.style:
                        begun.add(mark.style)
        return goes_on
