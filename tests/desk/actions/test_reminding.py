"""Reminding: one message, once in two working days, within office hours."""

from datetime import date, datetime
from typing import Any

import pytest

from minxue.accounts.models import Act
from minxue.base.clock import moment
from minxue.base.models import Handled, Notice
from minxue.desk.actions.reminding import RemindFault, remind
from minxue.desk.queries.others import Wait, waiting_for
from minxue.orgs.policy import NotAllowed
from tests.desk.waiting import TUESDAY, handed_in, morning, owned, waiting
from tests.scenes import Street

pytestmark = pytest.mark.usefixtures("english")


def late(scene: Street) -> Wait:
    owned(scene)
    return waiting(scene, "clerk")[0]


def told(scene: Street, key: str) -> list[tuple[str, str, str]]:
    rows = Notice.objects.filter(owner=scene.users[key].pk).order_by("id")
    return [(row.words, row.kind, row.subject) for row in rows]


def test_who_holds_the_post_there_has_a_message_and_the_book_a_row(scene: Street) -> None:
    wait = late(scene)
    before = Act.objects.count()
    assert [user.username for user in remind(wait=wait, by=scene.user("clerk"), at=morning())] == ["willow_clerk"]
    words = "clerk 甲 reminds you: （一）经费保障, waits for 柳荫社区 to report it done, 24 days past its day"
    assert told(scene, "willow_clerk") == [(words, *wait.about)]
    row = Act.objects.order_by("-id")[0]
    assert (Act.objects.count() - before, row.verb, row.kind, row.subject) == (1, "remind", "duty", str(wait.subject))
    assert row.detail == {"unit": "", "to": [str(scene.users["willow_clerk"].pk)]}


def test_not_again_within_two_working_days(scene: Street, settings: Any) -> None:
    wait, by = late(scene), scene.user("clerk")
    remind(wait=wait, by=by, at=morning())
    for day in (24, 25):
        with pytest.raises(RemindFault) as fault:
            remind(wait=wait, by=scene.user("head"), at=morning(date(2026, 3, day)))
        assert str(fault.value) == "Reminded on 24 March; possible again from 26 March, 08:30."
    assert len(told(scene, "willow_clerk")) == 1
    settings.MINXUE_TODAY = date(2026, 3, 26)
    remind(wait=wait, by=by, at=morning(date(2026, 3, 26)))
    assert len(told(scene, "willow_clerk")) == 2


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (moment(TUESDAY, 8, 29), "Outside office hours; possible on 24 March from 08:30."),
        (moment(TUESDAY, 17, 30), "Outside office hours; possible on 25 March from 08:30."),
        (moment(date(2026, 3, 28), 10), "Outside office hours; possible on 30 March from 08:30."),
    ],
)
def test_only_within_office_hours(scene: Street, at: datetime, words: str) -> None:
    wait, before = late(scene), Act.objects.count()
    with pytest.raises(RemindFault) as fault:
        remind(wait=wait, by=scene.user("clerk"), at=at)
    assert (str(fault.value), told(scene, "willow_clerk"), Act.objects.count()) == (words, [], Act.objects.count())
    assert Act.objects.filter(verb="remind").count() == 0 < before


def test_nobody_to_be_told(scene: Street) -> None:
    owned(scene)
    wait = next(row for row in waiting(scene, "clerk") if not row.to)
    with pytest.raises(RemindFault, match="speak to them"):
        remind(wait=wait, by=scene.user("clerk"), at=morning())


def test_who_has_no_right_there_reminds_nobody(scene: Street) -> None:
    wait = late(scene)
    for key in ("leader", "willow_clerk", "foreign_head"):
        with pytest.raises(NotAllowed):
            remind(wait=wait, by=scene.user(key), at=morning())


def test_each_unit_is_reminded_by_itself(scene: Street) -> None:
    owned(scene)
    by = scene.user("clerk")
    for wait in waiting(scene, "clerk"):
        if wait.to:
            remind(wait=wait, by=by, at=morning())
    assert (len(told(scene, "willow_clerk")), len(told(scene, "peach_clerk"))) == (1, 1)


def test_two_at_once_leave_one_message(scene: Street) -> None:
    wait = late(scene)
    Handled.objects.create(owner=wait.subject, key=f"remind..{TUESDAY}", result="told")
    remind(wait=wait, by=scene.user("clerk"), at=morning())
    assert told(scene, "willow_clerk") == []


@pytest.mark.usefixtures("at_ten")
def test_without_a_moment_it_is_now(scene: Street) -> None:
    handed_in(scene)
    (wait,) = waiting(scene, "willow_clerk")
    assert wait.again == ""
    remind(wait=wait, by=scene.user("willow_clerk"))
    assert [len(told(scene, key)) for key in ("head", "reviewer")] == [1, 1]
    again = waiting_for(scene.user("clerk"), wait.key)
    assert again is not None
    assert again.again == "Reminded on 24 March; possible again from 26 March, 08:30."
