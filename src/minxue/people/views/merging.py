"""Saying that two entries are one person, and taking it back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from minxue.accounts.http import StaffRequest, staff
from minxue.accounts.models import User
from minxue.orgs.policy import demand
from minxue.people.actions import PersonFault, merge_people, unmerge_people
from minxue.people.forms import MergeForm
from minxue.people.models import Person, PersonAlias
from minxue.people.policy import can_edit_person
from minxue.people.queries import search_people, visible_to
from minxue.web.forms import ReasonForm
from minxue.web.pages import Crumb


def _crumbs(person: Person, title: str) -> list[Crumb]:
    back = reverse("people:person", args=[person.pk])
    return [Crumb(_("Persons"), reverse("people:persons")), Crumb(person.name, back), Crumb(title)]


def _offered(user: User, person: Person, words: str) -> list[Person]:
    """The entries that may be the same person: by the words searched for, at first by the very name."""
    found = search_people(user, words or person.name, 21)
    return [one for one in found if one.pk != person.pk and can_edit_person(user, one)][:20]


@staff("GET", "POST")
def merge(request: StaffRequest, id: UUID) -> HttpResponse:
    """Choose the other entry by search; it counts as this person from then on."""
    person = get_object_or_404(visible_to(request.user), pk=id)
    demand(can_edit_person(request.user, person))
    words = (request.GET.get("q") or "").strip()[:60]
    offered = _offered(request.user, person, words)
    form = MergeForm(request.POST or None, user=request.user, offered=offered)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            merge_people(keep=person, other=values["other"], by=request.user, reason=values["reason"])
        except PersonFault as fault:
            form.add_error("other", str(fault))
        else:
            messages.success(request, _("%(name)s counts as one person now.") % {"name": person.name})
            return redirect("people:person", id)
    return render(
        request,
        "people/merge.html",
        {
            "form": form,
            "person": person,
            "offered": offered,
            "q": words,
            "back": reverse("people:person", args=[id]),
            "crumbs": _crumbs(person, _("Merge")),
        },
    )


@staff("GET", "POST")
def unmerge(request: StaffRequest, id: UUID) -> HttpResponse:
    """Take a merge back; `id` is the merged entry."""
    person = get_object_or_404(visible_to(request.user), pk=id)
    alias = get_object_or_404(PersonAlias.objects.select_related("alias", "person"), alias=person)
    demand(can_edit_person(request.user, person) and can_edit_person(request.user, alias.person))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        unmerge_people(alias=alias, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("%(name)s is a person of its own again.") % {"name": person.name})
        return redirect("people:person", id)
    return render(
        request,
        "people/unmerge.html",
        {
            "form": form,
            "alias": alias,
            "back": reverse("people:person", args=[alias.person_id]),
            "crumbs": _crumbs(alias.person, _("Undo the merge")),
        },
    )
