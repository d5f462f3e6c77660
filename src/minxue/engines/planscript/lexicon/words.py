"""How a table of words is written and how it becomes a regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterable


def words(written: str) -> tuple[str, ...]:
    """The words of a table: they stand between spaces and line ends."""
    return tuple(written.split())


def any_of(listed: Iterable[str]) -> str:
    """A regular expression for any of the words, longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(listed, key=lambda word: (-len(word), word))) + ")"
