"""A tree of 700,000 units: counting and summing the subtree of a street through our query and in raw SQL."""

import itertools
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from benchmarks.scratch import house, milliseconds

if TYPE_CHECKING:
    from minxue.orgs.models import Unit, UnitKind

# Provinces, cities, counties, streets, communities below each: 706,832 units with the root.
FANS = (31, 12, 9, 14, 14)
LEVELS = ("nation", "province", "city", "county", "street")
MOST_MS = 5.0
RAW = """SELECT COUNT(*), SUM(b.value) FROM orgs_unit u JOIN orgs_basenumber b ON b.unit_id = u.id
WHERE u.path >= %s AND u.path < %s AND b.year = 2026 AND b."key" = 'residents'"""
DAY = date(2026, 1, 1)


def _below(parents: "list[Unit]", fan: int, kind: "UnitKind", first: "itertools.count[int]") -> "Iterator[Unit]":
    from minxue.orgs.models import Unit

    for parent in parents:
        for _ in range(fan):
            code = f"{next(first):012d}"
            yield Unit(
                code=code,
                name=code,
                kind=kind,
                parent=parent,
                county=code[6:],
                path=f"{parent.path}{code}/",
                depth=parent.depth + 1,
                opened=DAY,
            )


def _fill() -> "dict[str, str]":
    """The tree, and a base number for each unit of the lowest level; the path of one unit of each level."""
    from minxue.orgs.models import BaseNumber, Unit, UnitKind

    kind = UnitKind.objects.first() or UnitKind.objects.create(code="unit", zh="单位", en="unit")
    codes = itertools.count(900_000_000_000)
    top = Unit(code="R", name="全国", kind=kind, county="000000", path="R/", opened=DAY)
    level, middles = Unit.objects.bulk_create([top]), {"nation": top.path}
    for at, fan in enumerate(FANS, start=1):
        level = Unit.objects.bulk_create(_below(level, fan, kind, codes), batch_size=5_000)
        if at < len(LEVELS):
            middles[LEVELS[at]] = level[len(level) // 2].path
    BaseNumber.objects.bulk_create(
        (BaseNumber(unit=unit, year=2026, key="residents", value=1000, source="统计", as_of=DAY) for unit in level),
        batch_size=5_000,
    )
    return middles


def _ways(path: str) -> tuple[Callable[[], object], Callable[[], object]]:
    """Our query and raw SQL: both give (units, residents) at or below a path."""
    from django.db import connection
    from django.db.models import Count, Sum

    from minxue.base.queries import after, within
    from minxue.orgs.models import BaseNumber

    def ours() -> object:
        rows = within(BaseNumber.objects.filter(year=2026, key="residents"), path, "unit__path")
        found = rows.aggregate(units=Count("*"), people=Sum("value"))
        return found["units"], found["people"]

    def raw() -> object:
        with connection.cursor() as cursor:
            cursor.execute(RAW, [path, after(path)])
            units, people = cursor.fetchone()
            return units, int(people)

    assert ours() == raw()
    return ours, raw


def main() -> None:
    """Print medians for a unit of each level below the province, and whether a street is answered in time."""
    with house() as engine:
        from django.db import connection

        from minxue.orgs.models import Unit

        middles = _fill()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        print(f"{engine}: {Unit.objects.count():,} units")
        for level in ("street", "county", "city"):
            ours, raw = _ways(middles[level])
            mine, bare = milliseconds(ours), milliseconds(raw)
            print(f"  {level}: {mine:.2f} ms, raw {bare:.2f} ms, ratio {mine / bare:.2f}; {ours()}")
            if level == "street" and mine > MOST_MS:
                raise SystemExit(f"a street wants {MOST_MS} ms at most")
