"""Calling the roll, with a thumb: names are ticked where they stand, heads are counted beside."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from minxue.accounts.http import StaffRequest, staff
from minxue.accounts.models import User
from minxue.activities import actions
from minxue.activities.actions import ActivityFault
from minxue.activities.choices import ActivityState
from minxue.activities.forms import GroupForm, HeadForm, NamedForm
from minxue.activities.models import Activity
from minxue.activities.policy import can_call_roll
from minxue.activities.queries import attendances_of, candidates, counts_of, heads_of
from minxue.activities.views.found import crumbs, found, id_of
from minxue.base.clock import today
from minxue.orgs.policy import demand
from minxue.people.actions import PersonFault, edit_person
from minxue.people.choices import Known
from minxue.people.models import Person
from minxue.people.policy import can_edit_person
from minxue.people.queries import shown_name
from minxue.people.queries import visible_to as people_visible_to
from minxue.web.http import wants_partial
from minxue.web.pages import Crumb


@dataclass(frozen=True, slots=True)
class Ticked:
    """One line of those who are there."""

    person: Person
    name: str
    may_edit: bool

    @property
    def unknown(self) -> bool:
        """Whether it is not known if the person is employed."""
        return self.person.employed == Known.UNKNOWN


def _callable(request: StaffRequest, id: UUID) -> Activity:
    activity = found(request, id)
    demand(can_call_roll(request.user, activity))
    return activity


def _words(params: QueryDict) -> str:
    return (params.get("q") or "").strip()[:60]


def _ticked(user: User, activity: Activity) -> list[Ticked]:
    people = [row.person for row in attendances_of(activity)]
    return [Ticked(person, shown_name(user, person), can_edit_person(user, person)) for person in people]


def _part(request: StaffRequest, activity: Activity, q: str) -> dict[str, object]:
    """What changes with every tap."""
    user = request.user
    shown = candidates(user, activity, q)
    return {
        "activity": activity,
        "q": q,
        "candidates": shown,
        "ticked": _ticked(user, activity),
        "counts": counts_of(activity),
        "late": today() > activity.day,
        "named": NamedForm(initial={"name": "" if shown or q.isascii() else q, "unit": activity.unit_id}, user=user),
        "employed": [choice for choice in Known.choices if choice[0] != Known.UNKNOWN],
    }


def _answer(request: StaffRequest, activity: Activity) -> HttpResponse:
    """After a tap: the changed part for htmx, else the page again."""
    q = _words(request.POST)
    if wants_partial(request):
        return render(request, "activities/roll_part.html", _part(request, activity, q) | {"partial": True})
    query = QueryDict(mutable=True)
    if q:
        query["q"] = q
    address = reverse("activities:roll", args=[activity.pk])
    return redirect(f"{address}?{query.urlencode()}" if q else address)


def _page(request: StaffRequest, activity: Activity, heads: HeadForm) -> HttpResponse:
    state = {
        "closed": activity.state == ActivityState.CANCELLED,
        "ahead": activity.day > today(),
        "heads": heads,
        "crumbs": crumbs(Crumb(_("Roll call")), activity=activity),
    }
    return render(request, "activities/roll.html", _part(request, activity, _words(request.GET)) | state)


@staff("GET")
def roll(request: StaffRequest, id: UUID) -> HttpResponse:
    """Tick names, add names, count heads."""
    activity = _callable(request, id)
    if wants_partial(request):
        return render(
            request, "activities/roll_part.html", _part(request, activity, _words(request.GET)) | {"partial": True}
        )
    return _page(request, activity, HeadForm(heads=heads_of(activity), late=today() > activity.day))


@staff("POST")
def tick(request: StaffRequest, id: UUID) -> HttpResponse:
    """Note that one person is there."""
    activity = _callable(request, id)
    person = get_object_or_404(people_visible_to(request.user), pk=id_of(request.POST.get("person")))
    try:
        actions.tick(activity=activity, people=[person], by=request.user)
    except ActivityFault as fault:
        messages.error(request, str(fault))
    return _answer(request, activity)


@staff("POST")
def untick(request: StaffRequest, id: UUID) -> HttpResponse:
    """Take the tick of one person back."""
    activity = _callable(request, id)
    row = get_object_or_404(attendances_of(activity), person=id_of(request.POST.get("person")))
    try:
        actions.untick(
            activity=activity, person=row.person, by=request.user, reason=(request.POST.get("reason") or "")[:500]
        )
    except ActivityFault as fault:
        messages.error(request, str(fault))
    return _answer(request, activity)


@staff("POST")
def add_named(request: StaffRequest, id: UUID) -> HttpResponse:
    """Enter a person by name alone, and tick it."""
    activity = _callable(request, id)
    form = NamedForm(request.POST, user=request.user)
    if not form.is_valid():
        messages.error(request, _("A name and a home unit are needed."))
        return _answer(request, activity)
    try:
        person = actions.add_named(
            activity=activity, unit=form.cleaned_data["unit"], name=form.cleaned_data["name"], by=request.user
        )
    except (ActivityFault, PersonFault) as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("%(name)s was entered and ticked.") % {"name": person.name})
    return _answer(request, activity)


@staff("POST")
def set_group(request: StaffRequest, id: UUID) -> HttpResponse:
    """Say of one who is ticked whether employed, and the birth year; what is not sent stays as it was."""
    activity = _callable(request, id)
    person = get_object_or_404(attendances_of(activity), person=id_of(request.POST.get("person"))).person
    form = GroupForm(request.POST)
    employed = request.POST.get("employed") or person.employed
    if not form.is_valid() or employed not in Known:
        messages.error(request, _("A birth year has four digits, such as 1958."))
        return _answer(request, activity)
    year = form.cleaned_data["birth_year"] if "birth_year" in request.POST else person.birth_year
    try:
        edit_person(
            person=person,
            name=person.name,
            sex=person.sex,
            birth_year=year,
            employed=employed,
            phone=person.phone,
            by=request.user,
        )
    except PersonFault as fault:
        messages.error(request, str(fault))
    return _answer(request, activity)


@staff("POST")
def head_count(request: StaffRequest, id: UUID) -> HttpResponse:
    """Note how many were there without a name."""
    activity = _callable(request, id)
    form = HeadForm(request.POST, heads={}, late=today() > activity.day)
    if not form.is_valid():
        return _page(request, activity, form)
    reason = form.cleaned_data.get("reason") or ""
    try:
        actions.head_count(activity=activity, numbers=form.numbers, by=request.user, reason=reason)
    except ActivityFault as fault:
        form.add_error(None, str(fault))
        return _page(request, activity, form)
    messages.success(request, _("The head count was noted."))
    return redirect("activities:roll", id)
