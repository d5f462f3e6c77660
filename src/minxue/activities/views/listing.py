"""The list of activities."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from minxue.accounts.http import StaffRequest, staff
from minxue.activities.choices import ActivityState
from minxue.activities.forms import ActivityFilter
from minxue.activities.models import Activity
from minxue.activities.queries import tallies, visible_to
from minxue.activities.queries.listing import in_reach
from minxue.activities.views.found import mark_of, state_words
from minxue.base.queries import matching
from minxue.orgs.choices import Permission
from minxue.orgs.queries import paths_for
from minxue.web.tables import Column, Empty, Listing, Table, download

TABS = (("upcoming", _("Ahead")), ("held", _("Held")), ("all", _("All")))
STATES = {
    "upcoming": (ActivityState.PLANNED, ActivityState.PUBLISHED),
    "held": (ActivityState.HELD,),
    "all": tuple(ActivityState),
}
COLUMNS = (
    Column[Activity](
        "title",
        _("Title"),
        lambda one: one.title,
        head=True,
        order="title",
        url=lambda one: reverse("activities:activity", args=[one.pk]),
    ),
    Column[Activity]("when", _("Begins"), lambda one: one.starts_at, order="starts_at"),
    Column[Activity]("kind", _("Kind"), lambda one: str(one.kind), order="kind__order,kind"),
    Column[Activity]("unit", _("Host"), lambda one: one.unit.name, order="path"),
    Column[Activity]("place", _("Place"), lambda one: one.place),
    Column[Activity]("state", _("State"), state_words, state=mark_of),
)


def _with_visits(found: dict[UUID, int]) -> tuple[Column[Activity], ...]:
    def visits(one: Activity) -> int | None:
        return found.get(one.pk, 0) if one.state == ActivityState.HELD else None

    return (*COLUMNS, Column[Activity]("visits", _("Attendance"), visits, number=True, unit=_("visits")))


def _narrowed(rows: QuerySet[Activity], filters: ActivityFilter) -> QuerySet[Activity]:
    if not filters.is_valid():
        return rows
    asked = filters.cleaned_data
    for name in ("kind", "state", "month"):
        if asked[name]:
            rows = rows.filter(**{name: asked[name]})
    if asked["unit"]:
        rows = rows.filter(in_reach([asked["unit"].path]))
    return rows


def _tab(request: StaffRequest) -> str:
    asked = request.GET.get("tab") or ""
    return asked if asked in STATES else TABS[0][0]


@staff("GET")
def activities(request: StaffRequest) -> HttpResponse:
    """The activities in scope: what lies ahead or was not recorded, what was held, all."""
    tab = _tab(request)
    listing = Listing.read(request, COLUMNS, default="when" if tab == "upcoming" else "-when")
    filters = ActivityFilter(request.GET, user=request.user)
    rows = visible_to(request.user).filter(state__in=STATES[tab])
    rows = _narrowed(matching(rows, listing.q), filters).select_related("unit", "kind")
    ordered = listing.ordered(rows)
    page = listing.page(ordered)
    items = list(ordered if listing.format else page.object_list)
    columns = COLUMNS if tab == "upcoming" else _with_visits(tallies(one.pk for one in items))
    new = reverse("activities:new") if paths_for(request.user, Permission.ACTIVITY_EDIT) else ""
    empty = Empty(_("No activities here"), _("Plan the next one."), _("Plan an activity"), new)
    table = Table(_("Activities"), columns, items, listing, empty)
    if listing.format:
        return download(listing, table, str(_("Activities")))
    tabs = [(title, listing.address(tab=code, page=None, format=None), code == tab) for code, title in TABS]
    context = {"table": table, "page": page, "listing": listing, "filters": filters, "tab": tab}
    return render(request, "activities/activities.html", context | {"tabs": tabs, "new": new})
