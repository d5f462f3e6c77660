"""The state of a list page, read from its address and written back into addresses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, QueryDict

PER_PAGE = 50
FORMATS = ("csv", "xlsx")


class Sortable(Protocol):
    """What a listing must know of a column."""

    @property
    def key(self) -> str: ...

    @property
    def order(self) -> str: ...


def _turned(field: str, *, down: bool) -> str:
    if not down:
        return field
    return field.removeprefix("-") if field.startswith("-") else f"-{field}"


@dataclass(frozen=True, slots=True)
class Listing:
    """`q`, `sort`, `page` and `format` of a list; every other parameter (a filter) is kept in the addresses it makes.

    `orders` maps the key of a column to the fields it sorts by, with commas between; `default` is the sort
    taken when the address names none. A sort is the key of a column, with `-` before it for descending.
    """

    path: str
    params: QueryDict
    orders: Mapping[str, str]
    default: str = ""

    @classmethod
    def read(cls, request: HttpRequest, columns: Iterable[Sortable] = (), *, default: str = "") -> "Listing":
        """The state in the address of a request, for a table of these columns."""
        orders = {column.key: column.order for column in columns if column.order}
        return cls(request.path, request.GET, orders, default)

    @property
    def q(self) -> str:
        """What is searched for, without white space around it; empty when nothing is."""
        return (self.params.get("q") or "").replace("\0", "").strip()[:100]

    @property
    def sort(self) -> str:
        """The sort in force; an unknown one in the address counts as none."""
        asked = self.params.get("sort") or ""
        return asked if asked.removeprefix("-") in self.orders else self.default

    @property
    def format(self) -> str:
        """`csv` or `xlsx` when the list is asked for as a file, else empty."""
        asked = self.params.get("format") or ""
        return asked if asked in FORMATS else ""

    def ordered[M: Model](self, queryset: QuerySet[M, M]) -> QuerySet[M, M]:
        """The queryset in the order of the sort in force, ending in the primary key so that pages never overlap."""
        fields = self.orders.get(self.sort.removeprefix("-"), "")
        if not fields:
            return queryset
        down = self.sort.startswith("-")
        return queryset.order_by(*(_turned(field.strip(), down=down) for field in fields.split(",")), "pk")

    def page(self, rows: Any, per_page: int = PER_PAGE) -> Page[Any]:
        """The page asked for of a queryset or sequence; a number out of range gives the nearest page there is."""
        return Paginator(rows, per_page).get_page(self.params.get("page"))

    def address(self, **changes: str | int | None) -> str:
        """The address of this list with some parameters changed; None takes one out."""
        params = self.params.copy()
        for name, value in changes.items():
            params.pop(name, None)
            if value not in {None, ""}:
                params[name] = str(value)
        query = params.urlencode()
        return f"{self.path}?{query}" if query else self.path

    def sort_address(self, key: str) -> str:
        """The address that sorts by a column: ascending first, descending when it already does that."""
        return self.address(sort=f"-{key}" if self.sort == key else key, page=None, format=None)

    def direction(self, key: str) -> str:
        """`ascending`, `descending`, or empty when the list is not sorted by that column."""
        if self.sort.removeprefix("-") != key:
            return ""
        return "descending" if self.sort.startswith("-") else "ascending"

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The pairs a search form has to carry along: sort, but neither search, page nor format."""
        asked = self.params.get("sort")
        return [("sort", asked)] if asked else []

    @property
    def narrowed(self) -> bool:
        """Whether a search or a filter is in force, so that an empty list is not the whole truth."""
        return any(value for name, value in self.params.items() if name not in {"sort", "page", "format"})
