"""The themes and days off of a unit, as it wants them."""

from datetime import date
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from minxue.accounts.http import StaffRequest, resumed, staff
from minxue.activities.actions import ActivityFault
from minxue.activities.actions.themes import drop_holiday, drop_theme, keep_theme, set_holiday
from minxue.activities.choices import DayKind
from minxue.activities.forms.telling import HolidayForm, ThemeForm
from minxue.activities.models import Holiday, Theme
from minxue.activities.policy import can_set_rule
from minxue.activities.queries.wheel import holidays_at, is_announced, own_theme, theme_at, themes_at
from minxue.base.clock import today
from minxue.base.registry import address_of
from minxue.orgs.models import Unit
from minxue.orgs.policy import demand
from minxue.orgs.queries import visible_to as units_visible_to
from minxue.web.pages import Crumb

NEW = "new"
YEARS = range(2000, 2101)


def _unit(request: StaffRequest, id: UUID) -> Unit:
    unit = get_object_or_404(units_visible_to(request.user), pk=id)
    demand(can_set_rule(request.user, unit))
    return unit


def _crumbs(unit: Unit, *last: Crumb) -> list[Crumb]:
    return [Crumb(_("Units"), address_of("units")), Crumb(unit.name, address_of("unit", unit.pk)), *last]


@staff("GET")
def themes(request: StaffRequest, id: UUID) -> HttpResponse:
    """The themes of the year as they count in a unit, and where each comes from."""
    unit = _unit(request, id)
    context = {
        "unit": unit,
        "themes": themes_at(unit.path, left_out=True),
        "crumbs": _crumbs(unit, Crumb(_("Themes of the year"))),
    }
    return render(request, "activities/themes.html", context)


def _initial(theme: Theme | None, request: StaffRequest) -> dict[str, object]:
    if theme is None:
        month = request.GET.get("month", "")
        return {"month": month if month.isdecimal() else today().month}
    names = ("title", "kind", "proposal", "points", "materials", "left_out")
    values: dict[str, object] = {name: getattr(theme, name) for name in names}
    return values | {"month": theme.month_of_year, "days": "\n".join(theme.days)}


@staff("GET", "POST")
def theme(request: StaffRequest, id: UUID, code: str) -> HttpResponse:
    """Change a theme for a unit and all below, or add one (`new`)."""
    unit = _unit(request, id)
    known = None if code == NEW else theme_at(unit.path, code)
    if known is None and code != NEW:
        raise Http404
    form = ThemeForm(request.POST or None, initial=_initial(known, request))
    form = resumed(request, f"activities.theme {id} {code}", form)
    if request.method == "POST" and form.is_valid():
        keep = f"own-{uuid4().hex[:8]}" if code == NEW else code
        try:
            keep_theme(unit=unit, code=keep, by=request.user, **form.cleaned_data)
        except ActivityFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("The theme was kept for this unit and all below."))
            return redirect("activities:themes", id)
    context = {
        "unit": unit,
        "theme": known,
        "own": None if code == NEW else own_theme(unit, code),
        "form": form,
        "back": reverse("activities:themes", args=[id]),
        "crumbs": _crumbs(
            unit,
            Crumb(_("Themes of the year"), reverse("activities:themes", args=[id])),
            Crumb(known.title if known else _("New theme")),
        ),
    }
    return render(request, "activities/theme.html", context)


@staff("POST")
def theme_drop(request: StaffRequest, id: UUID, code: str) -> HttpResponse:
    """Take the unit's own theme away."""
    unit = _unit(request, id)
    own = own_theme(unit, code)
    if own is None:
        raise Http404
    drop_theme(theme=own, by=request.user)
    messages.success(request, _("The unit's own wording was taken away."))
    return redirect("activities:themes", id)


def _year(request: StaffRequest) -> int:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and int(asked) in YEARS else today().year


@staff("GET", "POST")
def holidays(request: StaffRequest, id: UUID) -> HttpResponse:
    """The days off and make-up work days of a year, as announced and as the unit has them."""
    unit, year = _unit(request, id), _year(request)
    form = HolidayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        day = values["day"]
        set_holiday(unit=unit, day=day, name=values["name"], kind=DayKind(values["kind"]), by=request.user)
        messages.success(request, _("The day was kept for this unit and all below."))
        return redirect(f"{reverse('activities:holidays', args=[id])}?year={day.year}")
    context = {
        "unit": unit,
        "year": year,
        "before": year - 1,
        "after": year + 1,
        "days": list(holidays_at(unit.path, date(year, 1, 1), date(year, 12, 31)).values()),
        "announced": is_announced(year),
        "form": form,
        "crumbs": _crumbs(unit, Crumb(_("Days off"))),
    }
    return render(request, "activities/holidays.html", context)


@staff("POST")
def holiday_drop(request: StaffRequest, id: UUID) -> HttpResponse:
    """Take the unit's own day away."""
    visible = units_visible_to(request.user)
    row = get_object_or_404(Holiday.objects.filter(unit__in=visible.order_by()).select_related("unit"), pk=id)
    demand(row.unit is not None and can_set_rule(request.user, row.unit))
    drop_holiday(holiday=row, by=request.user)
    messages.success(request, _("The day is again as announced."))
    return redirect(f"{reverse('activities:holidays', args=[row.unit_id])}?year={row.date.year}")
