"""The guided tour: its seven stops, the way into each, and its end."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from minxue.accounts.http import StaffRequest, staff
from minxue.desk.actions.touring import end_tour, see_stop
from minxue.desk.queries.tour import STOPS, Tour, stop_of, tour_of
from minxue.web.pages import Crumb, Step, steps


@staff("GET")
def tour(request: StaffRequest) -> HttpResponse:
    """The seven stops, each seen or not; the next one first."""
    found = tour_of(request.user)
    parts = {
        "tour": found,
        "next": stop_of(found.next),
        "steps": way_of(found),
        "stops": [(stop, stop.number in found.seen) for stop in STOPS],
        "crumbs": (Crumb(_("Guided tour")),),
    }
    return render(request, "desk/tour.html", parts)


def way_of(tour: Tour) -> tuple[Step, ...]:
    """The stops as a way: what was opened is done, also out of order."""
    at = tour.next - 1 if tour.next else len(STOPS)
    way = steps([one.title for one in STOPS], at)
    return tuple(
        Step(step.title, "done" if one.number in tour.seen else "current" if step.state == "current" else "ahead")
        for step, one in zip(way, STOPS, strict=True)
    )


@staff("POST")
def stop(request: StaffRequest, number: int) -> HttpResponse:
    """Mark a stop as seen and go there."""
    found = stop_of(number)
    if found is None:
        raise Http404
    see_stop(user=request.user, stop=found)
    words = _("Guided tour, %(number)s of %(all)s: %(words)s The tour goes on from Today.")
    messages.info(request, words % {"number": number, "all": len(STOPS), "words": found.words})
    return HttpResponseRedirect(found.find(request.user))


@staff("POST")
def end(request: StaffRequest) -> HttpResponse:
    """End the tour for good."""
    end_tour(user=request.user)
    messages.success(request, _("The tour is ended. It can still be read under its address."))
    return redirect("desk:today")
