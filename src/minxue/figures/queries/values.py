"""Reading measures and indicators."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, F, QuerySet, Subquery, Sum, prefetch_related_objects

from minxue.activities.models import Activity
from minxue.base.clock import today
from minxue.base.queries import in_subtree
from minxue.engines.formula import parse
from minxue.figures.models import Indicator
from minxue.figures.queries.spans import Reading, Span, held, months_of, persons, unnamed
from minxue.figures.registry import Measure, measure
from minxue.orgs.models import BaseNumber, Unit
from minxue.people.choices import Known

BASE = "base."


class _Total(Subquery):
    """How many rows a query has, or with `of` the sum of that column over them."""

    output_field = BigIntegerField()

    def __init__(self, rows: QuerySet[Any], *, of: str = "") -> None:
        self.template = f"(SELECT {'SUM(amount)' if of else 'COUNT(*)'} FROM (%(subquery)s) AS counted)"
        super().__init__(rows.order_by().values(amount=F(of or "pk")))


@contextmanager
def _placements(units: Sequence[Unit]) -> Iterator[None]:
    """Read the placements of the units once for all that is asked in the block."""
    prefetch_related_objects(units, "placements")
    try:
        yield
    finally:
        for unit in units:
            getattr(unit, "_prefetched_objects_cache", {}).pop("placements", None)


def read_many(asked: Sequence[tuple[Measure, Span]]) -> list[Reading]:
    """Several measures, each for its span, in one query: the counts of their rows, or the sums of their amounts."""
    if not asked:
        return []
    with _placements([span.unit for _what, span in asked]):
        totals = [_Total(what.rows(span), of=what.amount) for what, span in asked]
    found = Unit.objects.filter(pk=asked[0][1].unit.pk).values_list(*totals)[0]
    return [Reading(what, span, Fraction(n or 0, what.per)) for (what, span), n in zip(asked, found, strict=True)]


def read(what: Measure, span: Span) -> Reading:
    """The number of a measure: the count of its rows, or the sum of their amount."""
    return read_many([(what, span)])[0]


def read_all(codes: Iterable[str], span: Span) -> dict[str, Reading]:
    """The readings of the known codes, in one query."""
    found = {code: measure(code) for code in dict.fromkeys(codes)}
    known = {code: what for code, what in found.items() if what is not None}
    return dict(zip(known, read_many([(what, span) for what in known.values()]), strict=True))


def by_month(reading: Reading) -> list[Reading]:
    """A reading cut into the months of its span that have begun, in one query."""
    begun = [month for month in months_of(reading.span) if month.first <= today()]
    return read_many([(reading.measure, month) for month in begun])


@dataclass(frozen=True, slots=True)
class BaseValue:
    """A base number with its source; `parts` is how many units below were added up (0: the unit's own number)."""

    value: int
    source: str
    parts: int = 0


def bases(names: Iterable[str], span: Span) -> dict[str, BaseValue | None]:
    """The base numbers `base.employed` … of the span's unit for the year of its last day.

    The unit's own number of that year or the newest before; without one, the sum over the units below, of each its
    newest.
    """
    wanted = {name: name.removeprefix(BASE) for name in dict.fromkeys(names) if name.startswith(BASE)}
    rows = _newest(list(wanted.values()), span) if wanted else {}
    return {name: _value(span.unit, rows.get(key, [])) for name, key in wanted.items()}


def _newest(keys: list[str], span: Span) -> dict[str, list[BaseNumber]]:
    """For each key the newest row of the unit itself if it has any, else that of each unit below.

    Each unit's own newest year counts: the first that enters a new year must not push the others out of the sum.
    """
    rows = BaseNumber.objects.filter(in_subtree(span.unit.path, "unit__path"), key__in=keys, year__lte=span.last.year)
    newest: dict[str, dict[UUID, BaseNumber]] = {}
    for row in rows.exclude(unit__closed__lt=span.first).select_related("unit").order_by("year", "unit__path"):
        newest.setdefault(row.key, {})[row.unit_id] = row
    own = span.unit.pk
    return {key: [found[own]] if own in found else list(found.values()) for key, found in newest.items()}


def _value(unit: Unit, rows: list[BaseNumber]) -> BaseValue | None:
    if not rows:
        return None
    own = rows[0].unit_id == unit.pk
    # A number of a unit that stands above another with its own would count the latter's people twice.
    tops = [row for row in rows if not any(_above(other, row) for other in rows)]
    sources = "、".join(sorted({row.source for row in tops}))
    return BaseValue(sum(row.value for row in tops), sources, 0 if own else len(tops))


def _above(one: BaseNumber, other: BaseNumber) -> bool:
    return one.unit_id != other.unit_id and other.unit.path.startswith(one.unit.path)


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """An indicator read for a span: its value (None: a base number lacks) and what it was made of."""

    indicator: Indicator
    span: Span
    value: Fraction | None
    readings: Mapping[str, Reading]
    bases: Mapping[str, BaseValue | None]


def indicator_values(indicators: Iterable[Indicator], span: Span) -> dict[str, IndicatorValue]:
    """Several indicators for one span; each measure and base number is read once."""
    chosen = {indicator.code: (indicator, parse(indicator.formula)) for indicator in indicators}
    names = sorted({name for _, formula in chosen.values() for name in formula.names})
    readings, numbers = read_all(names, span), bases(names, span)
    values: dict[str, Fraction | int | None] = dict.fromkeys(names)
    values |= {name: reading.value for name, reading in readings.items()}
    values |= {name: row.value for name, row in numbers.items() if row is not None}
    return {
        code: IndicatorValue(
            indicator,
            span,
            formula.value(values),
            {name: readings[name] for name in formula.names if name in readings},
            {name: numbers[name] for name in formula.names if name in numbers},
        )
        for code, (indicator, formula) in chosen.items()
    }


@dataclass(frozen=True, slots=True)
class Certainty:
    """What stands beside a distinct figure: known by name alone, bounds, status unknown, and heads without a name."""

    by_name_alone: int
    at_least: int
    at_most: int
    not_known: int
    heads: int


def certainty(what: Measure, span: Span) -> Certainty:
    """How sure a count of people is.

    People known by name alone may be one another or someone else of that name: at least, each of their names that
    nobody else bears counts once; at most, each of them counts. Unknown status and bare heads are never counted.
    """
    rows = list(what.rows(span).values_list("name", "by_name_alone"))
    known = [name for name, alone in rows if not alone]
    alone = [name for name, alone in rows if alone]
    training = what.code == "trained_employed"
    activities = _activities(span, training=training)
    unknown = persons(activities).filter(employed=Known.UNKNOWN).count() if training else 0
    heads = unnamed(activities).aggregate(total=Sum("number"))["total"] or 0
    return Certainty(len(alone), len(known) + len(set(alone) - set(known)), len(rows), unknown, heads)


def _activities(span: Span, *, training: bool) -> QuerySet[Activity]:
    rows = held(span)
    return rows.filter(kind__training=True) if training else rows
