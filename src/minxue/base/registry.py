"""What the roof hands down to the floors: addresses of pages and listeners of the outbox."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from django.urls import NoReverseMatch, reverse

ANY = str(UUID(int=0))
"""Stands for the id in an address that is made once for many."""


@dataclass
class _House:
    places: dict[str, str] = field(default_factory=dict)
    listeners: dict[str, tuple[tuple[str, Callable[[list[str]], None]], ...]] = field(default_factory=dict)


_house = _House()


def place(kind: str, url_name: str) -> None:
    """Tell that pages of `kind` live at `url_name`, which takes one argument or none."""
    _house.places[kind] = url_name


def address_of(kind: str, id: UUID | str | None = None) -> str:
    """The address of the page of one thing (or of the list, without id); empty when the kind has no page."""
    name = _house.places.get(kind)
    if name is None:
        return ""
    try:
        return reverse(name, args=[] if id is None or id == "" else [str(id)])
    except NoReverseMatch:
        return ""


def addresses_of(kind: str) -> Callable[[UUID | str], str]:
    """`address_of` for a page with many links of one kind: the pattern is looked up once."""
    return filled(address_of(kind, ANY))


def filled(address: str) -> Callable[[UUID | str], str]:
    """An address that holds `ANY`, with the id in its place; an empty one stays empty."""
    before, _, after = address.partition(ANY)
    return (lambda id: f"{before}{id}{after}") if address else (lambda id: "")


def listen(kind: str, consumer: str, handler: Callable[[list[str]], None]) -> None:
    """Let `handler(ids)` be called by the worker for each outbox row of `kind`, once for each named consumer."""
    kept = tuple(pair for pair in _house.listeners.get(kind, ()) if pair[0] != consumer)
    _house.listeners[kind] = (*kept, (consumer, handler))


def listeners(kind: str) -> tuple[tuple[str, Callable[[list[str]], None]], ...]:
    """The consumers of a kind with their handlers, in the order of their telling."""
    return _house.listeners.get(kind, ())
