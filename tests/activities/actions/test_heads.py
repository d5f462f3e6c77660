from datetime import date

import pytest
from pytest_django import Settings

from minxue.activities.actions import ActivityFault, cancel, head_count, tick
from minxue.activities.models import Correction, HeadCount
from minxue.activities.queries import counts_of
from minxue.orgs.policy import NotAllowed
from tests.activities.conftest import TODAY, TOMORROW, YESTERDAY, Life


def test_heads_are_visits_and_no_persons(life: Life) -> None:
    activity = life.hold()
    clerk = life.story.user("willow_clerk")
    tick(activity=activity, people=life.people(2), by=clerk)
    assert head_count(activity=activity, numbers={"elderly": 60, "adult": 26}, by=clerk) == {
        "elderly": 60,
        "adult": 26,
    }
    counts = counts_of(activity)
    assert (counts.visits, counts.named, counts.unnamed, counts.people, counts.elderly) == (88, 2, 86, 2, 0)
    row = HeadCount.objects.get(group="adult")
    assert (row.county, row.path, row.day, row.month) == (activity.county, activity.path, TODAY, "2026-03")


def test_a_head_count_alone_makes_it_held(life: Life) -> None:
    activity = life.hold(cohosts=[life.story["peach"]])
    head_count(activity=activity, numbers={"all": 86}, by=life.story.user("peach_clerk"))
    activity.refresh_from_db()
    assert (activity.state, activity.held_on) == ("held", TODAY)


def test_counting_is_refused(life: Life) -> None:
    clerk = life.story.user("willow_clerk")
    activity, ahead = life.hold(), life.hold(TOMORROW)
    gone = cancel(activity=life.hold(), reason="雨", by=clerk)
    with pytest.raises(NotAllowed):
        head_count(activity=activity, numbers={"all": 1}, by=life.story.user("leader"))
    for refused in (ahead, gone):
        with pytest.raises(ActivityFault):
            head_count(activity=refused, numbers={"all": 1}, by=clerk)
    assert HeadCount.objects.count() == 0


@pytest.mark.parametrize(
    "numbers",
    [{"all": 0}, {}, {"all": -1}, {"all": 100_001}, {"all": 3, "minor": 1}],
    ids=["nobody", "nothing", "below", "above", "twice"],
)
def test_numbers_that_cannot_be(life: Life, numbers: dict[str, int]) -> None:
    activity = life.hold()
    with pytest.raises(ActivityFault):
        head_count(activity=activity, numbers=numbers, by=life.story.user("willow_clerk"))
    activity.refresh_from_db()
    assert (activity.state, HeadCount.objects.count()) == ("planned", 0)


def test_all_together_and_groups_do_not_mix_over_time(life: Life) -> None:
    activity = life.hold()
    clerk = life.story.user("willow_clerk")
    head_count(activity=activity, numbers={"all": 80}, by=clerk)
    with pytest.raises(ActivityFault):
        head_count(activity=activity, numbers={"elderly": 60}, by=clerk)
    head_count(activity=activity, numbers={"all": 0, "elderly": 60, "adult": 20}, by=clerk)
    assert counts_of(activity).unnamed == 80
    with pytest.raises(ValueError, match="strangers"):
        head_count(activity=activity, numbers={"strangers": 1}, by=clerk)


def test_a_recount_on_the_day_leaves_no_trace(life: Life) -> None:
    activity = life.hold()
    clerk = life.story.user("willow_clerk")
    head_count(activity=activity, numbers={"all": 80}, by=clerk)
    head_count(activity=activity, numbers={"all": 86}, by=clerk)
    assert (counts_of(activity).unnamed, Correction.objects.count()) == (86, 0)


def test_after_the_day_a_reason_and_a_trace(life: Life) -> None:
    activity = life.hold(YESTERDAY)
    clerk = life.story.user("willow_clerk")
    head_count(activity=activity, numbers={"elderly": 60}, by=clerk)
    head_count(activity=activity, numbers={"elderly": 60, "adult": 5}, by=clerk)
    assert Correction.objects.count() == 0, "entered a day late, on one day"
    with pytest.raises(ActivityFault):
        head_count(activity=activity, numbers={"elderly": 58}, by=clerk)
    assert counts_of(activity).unnamed == 65
    head_count(activity=activity, numbers={"elderly": 58}, by=clerk, reason="重新核对")
    row = Correction.objects.get()
    assert (row.what, row.was, row.becomes, row.reason) == ("heads.elderly", "60", "58", "重新核对")


def test_heads_added_on_a_later_day_are_a_correction(life: Life, settings: Settings) -> None:
    activity = life.hold()
    head_count(activity=activity, numbers={"elderly": 60}, by=life.story.user("willow_clerk"))
    settings.MINXUE_TODAY = date(2026, 3, 30)
    clerk = life.story.user("willow_clerk")
    with pytest.raises(ActivityFault):
        head_count(activity=activity, numbers={"minor": 4}, by=clerk)
    head_count(activity=activity, numbers={"minor": 4}, by=clerk, reason="漏记")
    row = Correction.objects.get()
    assert (row.what, row.was, row.becomes) == ("heads.minor", "", "4")
    assert HeadCount.objects.get(group="minor").day == TODAY
