"""The plan's own words, cut to what a document needs; days and blanks as an official document has them."""

import re
from collections.abc import Iterable
from datetime import date

from minxue.base import words
from minxue.engines.periods import Window as Days
from minxue.plans.models import ClauseText
from minxue.plans.queries.wording import window_words

LONGEST = 60
_BLANK = re.compile(r"(?<![A-Za-z]) +| +(?![A-Za-z])")
_STOP = re.compile(r"[。；;\n]")
_BEFORE = re.compile(r"[，。；：、,;:\n（(）)]")


def tight(words: str) -> str:
    """Without blanks between Chinese characters, figures and signs; those between two Latin words stay."""
    return _BLANK.sub("", words)


def day_words(day: date) -> str:
    """2026年3月24日."""
    return window_words(Days(day, day))


def listed(names: Iterable[str]) -> str:
    """Names in a row, each once."""
    return words.listed(dict.fromkeys(names))


def unlabelled(wording: ClauseText | None) -> str:
    """The wording of a clause without its label."""
    return wording.text.strip().removeprefix(wording.label).lstrip() if wording else ""


def head_of(wording: ClauseText | None) -> str:
    """A clause in its own words without the label: its title, else its first sentence."""
    if wording is None:
        return ""
    rest = unlabelled(wording)
    after = rest.removeprefix(wording.title)
    if wording.title and rest.startswith(wording.title) and (not after or after[0] in "。：:.；;\n"):
        return wording.title
    first = _STOP.split(rest, maxsplit=1)[0].strip()
    return first if len(first) <= LONGEST else f"{first[:LONGEST]}……"


def phrase_of(quote: str, text: str) -> str:
    """The words around a target up to the next punctuation: `全年举办讲座不少于20场` for `讲座不少于20场`."""
    at = text.find(quote)
    if at < 0:
        return quote
    before = _BEFORE.split(text[:at])[-1]
    after = _BEFORE.split(text[at + len(quote) :], maxsplit=1)[0]
    whole = f"{before}{quote}{after}".strip()
    return whole if len(whole) <= LONGEST else quote
