"""Pages that change the tree: one action each."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from minxue.accounts.http import StaffRequest, resumed, staff
from minxue.base.actions import handled_once
from minxue.base.clock import today
from minxue.orgs import actions
from minxue.orgs.forms import AddUnitForm, BaseNumbersForm, UnitFacts
from minxue.orgs.models import Unit
from minxue.orgs.policy import can_edit_unit, can_enter_base, can_place_under, can_take_away, demand
from minxue.orgs.views.parts import address, crumbs_to, tried, unit_of
from minxue.web.forms import ReasonForm


def _about(request: StaffRequest, unit: Unit, title: str) -> dict[str, object]:
    """What each page about one unit shows: title, the way to it and back."""
    return {"unit": unit, "title": title, "crumbs": crumbs_to(request, unit, title), "back": address(unit)}


@staff("GET", "POST")
def add_unit(request: StaffRequest, id: UUID) -> HttpResponse:
    """A new unit below one that stands."""
    parent, user = unit_of(request, id), request.user
    demand(can_place_under(user, parent))
    form = AddUnitForm(request.POST or None)
    if form.is_valid():
        data = dict(form.cleaned_data)
        made: list[str] = []

        def once() -> object:
            fields = {name: data[name] for name in ("name", "kind", "hats", "tier", "short_names", "phone")}
            made.append(
                handled_once(
                    owner=user.pk,
                    key=data["key"],
                    work=lambda: str(actions.add_unit(parent=parent, by=user, **fields).pk),
                )
            )
            return made

        if tried(form, once):
            messages.success(
                request, _("%(unit)s now stands below %(parent)s.") % {"unit": data["name"], "parent": parent}
            )
            return redirect("orgs:unit", made[0])
    return render(request, "orgs/form.html", {"form": form} | _about(request, parent, _("Add a unit below")))


@staff("GET", "POST")
def edit_unit(request: StaffRequest, id: UUID) -> HttpResponse:
    """What is said of a unit."""
    unit = unit_of(request, id)
    demand(can_edit_unit(request.user, unit))
    initial = {name: getattr(unit, name) for name in ("kind", "tier", "short_names", "phone")}
    form = UnitFacts(request.POST or None, initial=initial | {"hats": list(unit.hats.all())})
    if form.is_valid() and tried(form, lambda: actions.edit_unit(unit=unit, by=request.user, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("orgs:unit", unit.pk)
    return render(request, "orgs/form.html", {"form": form} | _about(request, unit, _("Correct the details")))


@staff("GET", "POST")
def reopen_unit(request: StaffRequest, id: UUID) -> HttpResponse:
    """The closed unit stands again."""
    unit = unit_of(request, id)
    demand(can_take_away(request.user, unit))
    form = ReasonForm(request.POST or None)
    if form.is_valid() and tried(form, lambda: actions.reopen_unit(unit=unit, by=request.user, **form.cleaned_data)):
        messages.success(request, _("%(unit)s stands again.") % {"unit": unit})
        return redirect("orgs:unit", unit.pk)
    return render(request, "orgs/reopen.html", {"form": form} | _about(request, unit, _("Reopen")))


@staff("GET", "POST")
def base_numbers(request: StaffRequest, id: UUID) -> HttpResponse:
    """The base numbers of a year, entered or corrected together."""
    unit = unit_of(request, id)
    demand(can_enter_base(request.user, unit))
    known = _known(unit, request.GET.get("year", ""))
    form = resumed(request, f"orgs.base {id}", BaseNumbersForm(request.POST or None, initial=known))
    if form.is_valid() and tried(form, lambda: _enter(request, unit, form)):
        messages.success(request, _("The base numbers are saved."))
        return redirect("orgs:unit", unit.pk)
    return render(request, "orgs/base.html", {"form": form} | _about(request, unit, _("Base numbers")))


def _known(unit: Unit, year: str) -> dict[str, object]:
    """What is already entered for a year (this one, unless the address names another)."""
    wanted = int(year) if year.isdecimal() and len(year) == 4 else today().year
    rows = list(unit.base_numbers.filter(year=wanted))
    shared: dict[str, object] = {"source": rows[0].source, "as_of": rows[0].as_of} if rows else {}
    return {row.key: row.value for row in rows} | shared | {"year": wanted}


def _enter(request: StaffRequest, unit: Unit, form: BaseNumbersForm) -> None:
    data = form.cleaned_data
    actions.set_base_numbers(
        unit=unit,
        year=data["year"],
        values=form.values(),
        source=data["source"],
        as_of=data["as_of"],
        by=request.user,
    )
