"""Messages: what the house has to say to one person, and what was read of it."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minxue.accounts.http import StaffRequest, staff
from minxue.base.actions import read_notice, read_notices
from minxue.base.models import Notice
from minxue.base.queries import notices_of
from minxue.base.registry import address_of
from minxue.web.pages import Crumb
from minxue.web.tables import Column, Listing


def _subject(notice: Notice) -> str:
    """The page that a notice is about; empty when there is none (any more)."""
    return address_of(notice.kind, notice.subject) if notice.kind else ""


COLUMNS = (Column[Notice]("words", gettext_lazy("Message"), lambda n: n.words, head=True),)


@staff("GET", "POST")
def notices(request: StaffRequest) -> HttpResponse:
    """The messages, unread ones first; sent back, one or all of them are read, and the page of one is opened."""
    own = notices_of(request.user.pk)
    if request.method == "POST":
        return _read(request)
    listing = Listing.read(request, COLUMNS)
    only = request.GET.get("only") == "unread"
    page = listing.page(own.filter(read_at=None) if only else own)
    parts = {
        "page": page,
        "listing": listing,
        "rows": [(notice, _subject(notice)) for notice in page],
        "only": only,
        "crumbs": [Crumb(_("Messages"))],
    }
    return render(request, "accounts/notices.html", parts)


def _read(request: StaffRequest) -> HttpResponse:
    if "all" in request.POST:
        read_notices(owner=request.user.pk)
        return redirect("accounts:notices")
    notice = get_object_or_404(notices_of(request.user.pk), pk=_id(request.POST.get("notice", "")))
    read_notice(notice=notice)
    if "open" in request.POST and (page := _subject(notice)):
        return HttpResponseRedirect(page)
    return redirect("accounts:notices")


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
