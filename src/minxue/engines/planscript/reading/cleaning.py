r"""The last step of every reader: one text of valid characters, its lines ended by ``\n``."""

import re

from minxue.engines.planscript.reading.outcome import MOST_LETTERS, NOTES, Reading, Unreadable

BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Controls without a meaning in text, marks of byte order and what Unicode calls noncharacters.
WASTE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
LONE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    r"""Lines end in ``\\n``, no controls, no lone surrogates, no empty lines before and after."""
    text = BREAKS.sub("\n", text)
    text = LONE.sub("\ufffd", WASTE.sub("", text))
    return text.strip("\n")


def plain(text: str) -> str:
    r"""A text that is kept letter for letter: only its lines end in ``\n``, and no lone surrogate stays."""
    return LONE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def finish(text: str, kind: str, notes: set[str] | frozenset[str] = frozenset()) -> Reading:
    """The reading, its notes in the order of the table; raises ``Unreadable`` (empty, too-big)."""
    if len(text) > MOST_LETTERS:
        raise Unreadable("too-big")
    text = plain(text) if kind == "txt" else clean(text)
    if not text.strip():
        raise Unreadable("empty")
    return Reading(text, kind, tuple(code for code in NOTES if code in notes))
