"""Reading the tree."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from minxue.accounts.models import User
from minxue.base.queries import in_subtrees, within
from minxue.orgs.choices import BASE_KEYS, Permission
from minxue.orgs.models import BaseNumber, Placement, Unit
from minxue.orgs.policy import paths_for


def visible_to(user: User, permission: Permission = Permission.UNIT_SEE) -> QuerySet[Unit]:
    """The units over which a user has a permission, in order of path."""
    return Unit.objects.filter(in_subtrees(paths_for(user, permission))).order_by("path")


def standing(units: QuerySet[Unit]) -> QuerySet[Unit]:
    """The units that are not closed."""
    return units.filter(closed=None)


def ancestors(unit: Unit) -> QuerySet[Unit]:
    """The units above, from the root down, without the unit itself."""
    return Unit.objects.filter(path__in=prefixes(unit.path)[:-1]).order_by("path")


def prefixes(path: str) -> list[str]:
    """`a/b/c/` → `a/`, `a/b/`, `a/b/c/`."""
    parts = path.rstrip("/").split("/")
    return ["/".join(parts[: n + 1]) + "/" for n in range(len(parts))]


def subtree(unit: Unit) -> QuerySet[Unit]:
    """The unit and all below it, as of now."""
    return within(Unit.objects.all(), unit.path).order_by("path")


def paths_then(unit: Unit, first: date, last: date) -> list[str]:
    """The paths a unit bore in a span of days: facts of those days lie at or below them."""
    rows = Placement.objects.filter(Q(until=None) | Q(until__gte=first), unit=unit, since__lte=last)
    return sorted(set(rows.values_list("path", flat=True)))


def base_number(unit: Unit, key: str, year: int) -> BaseNumber | None:
    """The base number of a year, else the newest of an earlier year, else none."""
    return unit.base_numbers.filter(key=key, year__lte=year).order_by("-year").first()


@dataclass(frozen=True, slots=True)
class BaseYear:
    """The base numbers of one year in the order of `BASE_KEYS` (None: not entered), their sources and days."""

    year: int
    values: tuple[int | None, ...]
    sources: tuple[str, ...]
    days: tuple[date, ...]


def base_years(unit: Unit) -> list[BaseYear]:
    """The yearly base numbers entered for a unit, newest year first."""
    years: dict[int, list[BaseNumber]] = {}
    for row in unit.base_numbers.order_by("-year", "key"):
        years.setdefault(row.year, []).append(row)
    return [_base_year(year, rows) for year, rows in years.items()]


def _base_year(year: int, rows: Sequence[BaseNumber]) -> BaseYear:
    known = {row.key: row.value for row in rows}
    values = tuple(known.get(key) for key in BASE_KEYS)
    return BaseYear(year, values, tuple(sorted({r.source for r in rows})), tuple(sorted({r.as_of for r in rows})))
