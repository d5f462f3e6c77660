"""The figures of a unit for a span of days, each a link to its rows."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from minxue.accounts.http import StaffRequest, staff
from minxue.accounts.models import User
from minxue.base.words import listed
from minxue.figures.choices import Scope
from minxue.figures.forms import SpanForm
from minxue.figures.http import sides
from minxue.figures.models import Indicator
from minxue.figures.queries import indicator_values, read_many
from minxue.figures.queries.derivation import BASE_WORDS, made_of, title_of, written
from minxue.figures.queries.drill import rows_address
from minxue.figures.queries.spans import Reading, Span, months_of
from minxue.figures.queries.values import bases
from minxue.figures.registry import measure, measures
from minxue.orgs.queries import absorbed, successors
from minxue.web import charts


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of the page."""

    title: str | Promise
    value: str
    unit: str | Promise
    url: str
    distinct: bool = False


def _line(user: User, reading: Reading) -> Line:
    what = reading.measure
    return Line(what.title, written(reading.value), what.unit, rows_address(user, reading), what.distinct)


def _chart(user: User, span: Span) -> charts.Bars | None:
    visits = measure("visits")
    months = list(months_of(span))
    if visits is None or len(months) > 24:
        return None
    readings = read_many([(visits, month) for month in months])
    return charts.bars(
        visits.title,
        [(f"{r.span.first:%Y-%m}", int(r.value), rows_address(user, r)) for r in readings],
        unit=visits.unit,
    )


@staff("GET")
def figures(request: StaffRequest) -> HttpResponse:
    """All measures, base numbers and indicators of a unit."""
    asked = request.GET.copy()
    form = SpanForm(asked or {}, request.user)
    span = form.span()
    if span is None:
        return render(request, "figures/figures.html", {"form": form, "span": None})
    form = SpanForm(
        {"unit": span.unit.pk, "first": span.first, "last": span.last, "boundary": span.boundary}, request.user
    )
    values = indicator_values(Indicator.objects.exclude(formula="").filter(scope=Scope.UNIT), span)
    numbers = bases(BASE_WORDS, span)
    context = {
        "form": form,
        "span": span,
        "lines": [_line(request.user, reading) for reading in read_many([(what, span) for what in measures()])],
        "bases": [(BASE_WORDS[name], row) for name, row in numbers.items()],
        "indicators": [(title_of(value.indicator), made_of(value, request.user), value) for value in values.values()],
        "chart": _chart(request.user, span),
        "sides": sides(request, span.boundary),
        "home": next(iter(reversed(successors(span.unit))), None),
        "taken_in": listed(unit.name for unit in absorbed(span.unit)),
    }
    return render(request, "figures/figures.html", context)
