"""What kind of section a heading opens."""

from __future__ import annotations

from minxue.engines.planscript.folding import fold
from minxue.engines.planscript.lexicon.papers import SECTIONS

_LONGEST_SECTION_TITLE = 16


def section_of(title: str) -> str:
    """The kind of section that a title names, "" where it names none (a long title is a sentence, not a name)."""
    if len(title) > _LONGEST_SECTION_TITLE:
        return ""
    plain = fold(title)
    return next((kind for kind, words in SECTIONS.items() if any(word in plain for word in words)), "")
