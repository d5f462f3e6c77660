"""One person."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from minxue.accounts.http import StaffRequest, staff
from minxue.base.clock import today
from minxue.people.choices import Group, Known
from minxue.people.models import Person
from minxue.people.policy import can_edit_person, can_erase_person
from minxue.people.queries import canonical, entries_of, in_group, masked_phone, visible_to
from minxue.web.pages import Crumb, Fact

ANSWERS = {True: Known.YES, False: Known.NO, None: Known.UNKNOWN}


def _facts(person: Person, *, whole: bool) -> list[Fact]:
    day = today()
    year = str(person.birth_year) if person.birth_year else None
    groups = [Fact(group.label, ANSWERS[in_group(person, group, day)].label) for group in Group]
    return [
        Fact(_("Home unit"), person.unit.name),
        Fact(_("Sex"), person.get_sex_display()),
        Fact(_("Birth year"), year),
        *groups,
        Fact(_("Telephone"), person.phone if whole else masked_phone(person.phone)),
    ]


@staff("GET")
def person(request: StaffRequest, id: UUID) -> HttpResponse:
    """What is known of a person, the entries that count as this one, and the way to change them."""
    one = get_object_or_404(visible_to(request.user).select_related("unit"), pk=id)
    may_edit = can_edit_person(request.user, one)
    kept = canonical(one)
    return render(
        request,
        "people/person.html",
        {
            "person": one,
            "facts": _facts(one, whole=may_edit),
            "entries": list(entries_of(one).filter(alias__in=visible_to(request.user).order_by().values("pk"))),
            "kept": kept if kept.pk != one.pk and visible_to(request.user).filter(pk=kept.pk).exists() else None,
            "merged": kept.pk != one.pk,
            "may_edit": may_edit,
            "may_erase": kept.pk == one.pk and can_erase_person(request.user, one),
            "crumbs": [Crumb(_("Persons"), reverse("people:persons")), Crumb(one.name)],
        },
    )
