"""The steps of the set-up after the office: communities, base numbers, accounts, the first plan."""

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from minxue.accounts.http import StaffRequest, resumed, staff
from minxue.base.registry import address_of
from minxue.desk.actions.setup import (
    add_communities,
    demand_setup,
    end_setup,
    make_accounts,
    pass_step,
)
from minxue.desk.forms.setup import CommunitiesForm, NumbersForm, PeopleForm, SeatsForm
from minxue.desk.queries.pasting import communities_in, people_in
from minxue.desk.queries.setup import STEPS, FirstRun
from minxue.desk.views.setup_door import addresses, steps_of
from minxue.orgs.actions import TreeFault, set_base_numbers
from minxue.orgs.choices import BASE_KEYS
from minxue.orgs.models import Unit
from minxue.orgs.policy import roles_to_grant
from minxue.orgs.queries import posts_at, standing, subtree

SLIPS = "setup_slips"


def _page(request: StaffRequest, step: str, run: FirstRun, context: dict[str, Any]) -> HttpResponse:
    keys = list(STEPS)
    before = addresses()[keys[keys.index(step) - 1]]
    parts = {"steps": steps_of(run, step), "before": before, "done": step in run.done}
    form = context.get("form")
    status = 400 if isinstance(form, Form) and form.is_bound and form.errors else 200
    return render(request, f"desk/setup/{step}.html", parts | context, status=status)


def _on(step: str) -> HttpResponse:
    """To the step after this one."""
    keys = list(STEPS)
    return redirect(addresses()[keys[keys.index(step) + 1]])


def _skipped(request: StaffRequest, step: str) -> bool:
    if request.method == "POST" and "skip" in request.POST:
        pass_step(step=step, by=request.user)
        return True
    return False


def _below(office: Unit) -> list[Unit]:
    return list(standing(subtree(office)).exclude(pk=office.pk).select_related("kind").order_by("code"))


@staff("GET", "POST")
def communities(request: StaffRequest) -> HttpResponse:
    """Paste the communities, look at what was understood, add them."""
    run, office = demand_setup(request.user)
    if _skipped(request, "communities"):
        return _on("communities")
    below = _below(office)
    form, lines = resumed(request, "desk.setup communities", CommunitiesForm(request.POST or None)), []
    if form.is_valid():
        lines = communities_in(form.cleaned_data["names"], [unit.name for unit in below])
        if "add" in request.POST:
            made = add_communities(lines=lines, by=request.user)
            pass_step(step="communities", by=request.user)
            count = len(made)
            words = ngettext("%(count)s community was added.", "%(count)s communities were added.", count)
            messages.success(request, words % {"count": count})
            return _on("communities")
    fresh = sum(line.found == "new" for line in lines)
    return _page(request, "communities", run, {"form": form, "below": below, "lines": lines, "fresh": fresh})


@staff("GET", "POST")
def numbers(request: StaffRequest) -> HttpResponse:
    """The base numbers of the office and its communities in one table."""
    run, office = demand_setup(request.user)
    if _skipped(request, "numbers"):
        return _on("numbers")
    form = resumed(request, "desk.setup numbers", NumbersForm(request.POST or None, units=[office, *_below(office)]))
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("year", "source", "as_of")}
        try:
            for unit, values in form.values(form.cleaned_data):
                set_base_numbers(unit=unit, values=values, by=request.user, **said)
        except TreeFault as fault:
            form.add_error("year", str(fault))
        else:
            pass_step(step="numbers", by=request.user)
            messages.success(request, _("The base numbers are saved."))
            return _on("numbers")
    return _page(request, "numbers", run, {"form": form, "heads": BASE_KEYS.values()})


@staff("GET", "POST")
def accounts(request: StaffRequest) -> HttpResponse:
    """Paste the people, settle their roles, print their slips.

    Slips that nobody has seen yet come first: a form sent twice must not leave them lying behind "the name is taken".
    """
    run, office = demand_setup(request.user)
    if SLIPS in request.session:
        return redirect("desk:setup_slips")
    if _skipped(request, "accounts"):
        return _on("accounts")
    units = [office, *_below(office)]
    there = [post for unit in units for post in posts_at(unit)] if run.next != "accounts" else list(posts_at(office))
    form, seats = resumed(request, "desk.setup accounts", PeopleForm(request.POST or None)), None
    if form.is_valid():
        roles = roles_to_grant(request.user, office)
        people = people_in(form.cleaned_data["people"], units, roles)
        make = "make" in request.POST
        seats = SeatsForm(request.POST if make else None, people=people, roles=roles, units=units)
        if make and ((seats.is_valid() and _made(request, seats)) or _made_meanwhile(request)):
            return redirect("desk:setup_slips")
    return _page(request, "accounts", run, {"form": form, "seats": seats, "there": there})


def _made(request: StaffRequest, form: SeatsForm) -> bool:
    try:
        slips = make_accounts(seats=form.seats(), by=request.user)
    except TreeFault as fault:
        form.add_error(None, str(fault))
        return False
    request.session[SLIPS] = [asdict(slip) for slip in slips]
    pass_step(step="accounts", by=request.user)
    return True


def _made_meanwhile(request: StaffRequest) -> bool:
    """The same form, sent twice at once: the slips of the other sending are taken along, not written over."""
    laid = type(request.session)(request.session.session_key).get(SLIPS)
    if laid:
        request.session[SLIPS] = laid
    return bool(laid)


@never_cache
@staff("GET")
def slips(request: StaffRequest) -> HttpResponse:
    """The slips with the first passwords, to be printed now: they are shown once."""
    demand_setup(request.user)
    laid = request.session.pop(SLIPS, None)
    context = {"slips": laid, "address": request.build_absolute_uri(address_of("sign-in")), "next": addresses()["plan"]}
    return render(request, "desk/setup/slips.html", context, status=200 if laid else 410)


@staff("GET", "POST")
def first_plan(request: StaffRequest) -> HttpResponse:
    """The end: from here to the first document, and the set-up is closed for good."""
    run, office = demand_setup(request.user)
    if request.method == "POST":
        end_setup(by=request.user)
        messages.success(request, _("The set-up is done. It cannot be opened again."))
        return redirect(address_of("give") if "give" in request.POST else address_of("home"))
    missing = [STEPS[step] for step in STEPS if step not in run.done and step != "plan"]
    return _page(request, "plan", run, {"office": office, "missing": missing})
