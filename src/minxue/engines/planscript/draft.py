"""What the plan compiler hands over: findings pinned to the characters that they were read from.

Every finding holds ``quote == draft.text[start:end]``. Offsets count code points of the normalised text.
``certain`` is true only where the rule that found it is a strong one: a person should look at the others first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

type Number = int | float
type Value = Number | tuple[Number, Number]

Comparator = Literal["ge", "le", "eq", "up", "down", "range"]
Measure = Literal["absolute", "rise", "relative"]
TimeKind = Literal["year", "month", "date", "range", "deadline", "recurring", "named"]
Role = Literal["lead", "support", "responsible"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A marked item of the outline; the span covers the label alone. ``section`` is "" where the kind is unknown."""

    label: str
    title: str
    level: int
    start: int
    end: int
    certain: bool
    rule: str
    section: str


@dataclass(frozen=True, slots=True)
class Target:
    """A planned quantity; ``measure`` is "rise" for a change by so much, "relative" against a superior's mean."""

    quote: str
    start: int
    end: int
    comparator: Comparator
    value: Value
    unit: str
    certain: bool
    rule: str
    measure: Measure


@dataclass(frozen=True, slots=True)
class Time:
    """When something is to happen; ``value`` is written as the plan language says (``03``, ``2023-09``, ``P1M``)."""

    quote: str
    start: int
    end: int
    kind: TimeKind
    value: str
    certain: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Owner:
    """A body or post that the text makes answerable for a duty."""

    quote: str
    start: int
    end: int
    role: Role
    certain: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a duty is for; ``audience`` is a word of ``lexicon.people.AUDIENCES``."""

    quote: str
    start: int
    end: int
    audience: str


@dataclass(frozen=True, slots=True)
class Duty:
    """A sentence that tells somebody to do something."""

    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Basis:
    """A paper that the plan names as its basis; ``number`` is its document number or ""."""

    quote: str
    start: int
    end: int
    number: str


@dataclass(frozen=True, slots=True)
class SumFault:
    """A whole that is not the sum of the parts named with it; the quote runs from the whole to the last part."""

    quote: str
    start: int
    end: int
    total: Number
    parts: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class DayFault:
    """A named day that stands in a month item of another month; ``month`` and ``day`` are the day's own date."""

    quote: str
    start: int
    end: int
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Part:
    """One plan of a collection; a text that is no collection is one part."""

    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Draft:
    """All findings of one text, each list in the order of the text."""

    text: str
    headings: tuple[Heading, ...] = ()
    targets: tuple[Target, ...] = ()
    times: tuple[Time, ...] = ()
    owners: tuple[Owner, ...] = ()
    audiences: tuple[Audience, ...] = ()
    duties: tuple[Duty, ...] = ()
    basis: tuple[Basis, ...] = ()
    sum_faults: tuple[SumFault, ...] = ()
    day_faults: tuple[DayFault, ...] = ()
    parts: tuple[Part, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class ClauseSpan:
    """One heading with the text up to the next one; ``parent``, ``part`` and ``heading`` are indices or None."""

    start: int
    end: int
    label: str
    title: str
    level: int
    parent: int | None
    part: int
    section: str
    heading: int | None
