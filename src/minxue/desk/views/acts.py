"""The book of acts."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from minxue.accounts.http import StaffRequest, staff
from minxue.accounts.models import Act
from minxue.desk.choices import KINDS, VERBS
from minxue.desk.forms.acts import ActsFilter
from minxue.desk.queries.acts import acts_visible_to, narrowed
from minxue.orgs.choices import Permission
from minxue.orgs.policy import demand
from minxue.orgs.queries import paths_for
from minxue.web import pages
from minxue.web.tables import Column, Empty, Listing


def _book_of(one: Act) -> str:
    """All acts on the same thing: its own page is not for who reads the book, and may be gone."""
    return f"{reverse('desk:acts')}?{urlencode({'q': one.subject})}" if one.subject else ""


COLUMNS = (
    Column[Act]("at", _("When"), lambda one: one.at, order="id"),
    Column[Act]("actor", _("Who"), lambda one: one.actor_name or _("the house itself"), order="actor_name"),
    Column[Act]("verb", _("What was done"), lambda one: VERBS.get(one.verb, one.verb), head=True, order="verb"),
    Column[Act](
        "kind",
        _("To what"),
        lambda one: KINDS.get(one.kind, one.kind),
        url=_book_of,
    ),
    Column[Act]("post", _("In which post"), lambda one: one.post),
    Column[Act]("reason", _("Reason"), lambda one: one.reason),
    Column[Act](
        "sealed",
        _("Seal"),
        lambda one: _("sealed") if one.sealed else _("not sealed yet"),  # type: ignore[attr-defined]  # annotated
        state=lambda one: "done" if one.sealed else "not-begun",  # type: ignore[attr-defined]  # annotated
    ),
)


@staff("GET")
def acts(request: StaffRequest) -> HttpResponse:
    """Who did what, when and why, newest first."""
    demand(bool(paths_for(request.user, Permission.ACTS_SEE)))
    listing = Listing.read(request, COLUMNS, default="-at")
    filters = ActsFilter(request.GET)
    asked = filters.cleaned_data if filters.is_valid() else {}
    rows = narrowed(acts_visible_to(request.user), q=listing.q, **asked)
    return pages.list_page(
        request,
        "desk/acts.html",
        caption=_("Book of acts"),
        columns=COLUMNS,
        rows=rows,
        listing=listing,
        empty=Empty(_("No act fits"), _("Take a filter back, or choose other days.")),
        extra={"filters": filters},
    )
