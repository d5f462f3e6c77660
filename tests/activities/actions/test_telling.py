"""Who was told, who is to be told again, and text messages sent once."""

import json
import threading
from collections.abc import Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
from django.utils import timezone

from minxue.accounts.models import Act
from minxue.activities import tasks
from minxue.activities.actions import ActivityFault, cancel, edit_activity, move_activity, publish, tick
from minxue.activities.actions.telling import note_text, take_text, tell_people, text_people
from minxue.activities.choices import Channel
from minxue.activities.models import Activity, TextMessage, Told
from minxue.activities.queries.telling import (
    announcement,
    hearers,
    is_quiet,
    not_told,
    short_words,
    texts_waiting,
    to_be_told,
    told_counts,
)
from minxue.activities.tasks.gateways import gateway, over_http
from minxue.base.clock import moment
from minxue.config.serving import one_round
from minxue.orgs.policy import NotAllowed
from minxue.people.models import Person
from tests.activities.conftest import TODAY, TOMORROW, YESTERDAY, Life


@pytest.fixture
def gate(settings: Any, tmp_path: Path) -> Path:
    """The loopback gateway, open at all hours; gives the file into which it writes."""
    settings.SMS_GATEWAY, settings.SMS_HOURS, settings.DATA = "loopback", (0, 24), tmp_path
    return tmp_path / "sms-loopback.jsonl"


