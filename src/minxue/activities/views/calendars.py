"""iCalendar: what other programs read under a secret address, without signing in; and the page where it is made."""

from datetime import UTC, timedelta
from hashlib import sha256
from http import HTTPStatus
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from minxue.accounts.http import StaffRequest, public, staff
from minxue.activities.actions.feeds import end_feed, renew_feed
from minxue.activities.choices import ActivityState
from minxue.activities.models import Activity, Feed
from minxue.activities.policy import can_make_feed
from minxue.activities.queries.feeds import feed_name, feed_of_token, feed_rows, own_feed, unit_feed
from minxue.activities.views.found import crumbs
from minxue.orgs.models import Unit
from minxue.orgs.policy import demand
from minxue.orgs.queries import visible_to as units_visible_to
from minxue.web.pages import Crumb

PER_MINUTE = 60
REFRESH = timedelta(hours=1)
PRODUCT = "-//minxue//activities//ZH"


def calendar_of(feed: Feed) -> bytes:
    """The calendar as RFC 5545 has it, in the language of the product: no persons, no reasons, nothing of drafts."""
    with translation.override(settings.LANGUAGE_CODE):
        out = Calendar()
        out.add("prodid", PRODUCT)
        out.add("version", "2.0")
        out.add("method", "PUBLISH")
        out.add("x-wr-calname", feed_name(feed))
        out.add("x-wr-timezone", settings.TIME_ZONE)
        out.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        for activity in feed_rows(feed):
            out.add_component(_event(activity))
        out.add_missing_timezones()
        return bytes(out.to_ical())


def _event(activity: Activity) -> Event:
    cancelled = activity.state == ActivityState.CANCELLED
    begins = timezone.localtime(activity.starts_at)
    stamp = activity.changed_at or activity.shown_at or activity.created_at
    event = Event()
    event.add("uid", f"{activity.pk}@minxue")
    event.add("sequence", activity.revision)
    event.add("dtstamp", stamp.astimezone(UTC).replace(microsecond=0))
    event.add("last-modified", stamp.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", begins)
    event.add("dtend", begins + timedelta(minutes=activity.minutes))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    # Some programs show a cancelled event like any other: the title says it as well.
    event.add("summary", _("Called off: %(title)s") % {"title": activity.title} if cancelled else activity.title)
    event.add("location", activity.place)
    phone = activity.unit.phone
    event.add("description", f"{activity.unit.name} {phone}".strip())
    return event


@require_safe
@public
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """A calendar under its secret address; an address that never was or was ended is not found."""
    if _too_often(request):
        return HttpResponse(status=HTTPStatus.TOO_MANY_REQUESTS, headers={"Retry-After": "60"})
    feed = feed_of_token(token)
    if feed is None:
        raise Http404
    body = calendar_of(feed)
    etag = quote_etag(sha256(body).hexdigest())
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Robots-Tag"] = "noindex"
    answer["ETag"] = etag
    found = get_conditional_response(request, etag=etag, response=answer)
    return found if isinstance(found, HttpResponse) else HttpResponse(status=HTTPStatus.NOT_MODIFIED)


def _too_often(request: HttpRequest) -> bool:
    """More than so many requests of one address within a minute."""
    key = f"calendar-{get_adapter(request).get_client_ip(request)}"
    cache.add(key, 0, 60)
    try:
        return cache.incr(key) > PER_MINUTE
    except ValueError:  # it ran out between the two
        return False


@staff("GET", "POST")
def feed(request: StaffRequest) -> HttpResponse:
    """One's own calendar: make it, renew it, end it."""
    return _page(request, None)


@staff("GET", "POST")
def unit_calendar(request: StaffRequest, id: UUID) -> HttpResponse:
    """The calendar of a unit and all below."""
    return _page(request, get_object_or_404(units_visible_to(request.user), pk=id))


def _page(request: StaffRequest, unit: Unit | None) -> HttpResponse:
    demand(can_make_feed(request.user, unit))
    address = ""
    if request.method == "POST" and request.POST.get("end"):
        end_feed(by=request.user, unit=unit)
        messages.success(request, _("The calendar was ended: its address opens nothing any more."))
        return redirect(request.path)
    if request.method == "POST":
        _feed, token = renew_feed(by=request.user, unit=unit)
        address = request.build_absolute_uri(reverse("activities:calendar", args=[token]))
    context = {
        "unit": unit,
        "address": address,
        "standing": unit_feed(unit) if unit else own_feed(request.user),
        "crumbs": crumbs(Crumb(_("Calendar for telephone and computer"))),
    }
    response = render(request, "activities/calendar.html", context)
    if address:
        response["Cache-Control"] = "no-store"
    return response
