"""Which numbered item an offset stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from minxue.engines.planscript.draft import Heading


class Items:
    """The items of an outline; an offset before the first one stands in item -1."""

    def __init__(self, headings: Sequence[Heading]) -> None:
        self._starts = [item.start for item in headings]

    def __call__(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1