def lines(file: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []


def announced(life: Life, **more: Any) -> Activity:
    return publish(activity=life.hold(TOMORROW, **more), by=life.story.user("willow_clerk"))


def tell(life: Life, activity: Activity, *persons: Person, channel: Channel = Channel.CALL) -> tuple[int, int]:
    return tell_people(activity=activity, told=dict.fromkeys(persons, channel), by=life.story.user("willow_clerk"))


def states(activity: Activity) -> list[tuple[bool, bool, str]]:
    rows = hearers(activity, Person.objects.order_by("name"))
    return [(one.up_to_date, one.again, one.channel) for one in rows]


def test_ticks_are_one_act_and_can_be_taken_back(life: Life) -> None:
    first, second, third = life.people(3)
    activity = announced(life)
    assert tell(life, activity, first, second) == (2, 0)
    assert tell(life, activity, first) == (0, 0)
    assert states(activity) == [(True, False, "电话"), (True, False, "电话"), (False, False, "")]
    clerk = life.story.user("willow_clerk")
    changed = tell_people(activity=activity, told={third: Channel.MEET}, not_told=[first], by=clerk)
    assert changed == (1, 1)
    assert states(activity) == [(False, False, ""), (True, False, "电话"), (True, False, "当面")]
    assert Act.objects.filter(verb="tell_people").count() == 3
    assert list(not_told(activity, Person.objects.all())) == [first]
    row = Told.objects.filter(person=third).get()
    assert (str(row), row.day) == (f"{third.pk} meet", TODAY)


def test_who_was_told_is_to_be_told_again_when_something_else_is_said(life: Life) -> None:
    person, _other = life.people(2)
    activity, clerk = announced(life), life.story.user("willow_clerk")
    tell(life, activity, person)
    assert told_counts(activity) == (1, 0)
    move_activity(activity=activity, starts_at=moment(TOMORROW, 16), place="礼堂", reason="停电", by=clerk)
    assert (states(activity)[0], told_counts(activity)) == ((False, True, "电话"), (0, 1))
    assert announcement(activity).startswith("【活动变更】家庭用药")
    tell(life, activity, person)
    assert told_counts(activity) == (1, 0)
    cancel(activity=activity, reason="老师生病", by=clerk)
    assert (states(activity)[0][1], told_counts(activity)) == (True, (0, 1))
    words = announcement(activity)
    assert (words.startswith("【活动取消】"), "老师生病" in words) == (True, False)
    tell(life, activity, person)
    assert told_counts(activity) == (1, 0)


def test_what_is_not_announced_is_nothing_new(life: Life) -> None:
    activity, clerk = announced(life), life.story.user("willow_clerk")
    values: dict[str, Any] = {"kind": activity.kind, "minutes": 90, "teacher": "", "clause": None, "cohosts": []}
    edit_activity(activity=activity, title=activity.title, theme="用药", expected=30, by=clerk, **values)
    assert Activity.objects.get().revision == 0
    edit_activity(activity=activity, title="安全用药", theme="用药", expected=30, by=clerk, **values)
    assert Activity.objects.get().revision == 1
    move_activity(activity=activity, starts_at=activity.starts_at, place=activity.place, reason="核对", by=clerk)
    assert Activity.objects.get().revision == 1


def test_a_draft_is_not_told_of_and_has_no_revision(life: Life) -> None:
    draft, (person,) = life.hold(TOMORROW), life.people(1)
    clerk = life.story.user("willow_clerk")
    move_activity(activity=draft, starts_at=moment(TOMORROW, 9), place="礼堂", reason="", by=clerk)
    assert (draft.revision, draft.shown_at, draft.changed_at) == (0, None, None)
    with pytest.raises(ActivityFault):
        tell(life, draft, person)
    cancel(activity=draft, reason="不办了", by=clerk)
    assert (draft.revision, draft.shown_at) == (0, None)


def test_what_was_held_is_told_to_nobody_again(life: Life) -> None:
    (person,) = life.people(1)
    activity, clerk = publish(activity=life.hold(TODAY), by=life.story.user("willow_clerk")), life.story.user("head")
    tell(life, activity, person)
    tick(activity=activity, people=[person], by=clerk)
    activity.refresh_from_db()
    move_activity(activity=activity, starts_at=moment(TODAY, 9), place="礼堂", reason="更正", by=clerk)
    assert (activity.revision, told_counts(activity)) == (1, (1, 0))


def test_telling_is_refused_by_post_and_by_person(life: Life) -> None:
    (person,), (stranger,) = life.people(1), life.people(1, unit="peach")
    activity = announced(life)
    for key in ("peach_clerk", "leader"):
        with pytest.raises(NotAllowed):
            tell_people(activity=activity, told={person: Channel.CALL}, by=life.story.user(key))
    with pytest.raises(NotAllowed):
        tell(life, activity, stranger)
    with pytest.raises(NotAllowed):
        text_people(activity=activity, persons=[stranger], by=life.story.user("willow_clerk"))


def test_the_call_list_is_of_the_hosts_and_by_group(life: Life) -> None:
    old = life.people(1, birth_year=1950, employed="no")
    young = life.people(1, unit="peach", birth_year=2015)
    worker = life.people(1, unit="river", employed="yes")
    head = life.story.user("head")
    activity = publish(activity=life.hold(TOMORROW, cohosts=[life.story["peach"]]), by=head)
    assert set(to_be_told(head, activity)) == {*old, *young}
    assert list(to_be_told(head, activity, group="elderly")) == old
    assert list(to_be_told(head, activity, group="minor")) == young
    assert list(to_be_told(head, activity, group="employed")) == []
    assert set(to_be_told(head, activity, words="wang", group="nobody")) == {*old, *young}
    assert list(to_be_told(life.story.user("willow_clerk"), activity)) == old
    assert worker not in to_be_told(head, activity)


def test_messages_go_out_once_and_tell(life: Life, gate: Path) -> None:
    people = life.people(2, phone="13800001234")
    life.people(1, unit="willow")
    activity, clerk = announced(life), life.story.user("willow_clerk")
    tell(life, activity, people[1])
    everyone = list(Person.objects.all())
    assert text_people(activity=activity, persons=everyone, by=clerk) == 1
    assert text_people(activity=activity, persons=everyone, by=clerk) == 0
    while one_round():
        pass
    (text,) = TextMessage.objects.all()
    assert (text.state, str(text)) == ("sent", f"{people[0].pk} sent")
    assert lines(gate) == [{"key": str(text.pk), "phone": "13800001234", "words": short_words(activity)}]
    assert states(activity)[0] == (True, False, "短信")
    assert tasks.send_texts.call() == 0
    assert Act.objects.filter(verb="send_text").count() == 1
    cancel(activity=activity, reason="停电", by=clerk)
    assert text_people(activity=activity, persons=people, by=clerk) == 2
    while one_round():
        pass
    assert (len(lines(gate)), told_counts(activity)) == (3, (2, 0))


def test_messages_wait_over_night(life: Life, gate: Path, settings: Any) -> None:
    people = life.people(1, phone="13800001234")
    activity, clerk = announced(life), life.story.user("willow_clerk")
    settings.SMS_HOURS = (0, 0)
    text_people(activity=activity, persons=people, by=clerk)
    while one_round():
        pass
    assert (tasks.send_what_waits(), lines(gate), len(texts_waiting())) == (False, [], 1)
    settings.SMS_HOURS = (0, 24)
    assert (tasks.send_what_waits(), tasks.send_what_waits(), len(lines(gate))) == (True, False, 1)
    at = [timezone.make_aware(datetime(2026, 3, 24, hour)) for hour in (7, 8, 19, 20)]  # noqa: DTZ001 - made aware
    assert [is_quiet(one, (8, 20)) for one in at] == [True, False, False, True]


def test_nothing_leaves_a_training_copy_or_a_house_without_gateway(life: Life, gate: Path, settings: Any) -> None:
    people = life.people(1, phone="13800001234")
    activity, clerk = announced(life), life.story.user("willow_clerk")
    text_people(activity=activity, persons=people, by=clerk)
    settings.TRAINING = True
    assert (gateway(), tasks.send_texts.call(), tasks.send_what_waits()) == (None, 0, False)
    settings.TRAINING, settings.SMS_GATEWAY = False, ""
    assert (gateway(), lines(gate)) == (None, [])
    with pytest.raises(ActivityFault):
        text_people(activity=activity, persons=people, by=clerk)


def test_no_message_about_a_draft_what_is_held_or_past(life: Life, gate: Path, settings: Any) -> None:
    people, clerk = life.people(1, phone="13800001234"), life.story.user("willow_clerk")
    held = publish(activity=life.hold(TODAY), by=clerk)
    tick(activity=held, people=people, by=clerk)
    past = publish(activity=life.hold(YESTERDAY), by=clerk)
    for activity in (life.hold(TOMORROW), held, past):
        activity.refresh_from_db()
        with pytest.raises(ActivityFault):
            text_people(activity=activity, persons=people, by=clerk)
    assert TextMessage.objects.count() == 0


def test_a_message_that_is_overtaken_is_not_sent(life: Life, gate: Path) -> None:
    people, clerk = life.people(1, phone="13800001234"), life.story.user("willow_clerk")
    activity = announced(life)
    text_people(activity=activity, persons=people, by=clerk)
    cancel(activity=activity, reason="停电", by=clerk)
    assert tasks.send_texts.call() == 0
    (text,) = TextMessage.objects.all()
    assert (text.state, text.fault != "", lines(gate)) == ("failed", True, [])


def test_what_was_handed_over_is_never_sent_twice(life: Life, gate: Path) -> None:
    people, clerk = life.people(1, phone="13800001234"), life.story.user("willow_clerk")
    activity = announced(life)
    text_people(activity=activity, persons=people, by=clerk)
    (text,) = texts_waiting()
    assert (take_text(text=text), take_text(text=text), texts_waiting()) == (True, False, [])
    assert (tasks.send_texts.call(), lines(gate)) == (0, [])


def test_a_fault_and_a_late_answer_tell_nobody(life: Life, gate: Path) -> None:
    people, clerk = life.people(2, phone="13800001234"), life.story.user("willow_clerk")
    activity = announced(life)
    text_people(activity=activity, persons=people, by=clerk)
    first, second = texts_waiting()
    assert take_text(text=first)
    assert take_text(text=second)
    note_text(text=first, fault="HTTP 500")
    cancel(activity=activity, reason="停电", by=clerk)
    late = TextMessage.objects.select_related("activity", "person").get(pk=second.pk)
    note_text(text=late)
    assert [(row.state, row.fault) for row in TextMessage.objects.order_by("id")] == [
        ("failed", "HTTP 500"),
        ("sent", ""),
    ]
    assert Told.objects.count() == 0


class Gate(BaseHTTPRequestHandler):
    """Takes messages for numbers that begin with 1."""

    heard: ClassVar[list[tuple[str | None, dict[str, str]]]] = []

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.heard.append((self.headers["Authorization"], body))
        self.send_response(202 if body["phone"].startswith("1") else 400)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    found = HTTPServer(("127.0.0.1", 0), Gate)
    thread = threading.Thread(target=found.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{found.server_port}/sms"
    found.shutdown()
    thread.join()
    found.server_close()


def test_the_gateway_over_http(server: str, settings: Any) -> None:
    settings.SMS_GATEWAY, settings.SMS_TOKEN = server, "secret"
    assert gateway() is over_http
    assert over_http("138", "您好", "k1") == ""
    assert over_http("238", "您好", "k2") == "HTTPError 400"
    assert Gate.heard[0] == ("Bearer secret", {"key": "k1", "phone": "138", "words": "您好"})
    settings.SMS_GATEWAY = "http://127.0.0.1:1/"
    assert over_http("138", "您好", "k3") == "URLError"
