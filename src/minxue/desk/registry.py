"""What the roof hands to the desk: the order of the help texts, grouped as the menu."""

from dataclasses import dataclass, field

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Shelf:
    """Help texts that belong together, in their order: the keys are names of files."""

    title: str | Promise
    keys: tuple[str, ...]


@dataclass
class _Library:
    shelves: tuple[Shelf, ...] = field(default_factory=tuple)


_library = _Library()


def put_up(shelves: tuple[Shelf, ...]) -> None:
    """Tell which help texts there are."""
    _library.shelves = shelves


def shelves() -> tuple[Shelf, ...]:
    """All help texts, by group."""
    return _library.shelves
