"""The registry of measures: what can be counted, and the rows that each count opens to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is counted.

    `distinct`: counted anew for each whole, never summed from parts. `rows(span)` are the rows behind the number,
    for a `figures.queries.spans.Span`; `kind` names what a row is (activity, person, unit, visit, hours).
    The number is their count, or with `amount` the sum of that column over them, divided by `per`.
    """

    code: str
    title: str | Promise
    unit: str | Promise
    kind: str
    rows: Callable[[Any], QuerySet[Any]]
    amount: str = ""
    per: int = 1
    distinct: bool = False


_measures: dict[str, Measure] = {}


def register(measure: Measure) -> None:
    """Add a measure; the same code again replaces it."""
    _measures[measure.code] = measure


def measure(code: str) -> Measure | None:
    """The measure of a code."""
    return _measures.get(code)


def measures() -> tuple[Measure, ...]:
    """All measures, in the order of their registration."""
    return tuple(_measures.values())
