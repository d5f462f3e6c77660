"""What upper apps tell of the units they know: what lives there, and how figures read when the tree changes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

type Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Living:
    """Something that lives in units: `choices(units)` are the keys and words of what can go to another unit.

    `merges`: it goes along when its unit is merged into another; else it keeps its unit, whose place it follows.
    `named`: there may be thousands, so it is chosen by its words, not from a list. `only_whole`: never split off.
    """

    kind: str
    title: str | Promise
    choices: Callable[[Sequence[UUID]], list[Choice]]
    merges: bool = True
    named: bool = False
    only_whole: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """A unit that gains or loses subtrees (their paths of today)."""

    unit: Any
    gains: tuple[str, ...] = ()
    loses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A figure of a unit: by the boundaries of each day, by those of today, and by those after the change."""

    title: str | Promise
    then: str
    now: str
    after: str


type Foresee = Callable[[Any, Sequence[Shift]], list[list[Foreseen]]]

_living: dict[str, Living] = {}
_foresee: list[Foresee] = []


def lives(what: Living) -> None:
    """Tell of something that lives in units; the same kind again replaces it."""
    _living[what.kind] = what


def living() -> tuple[Living, ...]:
    """All that lives in units, in the order of its telling."""
    return tuple(_living.values())


def foresees(how: Foresee) -> None:
    """Tell how figures are foreseen."""
    _foresee[:] = [how]


def foreseen(user: Any, shifts: Sequence[Shift]) -> list[list[Foreseen]]:
    """For each shift the figures that it changes."""
    return _foresee[0](user, shifts) if _foresee else [[] for _shift in shifts]
