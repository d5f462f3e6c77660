from datetime import date

from minxue.activities.actions import tick
from minxue.activities.queries import candidates
from minxue.people.actions import add_by_name, merge_people
from tests.activities.conftest import Life


def test_who_came_lately_first_then_the_people_of_the_unit(life: Life) -> None:
    head = life.story.user("head")
    willow, peach = life.story["willow"], life.story["peach"]
    names = {name: add_by_name(unit=willow, name=name, by=head) for name in ("安一", "白二", "陈三", "丁四")}
    guest = add_by_name(unit=peach, name="赵客", by=head)
    for day, person in ((1, "安一"), (5, "陈三"), (6, "丁四")):
        tick(activity=life.hold(date(2026, 3, day)), people=[names[person]], by=head)
    tick(activity=life.hold(date(2026, 3, 8)), people=[guest], by=head)
    activity = life.hold()
    assert [one.person.name for one in candidates(head, activity)] == ["陈三", "丁四", "赵客", "安一", "白二"]
    clerk = life.story.user("willow_clerk")
    assert [one.person.name for one in candidates(clerk, activity)] == ["陈三", "丁四", "安一", "白二"]
    assert [one.person.name for one in candidates(head, activity, "zhaoke")] == ["赵客"]


def test_the_people_of_co_hosts_are_shown_to_those_who_see_them(life: Life) -> None:
    life.people(1)
    (guest,) = life.people(1, unit="peach")
    activity = life.hold(cohosts=[life.story["peach"]])
    assert len(candidates(life.story.user("head"), activity)) == 2
    assert [one.person for one in candidates(life.story.user("peach_clerk"), activity)] == [guest]


def test_a_tick_is_seen_under_whatever_entry(life: Life) -> None:
    head = life.story.user("head")
    one, two, three = life.people(3)
    activity = life.hold()
    tick(activity=activity, people=[two], by=head)
    merge_people(keep=one, other=two, by=head)
    shown = {row.person: row.ticked for row in candidates(head, activity)}
    assert shown == {one: two.pk, three: None}


def test_forty_at_most(life: Life) -> None:
    life.people(45)
    activity = life.hold()
    assert len(candidates(life.story.user("head"), activity)) == 40
    assert len(candidates(life.story.user("head"), activity, "wang")) == 40
