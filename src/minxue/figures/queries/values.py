"""Reading measures and indicators."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, F, OuterRef, Q, QuerySet, Subquery, Sum, prefetch_related_objects
from django.db.models.functions import Coalesce

from minxue.activities.models import Activity
from minxue.base.clock import today
from minxue.base.queries import in_subtree
from minxue.base.words import listed
from minxue.engines.formula import Formula, parse
from minxue.figures.choices import Boundary
from minxue.figures.models import Indicator
from minxue.figures.queries.spans import Reading, Span, held, months_of, persons, unnamed
from minxue.figures.registry import Measure, measure
from minxue.orgs.models import BaseNumber, Placement, Unit
from minxue.orgs.queries import paths_then
from minxue.people.choices import Known

BASE = "base."


class _Total(Subquery):
    """How many rows a query has, or with `of` the sum of that column over them."""

    output_field = BigIntegerField()

    def __init__(self, rows: QuerySet[Any], *, of: str = "") -> None:
        self.template = f"(SELECT {'SUM(amount)' if of else 'COUNT(*)'} FROM (%(subquery)s) AS counted)"
        super().__init__(rows.order_by().values(amount=F(of or "pk")))


@contextmanager
def placements_read(units: Sequence[Unit]) -> Iterator[None]:
    """Read the placements of the units once for all that is asked in the block; a block within one reads no more."""
    fresh = [unit for unit in units if "placements" not in getattr(unit, "_prefetched_objects_cache", {})]
    prefetch_related_objects(fresh, "placements")
    try:
        yield
    finally:
        for unit in fresh:
            getattr(unit, "_prefetched_objects_cache", {}).pop("placements", None)


def read_many(asked: Sequence[tuple[Measure, Span]]) -> list[Reading]:
    """Several measures, each for its span, in one query: the counts of their rows, or the sums of their amounts."""
    if not asked:
        return []
    with placements_read([span.unit for _what, span in asked]):
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
    newest. By the boundaries of then those below are the units that stood there on the span's last day.
    """
    return bases_of([(list(names), span)])[0]


def bases_of(asked: Sequence[tuple[Sequence[str], Span]]) -> list[dict[str, BaseValue | None]]:
    """Base numbers for several spans, each as `bases` has them, in one query (none where none is asked for).

    A span that is over and read by the boundaries of then asks once more: for where its unit stood.
    """
    wanted = [_keys(names) for names, _span in asked]
    keys = {key for row in wanted for key in row.values()}
    if not keys:
        return [{} for _row in asked]
    grounds = [_ground(span) for _names, span in asked]
    rows = list(_numbers(grounds).filter(key__in=keys).select_related("unit__merged_into"))
    rows.sort(key=lambda row: (row.year, row.unit.path))
    found = []
    for ground, own in zip(grounds, wanted, strict=True):
        newest = _newest(own.values(), ground, rows)
        found.append({name: _value(ground, newest.get(key, [])) for name, key in own.items()})
    return found


def _keys(names: Iterable[str]) -> dict[str, str]:
    return {name: name.removeprefix(BASE) for name in dict.fromkeys(names) if name.startswith(BASE)}


@dataclass(frozen=True, slots=True)
class _Ground:
    """A span with the path of its unit, and with the day as of which units are told apart (None: as of now)."""

    span: Span
    path: str
    day: date | None

    @property
    def column(self) -> str:
        """Under which name a row bears the path that its unit had on the day."""
        return f"path_{self.day:%Y%m%d}" if self.day else ""

    def path_of(self, row: BaseNumber) -> str:
        """Where the unit of a base number stood."""
        return getattr(row, self.column) if self.day else row.unit.path


def _ground(span: Span) -> _Ground:
    if span.boundary == Boundary.NOW or span.last >= today():
        return _Ground(span, span.unit.path, None)
    places = sorted(span.unit.placements.all(), key=lambda place: place.since)
    before = [place for place in places if place.since <= span.last]
    place = before[-1] if before else places[0]
    return _Ground(span, place.path, span.last)


def _numbers(grounds: Iterable[_Ground]) -> QuerySet[BaseNumber]:
    """The base numbers of the units that stand, or stood at any time, under one of the paths."""
    days = {ground.column: _path_on(ground.day) for ground in grounds if ground.day}
    rows = BaseNumber.objects.annotate(**days)
    return rows.filter(reduce(or_, (_under(ground) for ground in grounds)))


def _under(ground: _Ground) -> Q:
    if ground.day is None:
        return in_subtree(ground.path, "unit__path")
    return Q(unit__in=Placement.objects.filter(in_subtree(ground.path)).values("unit"))


