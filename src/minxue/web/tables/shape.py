"""Columns and rows of a table, on screen and in files."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minxue.web.tables.listing import Listing

type Words = str | Promise
"""A text or a text still to be translated."""


@dataclass(frozen=True, slots=True)
class Column[T]:
    """One column: how to get its value out of a row's object, and how it is shown.

    `value` gives any of str, int, float, Decimal, bool, date, datetime or None. `order` names the model fields
    the column sorts by (commas between; empty: not sortable). `url` makes the value a link, `state` makes it a
    badge of that kind (see `pages.STATES`). `head` marks the column that names the row.
    """

    key: str
    title: Words
    value: Callable[[T], object]
    unit: Words = ""
    number: bool = False
    head: bool = False
    order: str = ""
    url: Callable[[T], str] | None = None
    state: Callable[[T], str] | None = None

    @property
    def label(self) -> str:
        """The title with its unit, as the head of a file has it."""
        return f"{self.title}（{self.unit}）" if self.unit else str(self.title)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column on screen; `direction` is `ascending`, `descending` or empty."""

    title: Words
    unit: Words
    number: bool
    url: str
    direction: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One value on screen."""

    value: object
    label: str
    number: bool = False
    head: bool = False
    url: str = ""
    state: str = ""

    @property
    def kind(self) -> str:
        """How the value is set: `number` to the right, `day` on one line, else empty."""
        if self.number:
            return "number"
        return "day" if isinstance(self.value, date) else ""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one object."""

    cells: tuple[Cell, ...]
    object: object


@dataclass(frozen=True, slots=True)
class Empty:
    """What stands in place of an empty list: what is missing and what to do next."""

    title: Words = field(default_factory=lambda: _("Nothing here yet"))
    hint: Words = ""
    action: Words = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Table[T]:
    """A table of objects. With a `listing` its heads sort by links; `cards` turns rows into cards on a phone."""

    caption: Words
    columns: Sequence[Column[T]]
    items: Iterable[T]
    listing: Listing | None = None
    empty: Empty = field(default_factory=Empty)
    cards: bool = True

    @property
    def heads(self) -> tuple[Head, ...]:
        """The heads in order."""
        return tuple(self._head(column) for column in self.columns)

    def _head(self, column: Column[T]) -> Head:
        listing = self.listing if column.order else None
        url = listing.sort_address(column.key) if listing else ""
        direction = listing.direction(column.key) if listing else ""
        return Head(column.title, column.unit, column.number, url, direction)

    @property
    def rows(self) -> list[Row]:
        """The rows in order; reads the objects once for each call."""
        return [Row(tuple(_cell(column, item) for column in self.columns), item) for item in self.items]

    @property
    def values(self) -> Iterable[list[object]]:
        """The bare values row by row, for files."""
        return ([column.value(item) for column in self.columns] for item in self.items)


def _cell[T](column: Column[T], item: T) -> Cell:
    return Cell(
        value=column.value(item),
        label=column.label,
        number=column.number,
        head=column.head,
        url=column.url(item) if column.url else "",
        state=column.state(item) if column.state else "",
    )
