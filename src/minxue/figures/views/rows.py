"""The rows behind a number: a list of exactly that length, or the records whose sum it is."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from minxue.accounts.http import StaffRequest, staff
from minxue.accounts.models import User
from minxue.activities.queries import visible_to
from minxue.base.registry import address_of
from minxue.figures.http import sides
from minxue.figures.queries import certainty, read
from minxue.figures.queries.derivation import written
from minxue.figures.queries.drill import asked
from minxue.figures.queries.spans import Reading
from minxue.orgs.policy import can_see_unit
from minxue.people.policy import can_see_person
from minxue.people.queries import shown_name
from minxue.web import pages
from minxue.web.tables import Column, Empty, Listing

type Columns = tuple[Column[Any], ...]
RELATED: dict[str, tuple[str, ...]] = {"unit": (), "person": ("unit",)}


def _activity_columns(amount: str, title: Any, unit: Any, per: int) -> Columns:
    columns: Columns = (
        Column("day", _("Day"), lambda row: row.day, order="day,id"),
        Column(
            "title",
            _("Activity"),
            lambda row: row.title,
            head=True,
            url=lambda row: address_of("activity", row.pk) if row.opens else "",
        ),
        Column("unit", _("Host"), lambda row: row.unit.name, order="unit__sort_name"),
        Column("kind", _("Kind"), lambda row: str(row.kind), order="kind"),
    )
    if not amount:
        return columns
    return (*columns, Column("amount", title, lambda row: getattr(row, amount) / per, number=True, unit=unit))


def _person_columns(user: User) -> Columns:
    def address(row: Any) -> str:
        return address_of("person", row.pk) if can_see_person(user, row) else ""

    return (
        Column("name", _("Name"), lambda row: shown_name(user, row), head=True, order="sort_name", url=address),
        Column("unit", _("Home unit"), lambda row: row.unit.name, order="unit__sort_name"),
        Column("alone", _("Known by name alone"), lambda row: row.by_name_alone),
    )


def _unit_columns(user: User) -> Columns:
    return (
        Column(
            "name",
            _("Unit"),
            lambda row: row.name,
            head=True,
            order="sort_name",
            url=lambda row: address_of("unit", row.pk) if can_see_unit(user, row) else "",
        ),
    )


def _columns(user: User, reading: Reading) -> Columns:
    what = reading.measure
    if what.kind == "person":
        return _person_columns(user)
    if what.kind == "unit":
        return _unit_columns(user)
    return _activity_columns(what.amount, what.title, what.unit, what.per)


def _rows(user: User, reading: Reading) -> QuerySet[Any]:
    """The rows; an activity of another's scope is counted and named, and has no link (`opens`)."""
    what = reading.measure
    found: QuerySet[Any] = what.rows(reading.span)
    if what.kind not in RELATED:
        found = found.annotate(opens=Q(pk__in=visible_to(user).order_by().values("pk")))
    related = RELATED.get(what.kind, ("unit", "kind"))
    return found.select_related(*related) if related else found


@staff("GET")
def rows(request: StaffRequest) -> HttpResponse:
    """The list behind a measure of a span; its filters are the span itself, kept in the address."""
    wanted = asked(request.user, request.GET.dict())
    if wanted is None:
        raise Http404
    reading = read(wanted.measure, wanted.span)
    columns = _columns(request.user, reading)
    default = "day" if columns[0].key == "day" else "name"
    return pages.list_page(
        request,
        "figures/rows.html",
        caption=wanted.measure.title,
        columns=columns,
        rows=_rows(request.user, reading),
        listing=Listing.read(request, columns, default=default),
        empty=Empty(_("Nothing was counted here"), _("Choose other days or another unit.")),
        extra={
            "reading": reading,
            "span": wanted.span,
            "sides": sides(request, wanted.span.boundary),
            "value": written(reading.value),
            "sure": certainty(wanted.measure, wanted.span) if wanted.measure.kind == "person" else None,
        },
    )