def _path_on(day: date) -> Coalesce:
    """The path that a number's unit had on a day; of a unit that was entered later, its first."""
    places = Placement.objects.filter(unit=OuterRef("unit"))
    last = places.filter(since__lte=day).order_by("-since").values("path")[:1]
    return Coalesce(Subquery(last), Subquery(places.order_by("since").values("path")[:1]))


def _newest(keys: Iterable[str], ground: _Ground, rows: Iterable[BaseNumber]) -> dict[str, list[BaseNumber]]:
    """For each key the newest row of the unit itself if it has any, else that of each unit below.

    Each unit's own newest year counts: the first that enters a new year must not push the others out of the sum.
    """
    wanted, newest = set(keys), dict[str, dict[UUID, BaseNumber]]()
    for row in rows:
        if row.key in wanted and row.year <= ground.span.last.year and _stands(row, ground):
            newest.setdefault(row.key, {})[row.unit_id] = row
    return {key: _own_or_all(ground.span.unit, found) for key, found in newest.items()}


def _own_or_all(unit: Unit, found: Mapping[UUID, BaseNumber]) -> list[BaseNumber]:
    """A number of the unit's own, with those of the units that it took in after that number was taken."""
    own = found.get(unit.pk)
    if own is None:
        return list(found.values())
    return [own, *(row for row in found.values() if _added_to(own, row))]


def _stands(row: BaseNumber, ground: _Ground) -> bool:
    """Whether a unit counts at the span's unit: what was closed before the span does not, what stood in it does.

    A merged unit counts by the boundaries of now where it went, by those of then where it stood.
    """
    unit, span = row.unit, ground.span
    if not ground.path_of(row).startswith(ground.path):
        return False
    if unit.closed is None or (unit.merged_into_id and span.boundary == Boundary.NOW):
        return True
    if unit.closed < span.first:
        return False
    same = unit.merged_into_id is None or unit.pk == span.unit.pk
    return same or any(path.startswith(ground.path) for path in paths_then(unit, span.first, span.last))


def _added_to(one: BaseNumber, other: BaseNumber) -> bool:
    """Whether a number is of a unit that the other's took in after the other's number was taken."""
    closed, home = other.unit.closed, other.unit.merged_into
    if closed is None or one.as_of >= closed:
        return False
    while home is not None and home.pk != one.unit_id:
        home = home.merged_into
    return home is not None


def _value(ground: _Ground, rows: list[BaseNumber]) -> BaseValue | None:
    if not rows:
        return None
    own = rows[0].unit_id == ground.span.unit.pk
    # A number of a unit that stands above another with its own would count the latter's people twice.
    tops = [row for row in rows if not any(_covers(other, row, ground) for other in rows)]
    sources = listed(sorted({row.source for row in tops}))
    return BaseValue(sum(row.value for row in tops), sources, 0 if own else len(tops))


def _covers(one: BaseNumber, other: BaseNumber, ground: _Ground) -> bool:
    above = one.unit_id != other.unit_id and ground.path_of(other).startswith(ground.path_of(one))
    return above and not _added_to(one, other)


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
    return {value.indicator.code: value for value in values_at([(indicator, span) for indicator in indicators])}


def values_at(asked: Sequence[tuple[Indicator, Span]]) -> list[IndicatorValue]:
    """Several indicators, each for its span; all their measures in one query, all their base numbers in another."""
    formulas = {indicator.code: parse(indicator.formula) for indicator, _span in asked}
    names = {pair: formulas[pair[0].code].names for pair in asked}
    wanted = list(dict.fromkeys((what, span) for pair in asked for what, span in _measured(names[pair], pair[1])))
    readings = dict(zip(wanted, read_many(wanted), strict=True))
    spans = list(dict.fromkeys(span for _indicator, span in asked))
    of_span = {span: sorted({name for pair in asked if pair[1] == span for name in names[pair]}) for span in spans}
    numbers = dict(zip(spans, bases_of([(of_span[span], span) for span in spans]), strict=True))
    return [
        _made(
            indicator,
            span,
            formulas[indicator.code],
            {what.code: readings[what, span] for what, span in _measured(names[indicator, span], span)},
            {name: numbers[span][name] for name in names[indicator, span] if name in numbers[span]},
        )
        for indicator, span in asked
    ]


def _measured(names: Iterable[str], span: Span) -> list[tuple[Measure, Span]]:
    found = (measure(name) for name in names)
    return [(what, span) for what in found if what is not None]


def _made(
    indicator: Indicator,
    span: Span,
    formula: Formula,
    readings: Mapping[str, Reading],
    numbers: Mapping[str, BaseValue | None],
) -> IndicatorValue:
    values: dict[str, Fraction | int | None] = dict.fromkeys(formula.names)
    values |= {name: reading.value for name, reading in readings.items()}
    values |= {name: row.value for name, row in numbers.items() if row is not None}
    return IndicatorValue(indicator, span, formula.value(values), readings, numbers)


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
