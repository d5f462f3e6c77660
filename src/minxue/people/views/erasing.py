"""Erasing a person."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from minxue.accounts.http import StaffRequest, staff
from minxue.orgs.policy import demand
from minxue.people.actions import PersonFault, erase_person
from minxue.people.policy import can_erase_person
from minxue.people.queries import visible_to
from minxue.web.forms import ReasonForm
from minxue.web.pages import Crumb


@staff("GET", "POST")
def erase(request: StaffRequest, id: UUID) -> HttpResponse:
    """Name and telephone go for good, on the person's own wish or when they are no longer needed."""
    person = get_object_or_404(visible_to(request.user).select_related("unit"), pk=id)
    demand(can_erase_person(request.user, person))
    form, back = ReasonForm(request.POST or None), reverse("people:person", args=[id])
    if form.is_valid():
        try:
            erase_person(person=person, by=request.user, reason=form.cleaned_data["reason"])
        except PersonFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("The person is erased. What was counted stays."))
            return redirect("people:persons")
    crumbs = [Crumb(_("Persons"), reverse("people:persons")), Crumb(person.name, back), Crumb(_("Erase"))]
    return render(request, "people/erase.html", {"form": form, "person": person, "back": back, "crumbs": crumbs})
