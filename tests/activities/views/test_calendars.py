"""Calendars as other programs read them: two readers of others, RFC 5545, changes and cancellations."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from minxue.activities.actions import cancel, edit_activity, move_activity, publish
from minxue.activities.actions.feeds import renew_feed
from minxue.activities.models import Activity, Feed
from minxue.activities.views import calendars
from minxue.base.clock import moment
from tests.activities.conftest import TODAY, TOMORROW, Browse, Life

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture(autouse=True)
def empty_cache(db: None) -> None:
    """No requests were counted before."""
    call_command("createcachetable", verbosity=0)
    cache.clear()


def address(life: Life, unit: str = "street") -> str:
    _feed, token = renew_feed(by=life.story.user("head"), unit=life.story[unit])
    return reverse("activities:calendar", args=[token])


def events(url: str) -> dict[str, Any]:
    """What a reader of others finds, by uid."""
    response = Client().get(url)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    found = icalendar.Calendar.from_ical(response.content)
    return {str(event["uid"]): event for event in found.walk("VEVENT")}


def seen_by_vobject(url: str) -> list[tuple[str, str, str]]:
    body = Client().get(url).content.decode()
    read = vobject.readOne(body)
    return [(one.uid.value, one.summary.value, one.status.value) for one in read.vevent_list]


def test_an_activity_keeps_its_uid_through_change_and_cancellation(life: Life) -> None:
    head, url = life.story.user("head"), address(life)
    activity = publish(activity=life.hold(TOMORROW, teacher="沈一鸣"), by=head)
    uid = f"{activity.pk}@minxue"
    first = events(url)[uid]
    assert (first["sequence"], first["status"], str(first["summary"]), str(first["location"])) == (
        0,
        "CONFIRMED",
        "家庭用药",
        "活动室",
    )
    assert (first.start, first.end - first.start) == (moment(TOMORROW, 14, 30), timedelta(minutes=90))
    assert (first["dtstart"].params["TZID"], first.start.utcoffset()) == (
        "Asia/Shanghai",
        moment(TOMORROW).utcoffset(),
    )
    move_activity(activity=activity, starts_at=moment(TOMORROW, 16), place="礼堂", reason="停电", by=head)
    second = events(url)[uid]
    assert (second["sequence"], second.start, str(second["location"])) == (1, moment(TOMORROW, 16), "礼堂")
    assert second["last-modified"].dt >= first["last-modified"].dt
    cancel(activity=activity, reason="沈一鸣生病", by=head)
    third = events(url)[uid]
    assert (third["sequence"], third["status"]) == (2, "CANCELLED")
    assert seen_by_vobject(url) == [(uid, "【取消】家庭用药", "CANCELLED")]


def test_no_persons_no_reasons_no_drafts(life: Life) -> None:
    head, url = life.story.user("head"), address(life)
    off = publish(activity=life.hold(TODAY, teacher="沈一鸣"), by=head)
    cancel(activity=off, reason="沈一鸣生病", by=head)
    life.hold(TOMORROW, title="草稿")
    body = Client().get(url).content.decode().replace("\r\n ", "")
    assert [word in body for word in ("沈一鸣", "草稿", "取消")] == [False, False, True]


def test_lines_are_folded_and_the_zone_is_told(life: Life) -> None:
    head, url = life.story.user("head"), address(life)
    activity = publish(activity=life.hold(TOMORROW, title="家庭用药与常见误区" * 8, place="一楼，活动室；东"), by=head)
    body = Client().get(url).content
    lines = body.split(b"\r\n")
    assert (max(map(len, lines)) <= 75, b"\n" in body.replace(b"\r\n", b""), body.endswith(b"\r\n")) == (
        True,
        False,
        True,
    )
    assert (body.count(b"BEGIN:VTIMEZONE"), b"TZID:Asia/Shanghai" in body) == (1, True)
    event = events(url)[f"{activity.pk}@minxue"]
    assert (str(event["summary"]), str(event["location"])) == (activity.title, activity.place)
    assert seen_by_vobject(url)[0][1] == activity.title


def test_a_program_that_has_it_already_is_told_so(life: Life) -> None:
    head, url = life.story.user("head"), address(life)
    activity = publish(activity=life.hold(TOMORROW), by=head)
    etag = Client().get(url)["ETag"]
    again = Client().get(url, headers={"If-None-Match": etag, "Accept-Language": "en"})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    values: dict[str, Any] = {"kind": activity.kind, "minutes": 60, "teacher": "", "clause": None, "cohosts": []}
    edit_activity(activity=activity, title="用药", theme="", expected=None, by=head, **values)
    assert Client().get(url, headers={"If-None-Match": etag}).status_code == 200


def test_an_unknown_or_ended_address_is_not_found(life: Life) -> None:
    url = address(life)
    address(life)
    for gone in (url, reverse("activities:calendar", args=["x" * 32])):
        response = Client().get(gone)
        assert (response.status_code, b"VCALENDAR" in response.content) == (404, False)
    assert Client().post(address(life)).status_code == 405


def test_too_many_requests_are_put_off(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendars, "PER_MINUTE", 2)
    url = address(life)
    found = [Client().get(url) for _ in range(3)]
    assert [one.status_code for one in found] == [200, 200, 429]
    assert found[2]["Retry-After"] == "60"
    assert Client().get(url, REMOTE_ADDR="10.0.0.9").status_code == 200


def test_a_count_that_runs_out_in_between_lets_pass(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    url = address(life)
    monkeypatch.setattr(cache, "add", lambda *_: True, raising=False)
    assert Client().get(url).status_code == 200


def test_the_page_shows_the_address_once(life: Life, browse: Browse) -> None:
    client = browse("willow_clerk")
    page = reverse("activities:feed")
    assert "还没有日历" in client.get(page).content.decode()
    made = client.post(page)
    shown = made.content.decode()
    token = shown[: shown.index(".ics")].rpartition("/")[2]
    assert (Client().get(f"/activities/calendar/{token}.ics").status_code, made["Cache-Control"]) == (200, "no-store")
    assert token not in client.get(page).content.decode()
    assert client.post(page, {"end": "1"}).status_code == 302
    assert Client().get(f"/activities/calendar/{token}.ics").status_code == 404
    assert Feed.objects.filter(ended_at=None).count() == 0


def test_the_page_of_a_unit(life: Life, browse: Browse) -> None:
    page = reverse("activities:unit_calendar", args=[life.story["willow"].pk])
    assert browse("willow_clerk").post(page).status_code == 200
    assert browse("leader").get(page).status_code == 403
    assert browse("peach_clerk").get(page).status_code == 404
    assert Activity.objects.count() == 0
