import json
from datetime import date

import pytest
from pytest_django import Settings

from minxue.accounts.models import Act
from minxue.activities.actions import ActivityFault, add_named, cancel, publish, tick, untick
from minxue.activities.models import Attendance, Correction
from minxue.activities.queries import attendances_of, counts_of
from minxue.base.models import Outbox
from minxue.orgs.policy import NotAllowed
from minxue.people.actions import PersonFault, merge_people
from minxue.people.models import Person
from tests.activities.conftest import TODAY, TOMORROW, YESTERDAY, Life


def traces() -> list[tuple[str, str]]:
    """What was corrected, and the name."""
    rows = Correction.objects.order_by("pk").select_related("person")
    return [(row.what, row.person.name if row.person else "") for row in rows]


@pytest.mark.parametrize("published", [False, True])
def test_the_first_name_makes_it_held(life: Life, *, published: bool) -> None:
    activity = life.hold()
    clerk = life.story.user("willow_clerk")
    if published:
        publish(activity=activity, by=clerk)
    people = life.people(2)
    assert tick(activity=activity, people=people, by=clerk) == people
    activity.refresh_from_db()
    assert (activity.state, activity.held_on) == ("held", TODAY)
    row = Attendance.objects.order_by("pk")[0]
    assert (row.county, row.path, row.day, row.month, row.person_county, row.present) == (
        activity.county,
        activity.path,
        TODAY,
        "2026-03",
        people[0].county,
        True,
    )
    assert Act.objects.get(verb="tick").detail == {"ticked": [str(one.pk) for one in people]}
    assert Outbox.objects.filter(kind="activity.held").count() == 1
    assert traces() == []


def test_ticking_twice_changes_nothing(life: Life) -> None:
    activity = life.hold()
    clerk = life.story.user("willow_clerk")
    people = life.people(2)
    tick(activity=activity, people=people[:1], by=clerk)
    assert tick(activity=activity, people=[*people, people[1]], by=clerk) == [people[1]]
    assert Attendance.objects.count() == 2
    assert Outbox.objects.filter(kind="activity.held").count() == 1


def test_nobody_is_no_reason_to_call_it_held(life: Life) -> None:
    activity = life.hold()
    assert tick(activity=activity, people=[], by=life.story.user("willow_clerk")) == []
    activity.refresh_from_db()
    assert activity.state == "planned"


def test_what_lies_ahead_was_not_held(life: Life) -> None:
    activity = life.hold(TOMORROW)
    with pytest.raises(ActivityFault, match="还没有举办"):
        tick(activity=activity, people=life.people(1), by=life.story.user("willow_clerk"))
    assert Attendance.objects.count() == 0


def test_what_was_cancelled_was_not_held(life: Life) -> None:
    clerk = life.story.user("willow_clerk")
    activity = cancel(activity=life.hold(), reason="雨", by=clerk)
    (person,) = life.people(1)
    with pytest.raises(ActivityFault, match="取消"):
        tick(activity=activity, people=[person], by=clerk)
    with pytest.raises(ActivityFault, match="取消"):
        untick(activity=activity, person=person, by=clerk)


def test_who_may_call(life: Life) -> None:
    story = life.story
    activity = life.hold(cohosts=[story["peach"]])
    own, guest = life.people(1)[0], life.people(1, unit="peach")[0]
    tick(activity=activity, people=[guest], by=story.user("peach_clerk"))
    tick(activity=activity, people=[own, guest], by=story.user("head"))
    for key in ("leader", "reviewer", "sibling_head"):
        with pytest.raises(NotAllowed):
            tick(activity=activity, people=[own], by=story.user(key))
        with pytest.raises(NotAllowed):
            untick(activity=activity, person=own, by=story.user(key))
    with pytest.raises(NotAllowed):
        tick(activity=activity, people=[own], by=story.user("peach_clerk"))
    untick(activity=activity, person=own, by=story.user("peach_clerk"))
    assert [row.person for row in attendances_of(activity)] == [guest]


def test_a_slip_of_the_thumb_on_the_day_leaves_no_trace(life: Life) -> None:
    activity = life.hold()
    clerk = life.story.user("willow_clerk")
    (person,) = life.people(1)
    tick(activity=activity, people=[person], by=clerk)
    untick(activity=activity, person=person, by=clerk)
    assert Attendance.objects.get().present is False
    tick(activity=activity, people=[person], by=clerk)
    assert Attendance.objects.get().present is True
    assert traces() == []


def test_after_the_day_a_reason_and_a_trace(life: Life) -> None:
    activity = life.hold(YESTERDAY)
    clerk = life.story.user("willow_clerk")
    one, two = life.people(2)
    tick(activity=activity, people=[one, two], by=clerk)
    assert traces() == [], "a list entered a day late corrects nothing"
    with pytest.raises(ActivityFault):
        untick(activity=activity, person=one, by=clerk, reason=" ")
    untick(activity=activity, person=one, by=clerk, reason="没有来")
    untick(activity=activity, person=one, by=clerk, reason="没有来")
    tick(activity=activity, people=[one], by=clerk, reason="来了")
    assert traces() == [("unticked", one.name), ("ticked", one.name)]
    row = Correction.objects.get(what="unticked")
    assert (row.reason, row.person_county, row.by, row.county) == (
        "没有来",
        one.county,
        clerk,
        activity.county,
    )


def test_a_name_added_on_a_later_day_is_a_correction(life: Life, settings: Settings) -> None:
    activity = life.hold()
    clerk = life.story.user("willow_clerk")
    one, two = life.people(2)
    tick(activity=activity, people=[one], by=clerk)
    settings.MINXUE_TODAY = date(2026, 3, 26)
    tick(activity=activity, people=[one, two], by=life.story.user("willow_clerk"), reason="漏签")
    assert traces() == [("ticked", two.name)]
    assert Correction.objects.get().day == date(2026, 3, 26)
    assert Attendance.objects.get(person=two).day == TODAY


def test_two_entries_of_one_person_are_ticked_once(life: Life) -> None:
    activity = life.hold()
    head = life.story.user("head")
    one, two, three = life.people(3)
    merge_people(keep=one, other=two, by=head)
    assert tick(activity=activity, people=[two, one], by=head) == [two]
    assert tick(activity=activity, people=[one, three], by=head) == [three]
    merge_people(keep=one, other=three, by=head)
    assert (counts_of(activity).named, counts_of(activity).people) == (2, 1)


def test_a_person_by_name_alone(life: Life) -> None:
    activity = life.hold()
    clerk = life.story.user("willow_clerk")
    person = add_named(activity=activity, unit=life.story["willow"], name="钱多多", by=clerk)
    assert person.by_name_alone
    assert [row.person for row in attendances_of(activity)] == [person]
    act = Act.objects.get(verb="add_named")
    assert list(json.loads(act.personal)) == [str(person.pk)]
    assert "钱" not in json.dumps(act.detail, ensure_ascii=False)


def test_adding_a_name_is_refused(life: Life) -> None:
    story = life.story
    activity, ahead = life.hold(), life.hold(TOMORROW)
    for key, unit in (("leader", "willow"), ("willow_clerk", "peach"), ("peach_clerk", "peach")):
        with pytest.raises(NotAllowed):
            add_named(activity=activity, unit=story[unit], name="钱", by=story.user(key))
    with pytest.raises(PersonFault):
        add_named(activity=activity, unit=story["willow"], name=" ", by=story.user("willow_clerk"))
    with pytest.raises(ActivityFault):
        add_named(activity=ahead, unit=story["willow"], name="钱", by=story.user("willow_clerk"))
    assert Person.objects.count() == 0
