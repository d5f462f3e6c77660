"""Today, the lists behind it, and the reminding of others."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from minxue.accounts.http import StaffRequest, staff
from minxue.base.clock import today as this_day
from minxue.desk.actions.reminding import RemindFault
from minxue.desk.actions.reminding import remind as send_reminder
from minxue.desk.queries.others import waiting_for, waits
from minxue.desk.queries.pressing import Reader
from minxue.desk.queries.tasks import own_shares
from minxue.desk.queries.today import BELOW, OTHERS, TITLES, lines_below, tasks_of
from minxue.desk.queries.today import today as waits_today
from minxue.desk.queries.tour import tour_of
from minxue.orgs.choices import Permission
from minxue.orgs.queries import hand_overs_of, paths_for
from minxue.web.pages import Crumb
from minxue.web.tables import Listing


@staff("GET")
def today(request: StaffRequest) -> HttpResponse:
    """What waits for one's posts: three things first."""
    parts = {
        "today": waits_today(request.user),
        "day": this_day(),
        "handed": hand_overs_of(request.user),
        "shares": own_shares(request.user),
        "reads": _only_reads(request),
        "tour": tour_of(request.user),
    }
    return render(request, "desk/today.html", parts)


def _only_reads(request: StaffRequest) -> bool:
    """Who leads or inspects: for them the year comes first."""
    works = paths_for(request.user, Permission.ACTIVITY_EDIT)
    return bool(paths_for(request.user, Permission.PLAN_SEE)) and not works


@staff("GET")
def waiting(request: StaffRequest, group: str) -> HttpResponse:
    """All things of one kind, page by page."""
    if group not in TITLES:
        raise Http404
    reader, listing = Reader(request.user), Listing.read(request)
    parts = {
        "title": TITLES[group],
        "group": group,
        "listing": listing,
        "page": listing.page(_rows(reader, group)),
        "crumbs": (Crumb(TITLES[group]),),
    }
    return render(request, "desk/waiting.html", parts)


def _rows(reader: Reader, group: str) -> list[object]:
    if group == OTHERS:
        return list(waits(reader))
    if group == BELOW:
        return list(lines_below(reader.user, reader.day))
    return list(tasks_of(reader, group))


@staff("POST")
def remind(request: StaffRequest) -> HttpResponse:
    """Remind those for whom one thing waits."""
    wait = waiting_for(request.user, request.POST.get("item", ""))
    if wait is None:
        raise Http404
    try:
        told = len(send_reminder(wait=wait, by=request.user))
        words = ngettext("%(who)s: %(count)s person was reminded.", "%(who)s: %(count)s persons were reminded.", told)
        messages.success(request, words % {"who": wait.who, "count": told})
    except RemindFault as fault:
        messages.error(request, str(fault))
    return redirect("desk:waiting", OTHERS) if "list" in request.POST else redirect("desk:today")
