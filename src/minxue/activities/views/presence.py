"""Who was there, as a list; and the empty sheet on which they sign."""

from uuid import UUID

import segno
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from minxue.accounts.http import StaffRequest, staff
from minxue.accounts.models import User
from minxue.activities.models import Activity, Attendance
from minxue.activities.queries import attendances_of, privacy_notice
from minxue.activities.views.found import crumbs, found
from minxue.base.queries import in_subtrees, matching
from minxue.base.registry import address_of
from minxue.orgs.choices import Permission
from minxue.orgs.queries import paths_for
from minxue.people.choices import Known
from minxue.people.policy import can_see_person
from minxue.people.queries import shown_name
from minxue.web.pages import Crumb, Fact, list_page
from minxue.web.tables import Column, Empty, Listing

LINES = (20, 60)


def _columns(user: User) -> tuple[Column[Attendance], ...]:
    """Who may see no person at all gets masked names and home units, and no column of dashes."""

    def told(row: Attendance, value: object) -> object:
        return value if can_see_person(user, row.person) else None

    def url(row: Attendance) -> str:
        return address_of("person", row.person_id) if can_see_person(user, row.person) else ""

    columns = (
        Column[Attendance](
            "name",
            _("Full name"),
            lambda row: shown_name(user, row.person),
            head=True,
            order="person__sort_name",
            url=url,
        ),
        Column[Attendance]("unit", _("Home unit"), lambda row: row.person.unit.name, order="person__path"),
        Column[Attendance](
            "birth_year",
            _("Birth year"),
            lambda row: told(row, row.person.birth_year and str(row.person.birth_year)),
        ),
        Column[Attendance]("employed", _("Employed"), lambda row: told(row, Known(row.person.employed).label)),
    )
    return columns if paths_for(user, Permission.PERSON_SEE) else columns[:2]


def _searched(user: User, activity: Activity, words: str) -> QuerySet[Attendance]:
    """Only names that the user may read are searched: a masked one must not be found by guessing."""
    rows = attendances_of(activity)
    if words:
        rows = rows.filter(in_subtrees(paths_for(user, Permission.PERSON_SEE), "person__path"))
    return matching(rows, words, "person__search")


@staff("GET")
def attendances(request: StaffRequest, id: UUID) -> HttpResponse:
    """The names that are ticked; masked where the reader may not see the person."""
    activity = found(request, id)
    columns = _columns(request.user)
    listing = Listing.read(request, columns, default="name")
    return list_page(
        request,
        "activities/attendances.html",
        caption=_("Who was there"),
        columns=columns,
        rows=_searched(request.user, activity, listing.q),
        listing=listing,
        empty=Empty(_("No names yet"), _("Names are ticked when the roll is called.")),
        extra={"activity": activity, "crumbs": crumbs(Crumb(_("Who was there")), activity=activity)},
    )


@staff("GET")
def sheet(request: StaffRequest, id: UUID) -> HttpResponse:
    """The sign-in sheet with its head, empty lines, what happens with the data, and where its photo is handed in."""
    activity = found(request, id)
    facts = [
        Fact(_("Time"), activity.starts_at),
        Fact(_("Place"), activity.place),
        Fact(_("Theme"), activity.theme or activity.title),
        Fact(_("Teacher"), activity.teacher),
    ]
    back = request.build_absolute_uri(reverse("activities:scans", args=[id]))
    lines = min(max(activity.expected or 0, LINES[0]), LINES[1])
    context = {
        "activity": activity,
        "facts": facts,
        "lines": range(1, lines + 1),
        "privacy": privacy_notice(activity),
        "word": address_of("activity-sign-in", activity.pk),
        "code": segno.make(back, error="m").svg_data_uri(scale=3, border=2),
        "crumbs": crumbs(Crumb(_("Sign-in sheet")), activity=activity),
    }
    return render(request, "activities/sheet.html", context)
