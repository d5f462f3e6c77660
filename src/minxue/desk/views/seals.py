"""The page of the audit administrator: is the book whole, and what was done how often."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from minxue.accounts.http import StaffRequest, staff
from minxue.accounts.queries import verify_book
from minxue.desk.choices import VERBS
from minxue.desk.queries.seals import counts_by_verb, seal_state
from minxue.orgs.choices import Permission
from minxue.orgs.policy import demand
from minxue.orgs.queries import paths_for
from minxue.web.pages import Fact
from minxue.web.tables import Column, Empty, Table

type Counted = tuple[str, int]

COUNTS = (
    Column[Counted](
        "verb",
        _("What was done"),
        lambda row: VERBS.get(row[0], row[0]),
        head=True,
        url=lambda row: f"{reverse('desk:acts')}?verb={row[0]}" if row[0] in VERBS else "",
    ),
    Column[Counted]("count", _("Times"), lambda row: row[1], number=True),
)


@staff("GET")
def seals(request: StaffRequest) -> HttpResponse:
    """The seals as they stand; with `?verify=1` the whole book is followed from its first row."""
    demand(bool(paths_for(request.user, Permission.ACTS_SEE)))
    state = seal_state()
    facts = (
        Fact(_("Acts sealed"), state.sealed),
        Fact(_("Acts not sealed yet"), state.unsealed),
        Fact(_("Last seal"), state.last),
        Fact(_("Oldest act without a seal"), state.oldest_unsealed),
    )
    counts = Table(_("Done in the last 30 days"), COUNTS, counts_by_verb(request.user), empty=Empty(_("Nothing")))
    book = verify_book() if request.GET.get("verify") else None
    return render(request, "desk/seals.html", {"facts": facts, "head": state.head, "counts": counts, "book": book})
