"""A target: how its value was made, how sure it is, and what is entered by hand."""

from collections.abc import Callable
from decimal import Decimal

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from minxue.accounts.http import StaffRequest, staff
from minxue.base.clock import today
from minxue.figures.actions import bind_target
from minxue.figures.forms import HandFigureForm, IndicatorForm, OpeningForm
from minxue.figures.http import boundary_of, sides, target_of
from minxue.figures.queries import by_month, certainty, derivation, goal, linked, standings
from minxue.figures.queries.share_rows import shown
from minxue.figures.queries.shares import splits
from minxue.figures.queries.spans import Reading, months_of
from minxue.figures.queries.targets import E4, Standing
from minxue.orgs.choices import Permission
from minxue.orgs.policy import may
from minxue.plans.actions import set_hand_figure, set_opening
from minxue.plans.models import Target
from minxue.plans.policy import can_edit_plan
from minxue.web import charts


def _trend(reading: Reading) -> charts.Lines | None:
    months = [month for month in months_of(reading.span) if month.first <= today()]
    if not 1 < len(months) <= 36:
        return None
    values = [float(month.value) for month in by_month(reading)]
    series = charts.Series(reading.measure.title, values)
    return charts.line(
        reading.measure.title, [f"{month.first:%Y-%m}" for month in months], [series], unit=reading.measure.unit
    )


@staff("GET")
def target(request: StaffRequest, id: str) -> HttpResponse:
    """The page of one target."""
    row = target_of(request.user, id)
    boundary = boundary_of(request)
    standing = standings(row.clause.plan, [row], today(), boundary=boundary)[row.pk]
    return render(request, "figures/target.html", _context(request, standing) | {"sides": sides(request, boundary)})


def _context(request: StaffRequest, standing: Standing) -> dict[str, object]:
    row, user = standing.target, request.user
    readings = list(standing.counted.readings.values()) if standing.counted else []
    people = [reading for reading in readings if reading.measure.kind == "person"]
    hand = Decimal(row.hand_e4) / E4 if row.hand_e4 is not None else None
    divided = splits(row.clause.plan, [standing]).get(row.pk)
    opening_value = Decimal(row.opening_e4) / E4 if row.opening_e4 is not None else None
    return {
        "standing": standing,
        "target": row,
        "plan": row.clause.plan,
        "goal": goal(standing),
        "pieces": linked(derivation(standing), user),
        "sure": certainty(people[0].measure, people[0].span) if people else None,
        "trend": _trend(readings[0]) if readings and may(user, Permission.FIGURE_SEE, row.clause.plan.path) else None,
        "split": shown(divided, user) if divided else None,
        "may_edit": can_edit_plan(user, row.clause.plan),
        "hand_form": HandFigureForm(initial={"value": hand, "note": row.hand_note}),
        "opening_form": OpeningForm(initial={"value": opening_value}),
        "bind_form": IndicatorForm(initial={"indicator": standing.indicator}),
    }


def _entered(
    request: StaffRequest, id: str, name: str, form: forms.Form, enter: Callable[[Target], None]
) -> HttpResponse:
    row = target_of(request.user, id)
    if not form.is_valid():
        standing = standings(row.clause.plan, [row], today())[row.pk]
        return render(request, "figures/target.html", _context(request, standing) | {name: form}, status=422)
    enter(row)
    messages.success(request, _("Saved."))
    return redirect("figures:target", id)


@staff("POST")
def hand_figure(request: StaffRequest, id: str) -> HttpResponse:
    """Enter a figure counted by hand."""
    form = HandFigureForm(request.POST)

    def enter(row: Target) -> None:
        value, note = form.cleaned_data["value"], form.cleaned_data["note"]
        set_hand_figure(target=row, value_e4=int(value * E4), note=note, by=request.user)

    return _entered(request, id, "hand_form", form, enter)


@staff("POST")
def opening(request: StaffRequest, id: str) -> HttpResponse:
    """Enter the figure from which a rise or fall is counted."""
    form = OpeningForm(request.POST)

    def enter(row: Target) -> None:
        set_opening(target=row, value_e4=int(form.cleaned_data["value"] * E4), by=request.user)

    return _entered(request, id, "opening_form", form, enter)


@staff("POST")
def bind(request: StaffRequest, id: str) -> HttpResponse:
    """Choose by what the target is counted."""
    form = IndicatorForm(request.POST)

    def enter(row: Target) -> None:
        bind_target(target=row, indicator=form.cleaned_data["indicator"], by=request.user)

    return _entered(request, id, "bind_form", form, enter)
