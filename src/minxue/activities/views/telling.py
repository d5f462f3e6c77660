"""One sheet to tell everyone: the text, the poster, the call list, text messages."""

from collections.abc import Iterable
from uuid import UUID

import segno
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minxue.accounts.http import StaffRequest, staff
from minxue.activities.actions import ActivityFault
from minxue.activities.actions.telling import tell_people, text_people
from minxue.activities.choices import ActivityState, Channel
from minxue.activities.forms.telling import ChannelForm, HearerFilter
from minxue.activities.models import Activity
from minxue.activities.policy import can_tell
from minxue.activities.queries import is_known
from minxue.activities.queries.telling import (
    announcement,
    hearers,
    is_past,
    not_told,
    to_be_told,
    told_counts,
    when_words,
    without_text,
)
from minxue.activities.views.found import crumbs, found
from minxue.orgs.policy import demand
from minxue.people.models import Person
from minxue.people.policy import can_edit_person
from minxue.web.pages import Crumb

A_PAGE = 50


def _activity(request: StaffRequest, id: UUID) -> Activity:
    activity = found(request, id)
    demand(can_tell(request.user, activity))
    return activity


def _wanted(request: StaffRequest, activity: Activity, asked: QueryDict) -> QuerySet[Person]:
    """The persons that the address asks for."""
    return to_be_told(request.user, activity, words=asked.get("q", "").strip()[:60], group=asked.get("group", ""))


def _here(request: StaffRequest, id: UUID) -> str:
    query = request.GET.urlencode()
    return f"{reverse('activities:tell', args=[id])}{'?' + query if query else ''}"


@staff("GET", "POST")
def tell(request: StaffRequest, id: UUID) -> HttpResponse:
    """What to say, and who was told; who is ticked is noted in one act."""
    activity = _activity(request, id)
    rows = _wanted(request, activity, request.GET)
    if request.method == "POST":
        _note(request, activity, rows)
        return redirect(f"{_here(request, id)}#list")
    left = not_told(activity, rows)
    page = Paginator(left if request.GET.get("left") else rows, A_PAGE).get_page(request.GET.get("page"))
    told, again = told_counts(activity)
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "activity": activity,
        "text": announcement(activity),
        "page": page,
        "lines": [(one, can_edit_person(request.user, one.person)) for one in hearers(activity, page)],
        "filter": HearerFilter(request.GET or None),
        "channel": ChannelForm(),
        "told": told,
        "again": again,
        "left": left.count(),
        "asked": asked.urlencode(),
        "known": is_known(activity),
        "cancelled": activity.state == ActivityState.CANCELLED,
        "texts": _texts(activity, rows),
        "crumbs": crumbs(Crumb(_("Tell everyone")), activity=activity),
    }
    return render(request, "activities/tell.html", context)


def _texts(activity: Activity, rows: QuerySet[Person]) -> int | None:
    """How many could be sent a message; None where messages cannot be sent."""
    if not settings.SMS_GATEWAY or settings.TRAINING or not is_known(activity) or is_past(activity):
        return None
    return without_text(activity, rows).count()


def _ids(values: Iterable[str]) -> list[UUID]:
    found_ids = []
    for value in values:
        try:
            found_ids.append(UUID(value))
        except ValueError:
            continue
    return found_ids


def _note(request: StaffRequest, activity: Activity, rows: QuerySet[Person]) -> None:
    """The ticks of the page: who was ticked anew is told, whose tick was taken away is not."""
    shown = _ids(request.POST.getlist("shown"))
    ticked = set(_ids(request.POST.getlist("told")))
    persons = [one for one in rows.filter(pk__in=shown) if can_edit_person(request.user, one)]
    form = ChannelForm(request.POST)
    channel = Channel(form.cleaned_data["channel"]) if form.is_valid() else Channel.CALL
    told = {person: channel for person in persons if person.pk in ticked}
    struck = [person for person in persons if person.pk not in ticked]
    try:
        anew, gone = tell_people(activity=activity, told=told, not_told=struck, by=request.user)
    except ActivityFault as fault:
        messages.error(request, str(fault))
        return
    words = ngettext("Noted: %(n)s person was told.", "Noted: %(n)s persons were told.", anew) % {"n": anew}
    if gone:
        words += " " + ngettext("%(n)s tick was taken back.", "%(n)s ticks were taken back.", gone) % {"n": gone}
    messages.success(request, words)


@staff("POST")
def tell_by_text(request: StaffRequest, id: UUID) -> HttpResponse:
    """Have a text message sent to those of the list who do not know yet."""
    activity = _activity(request, id)
    rows = _wanted(request, activity, request.GET)
    persons = [one for one in without_text(activity, rows) if can_edit_person(request.user, one)]
    try:
        number = text_people(activity=activity, persons=persons, by=request.user)
    except ActivityFault as fault:
        messages.error(request, str(fault))
    else:
        words = ngettext("%(n)s message waits to be sent.", "%(n)s messages wait to be sent.", number)
        messages.success(request, words % {"n": number})
    return redirect(f"{_here(request, id)}#list")


@staff("GET")
def poster(request: StaffRequest, id: UUID) -> HttpResponse:
    """An A4 sheet for the board. There is no public page yet: the code carries the text itself and needs no network."""
    activity = found(request, id)
    context = {
        "activity": activity,
        "when": when_words(activity),
        "cancelled": activity.state == ActivityState.CANCELLED,
        "known": is_known(activity),
        "code": segno.make(announcement(activity), error="m", encoding="utf-8").svg_data_uri(scale=4, border=4),
        "crumbs": crumbs(Crumb(_("Poster")), activity=activity),
    }
    return render(request, "activities/poster.html", context)
