"""Text made searchable: Chinese, pinyin and initials in one column."""

import unicodedata
from functools import lru_cache

from pypinyin import Style, lazy_pinyin


def fold(text: str) -> str:
    """Full width to half width, upper to lower case, white space gone, and the NUL that no database looks for."""
    return "".join(unicodedata.normalize("NFKC", text).lower().replace("\0", "").split())


@lru_cache(maxsize=20_000)
def _syllable(character: str) -> str:
    # One character at a time and kept: whole names cost 35 µs each in bulk imports.
    return str(lazy_pinyin(character, style=Style.NORMAL)[0])


def pinyin(text: str) -> str:
    """`太极` → `taiji`; characters without a reading stay as they are."""
    return "".join(_syllable(character) for character in fold(text))


def initials(text: str) -> str:
    """`太极` → `tj`."""
    return "".join(_syllable(character)[:1] for character in fold(text))


def sort_key(text: str) -> str:
    """The pinyin column by which names are sorted (at most 120 characters)."""
    return " ".join(_syllable(character) for character in fold(text))[:120]


def search_column(*texts: str) -> str:
    """What the search column holds: ` text|pinyin|initials ` of each text, folded, to be looked into by LIKE."""
    parts = [form for text in texts if text for form in (fold(text), pinyin(text), initials(text))]
    return "|".join(dict.fromkeys(["", *parts, ""]))[:600]
