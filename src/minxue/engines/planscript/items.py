"""Which numbered item an offset stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from minxue.engines.planscript.draft import Heading


class Items:
    """The items of an outline; an offset before the first one stands in item -1."""

    def __init__(self, headings: Sequence[Heading]) -> None:
        self._starts = [item.start for item in headings]
        self._levels = [item.level for item in headings]

    def __call__(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def in_preface(self, offset: int) -> bool:
        """Whether an offset stands before the first numbered item of its plan."""
        place = self(offset)
        return place < 0 or self._levels[place] == 0
