"""Two wordings of a plan side by side: which clause of the new one carries on which of the old, and what changed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

type Kind = Literal["same", "added", "struck"]

ALIKE = 0.5
LEAST_KEPT = 2  # characters: a shorter piece that both wordings have is not worth an island
_WORD = re.compile(r"[A-Za-z]+|\d+(?:[.,]\d+)*|\s+|.", re.DOTALL)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Wording:
    """A clause as it is compared: its label, its title, its whole text."""

    label: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """The places of a clause in the old and in the new wording; None where it has none. `moved`: out of the order."""

    old: int | None
    new: int | None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of characters that both wordings have, or only one of them."""

    kind: Kind
    text: str


def match_wordings(old: Sequence[Wording], new: Sequence[Wording]) -> tuple[Pair, ...]:
    """Each clause of both, once: the pairs and the added ones in the new order, the struck ones behind their neighbour.

    The most alike find each other first; of equals, those with the smaller way between their places.
    """
    partner = _partners(old, new)
    kept = sorted(partner)
    steady = _rising([partner[place] for place in kept])
    rows = [
        Pair(partner.get(place), place, place in partner and partner[place] not in steady) for place in range(len(new))
    ]
    return tuple(_with_struck(rows, len(old)))


def alike(one: str, other: str) -> float:
    """How much two short texts have in common, 0 to 1."""
    return _dice(_pairs(one), _pairs(other))


def changed_words(old: str, new: str) -> tuple[Stretch, ...]:
    """What stayed, was struck, was added: without the added it is the old text, without the struck the new.

    Numbers and Latin words change whole; a lone character between two changes goes with them.
    """
    before, after = _WORD.findall(old), _WORD.findall(new)
    found: list[tuple[str, str]] = []  # what goes, what comes; equal where it stays
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = "".join(before[a:b]), "".join(after[c:d])
        if tag == "equal" and found and len(gone) < LEAST_KEPT and b < len(before) and d < len(after) and gone.strip():
            found.append((gone, f"\0{come}"))
        else:
            found.append((gone, come))
    return tuple(_stretches(found))


def _stretches(found: Sequence[tuple[str, str]]) -> list[Stretch]:
    rows: list[Stretch] = []
    gone = come = ""
    for before, after in (*found, ("\1", "\1")):
        if before == after:
            rows += [Stretch("struck", gone)] if gone else []
            rows += [Stretch("added", come)] if come else []
            rows += [Stretch("same", before)] if before != "\1" else []
            gone = come = ""
        else:
            gone, come = gone + before, come + after.removeprefix("\0")
    return rows


def _partners(old: Sequence[Wording], new: Sequence[Wording]) -> dict[int, int]:
    """The old place of each new one that has one."""
    old_pairs = [_prepared(one) for one in old]
    scored: list[tuple[float, int, int, int]] = []
    for at, one in enumerate(new):
        mine = _prepared(one)
        for place, other in enumerate(old):
            score = _score(one, mine, other, old_pairs[place])
            if score >= ALIKE:
                scored.append((-score, abs(at - place), at, place))
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _rank, _way, at, place in sorted(scored):
        if at not in partner and place not in taken:
            partner[at] = place
            taken.add(place)
    return partner


type _Prepared = tuple[str, Counter[str], Counter[str]]


def _prepared(one: Wording) -> _Prepared:
    return _SPACE.sub("", one.text), _pairs(one.text), _pairs(one.title)


def _score(one: Wording, mine: _Prepared, other: Wording, its: _Prepared) -> float:
    """The words weigh most, then the title, then the label; the same words win over all others."""
    label = 0.1 * (one.label == other.label)
    if mine[0] == its[0]:
        return 1.0 + label
    text = _dice(mine[1], its[1])
    title = 1.0 if one.title and one.title == other.title else _dice(mine[2], its[2])
    if not one.title and not other.title:
        title = text
    return 0.6 * text + 0.3 * title + label


def _pairs(text: str) -> Counter[str]:
    """The pairs of neighbouring characters, white space apart."""
    plain = _SPACE.sub("", text)
    return Counter(plain[at : at + 2] for at in range(max(len(plain) - 1, 1))) if plain else Counter()


def _dice(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _rising(places: Sequence[int]) -> set[int]:
    """The longest run of places that rise: what is not in it has moved."""
    tails: list[int] = []
    ends: list[int] = []  # the index of the place that ends the best run of each length
    before: list[int] = []
    for at, place in enumerate(places):
        length = bisect_left(tails, place)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [place]
        ends[length : length + 1] = [at]
    kept: set[int] = set()
    last = ends[-1] if ends else -1
    while last >= 0:
        kept.add(places[last])
        last = before[last]
    return kept


def _with_struck(rows: Sequence[Pair], count: int) -> list[Pair]:
    """The struck ones stand behind the nearest old neighbour before them that stays in its order."""
    known = {row.old for row in rows}
    after: dict[int, list[Pair]] = {}
    anchor = -1
    steady = {row.old for row in rows if row.old is not None and not row.moved}
    for place in range(count):
        if place in steady:
            anchor = place
        elif place not in known:
            after.setdefault(anchor, []).append(Pair(place, None))
    found = list(after.get(-1, ()))
    for row in rows:
        found.append(row)
        if row.old is not None and not row.moved:
            found += after.get(row.old, ())
    return found
