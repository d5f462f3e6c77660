"""Entering and correcting persons."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from minxue.accounts.http import StaffRequest, resumed, staff
from minxue.base.actions import handled_once
from minxue.orgs.choices import Permission
from minxue.orgs.policy import demand
from minxue.orgs.queries import paths_for
from minxue.people.actions import PersonFault, add_person, edit_person
from minxue.people.forms import NewPersonForm, PersonForm
from minxue.people.policy import can_edit_person
from minxue.people.queries import visible_to
from minxue.web.pages import Crumb

FIELDS = ("name", "sex", "birth_year", "employed", "phone")


def _crumbs(*last: Crumb) -> list[Crumb]:
    return [Crumb(_("Persons"), reverse("people:persons")), *last]


def _added(request: StaffRequest, form: NewPersonForm) -> str:
    values = form.cleaned_data

    def work() -> str:
        kept = {field: values[field] for field in FIELDS}
        return str(add_person(unit=values["unit"], by=request.user, **kept).pk)

    return handled_once(owner=request.user.pk, key=values["once"], work=work)


@staff("GET", "POST")
def add(request: StaffRequest) -> HttpResponse:
    """Enter a person."""
    demand(bool(paths_for(request.user, Permission.PERSON_EDIT)))
    form = resumed(request, "people.add", NewPersonForm(request.POST or None, user=request.user))
    if request.method == "POST" and form.is_valid():
        try:
            id = _added(request, form)
        except PersonFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("%(name)s was entered.") % {"name": form.cleaned_data["name"]})
            return redirect("people:person", id)
    crumbs = _crumbs(Crumb(_("Add a person")))
    return render(request, "people/add.html", {"form": form, "crumbs": crumbs, "back": reverse("people:persons")})


@staff("GET", "POST")
def edit(request: StaffRequest, id: UUID) -> HttpResponse:
    """Correct an entry."""
    person = get_object_or_404(visible_to(request.user), pk=id)
    demand(can_edit_person(request.user, person))
    form = PersonForm(request.POST or None, initial={field: getattr(person, field) for field in FIELDS})
    back = reverse("people:person", args=[id])
    if request.method == "POST" and form.is_valid():
        try:
            edit_person(person=person, by=request.user, **{field: form.cleaned_data[field] for field in FIELDS})
        except PersonFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("The entry was corrected."))
            return redirect(back)
    crumbs = _crumbs(Crumb(person.name, back), Crumb(_("Correct")))
    return render(request, "people/edit.html", {"form": form, "person": person, "crumbs": crumbs, "back": back})
