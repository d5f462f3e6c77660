"""The year wheel, and the one tap that makes a draft of a theme."""

from datetime import date
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from minxue.accounts.http import StaffRequest, staff
from minxue.activities.actions import ActivityFault
from minxue.activities.actions.themes import draft_from_theme
from minxue.activities.queries.wheel import theme_at
from minxue.base.actions import handled_once
from minxue.base.clock import today
from minxue.base.registry import address_of
from minxue.desk.queries.wheel import clause_for, plans_at, units_of, wheel_of
from minxue.engines.periods import span_of
from minxue.orgs.choices import Permission
from minxue.orgs.models import Unit
from minxue.orgs.policy import demand, may
from minxue.orgs.queries import paths_for

YEARS = range(2000, 2101)


def _year(text: str) -> int:
    return int(text) if text.isdecimal() and int(text) in YEARS else today().year


def _chosen(units: list[Unit], text: str) -> Unit:
    """The unit that is asked for, else the topmost; 404 for one that is none of them."""
    if not text:
        return units[0]
    found = next((unit for unit in units if str(unit.pk) == text), None)
    if found is None:
        raise Http404
    return found


def _units(request: StaffRequest) -> list[Unit]:
    demand(bool(paths_for(request.user, Permission.ACTIVITY_SEE)))
    units = units_of(request.user)
    demand(bool(units))
    return units


@staff("GET")
def wheel(request: StaffRequest) -> HttpResponse:
    """The twelve months of a unit: themes, times and duties of the plans, what is held, what is missing."""
    units, year = _units(request), _year(request.GET.get("year", ""))
    unit = _chosen(units, request.GET.get("unit", ""))
    context = {
        "wheel": wheel_of(request.user, unit, year),
        "units": units,
        "years": sorted({year, *range(today().year - 2, today().year + 3)}),
        "once": uuid4().hex,
    }
    return render(request, "desk/wheel.html", context)


@staff("POST")
def draft(request: StaffRequest) -> HttpResponse:
    """Plan an activity of a theme with one tap; the same tap twice plans one."""
    unit, year = _chosen(_units(request), request.POST.get("unit", "")), _year(request.POST.get("year", ""))
    demand(may(request.user, Permission.ACTIVITY_EDIT, unit.path))
    theme = theme_at(unit.path, request.POST.get("theme", ""))
    if theme is None:
        raise Http404
    plans = plans_at(request.user, unit, span_of(date(year, 1, 1), 12))

    def work() -> str:
        clause = clause_for(theme, plans)
        made = draft_from_theme(theme=theme, unit=unit, year=year, clause=clause, by=request.user)
        return str(made.pk)

    try:
        key = f"wheel {request.POST.get('once', '')} {theme.code}"
        id = UUID(handled_once(owner=request.user.pk, key=key, work=work))
    except ActivityFault as fault:
        messages.error(request, str(fault))
        return redirect(f"{reverse('desk:wheel')}?unit={unit.pk}&year={year}")
    words = _("A draft is planned. Settle its place, change what you like, then publish it; or call it off.")
    messages.success(request, words)
    return redirect(address_of("activity", id))
