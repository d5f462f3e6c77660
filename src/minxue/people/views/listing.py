"""The list of persons."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from minxue.accounts.http import StaffRequest, staff
from minxue.accounts.models import User
from minxue.base.queries import matching, within
from minxue.orgs.choices import Permission
from minxue.orgs.queries import paths_for
from minxue.people.choices import Known
from minxue.people.forms import PersonFilter
from minxue.people.models import Person
from minxue.people.policy import can_edit_person
from minxue.people.queries import each_once, masked_phone
from minxue.web.pages import list_page
from minxue.web.tables import Column, Empty, Listing


def _columns(user: User) -> tuple[Column[Person], ...]:
    def phone(one: Person) -> str:
        return one.phone if can_edit_person(user, one) else masked_phone(one.phone)

    return (
        Column[Person](
            "name",
            _("Full name"),
            lambda one: one.name,
            head=True,
            order="sort_name",
            url=lambda one: reverse("people:person", args=[one.pk]),
        ),
        Column[Person]("unit", _("Home unit"), lambda one: one.unit.name, order="path,sort_name"),
        Column[Person]("sex", _("Sex"), lambda one: one.get_sex_display()),
        Column[Person](
            "birth_year", _("Birth year"), lambda one: one.birth_year and str(one.birth_year), order="birth_year"
        ),
        Column[Person]("employed", _("Employed"), lambda one: Known(one.employed).label, order="employed,sort_name"),
        Column[Person]("phone", _("Telephone"), phone),
        Column[Person](
            "known",
            _("Known"),
            lambda one: _("by name alone") if one.by_name_alone else None,
            state=lambda one: "not-begun" if one.by_name_alone else "",
        ),
    )


def _narrowed(rows: QuerySet[Person], filters: PersonFilter) -> QuerySet[Person]:
    if not filters.is_valid():
        return rows
    asked = filters.cleaned_data
    if asked["unit"]:
        rows = within(rows, asked["unit"].path)
    if asked["employed"]:
        rows = rows.filter(employed=asked["employed"])
    if asked["known"]:
        rows = rows.filter(by_name_alone=asked["known"] == "name")
    return rows


@staff("GET")
def persons(request: StaffRequest) -> HttpResponse:
    """The persons in scope, each once, with search, filters, sort and files."""
    columns = _columns(request.user)
    listing = Listing.read(request, columns, default="name")
    filters = PersonFilter(request.GET, user=request.user)
    rows = _narrowed(matching(each_once(request.user), listing.q), filters).select_related("unit")
    may_add = bool(paths_for(request.user, Permission.PERSON_EDIT))
    add = reverse("people:add") if may_add else ""
    empty = Empty(_("No persons yet"), _("Whoever is ticked at an activity appears here."), _("Add a person"), add)
    return list_page(
        request,
        "people/persons.html",
        caption=_("Persons"),
        columns=columns,
        rows=rows,
        listing=listing,
        empty=empty,
        extra={"filters": filters, "add": add},
    )
