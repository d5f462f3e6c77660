import pytest

from minxue.accounts.models import Act
from minxue.activities.actions import ActivityFault, cancel, head_count, publish, tick, untick
from minxue.activities.models import Correction
from minxue.base.models import Outbox
from minxue.orgs.policy import NotAllowed
from tests.activities.conftest import TODAY, TOMORROW, YESTERDAY, Life


def test_publishing(life: Life) -> None:
    activity = life.hold(TOMORROW)
    clerk = life.story.user("willow_clerk")
    publish(activity=activity, by=clerk)
    activity.refresh_from_db()
    assert activity.state == "published"
    assert Outbox.objects.filter(kind="activity.published").count() == 1
    with pytest.raises(ActivityFault, match="发布"):
        publish(activity=activity, by=clerk)


def test_cancelling(life: Life) -> None:
    activity = life.hold(TOMORROW)
    clerk = life.story.user("willow_clerk")
    with pytest.raises(ActivityFault):
        cancel(activity=activity, reason=" ", by=clerk)
    cancel(activity=activity, reason="主讲人生病", by=clerk)
    activity.refresh_from_db()
    assert (activity.state, activity.reason) == ("cancelled", "主讲人生病")
    assert Act.objects.get(verb="cancel_activity").reason == "主讲人生病"
    with pytest.raises(ActivityFault, match="取消"):
        publish(activity=activity, by=clerk)
    with pytest.raises(ActivityFault, match="取消"):
        cancel(activity=activity, reason="再次", by=clerk)


@pytest.mark.parametrize("key", ["leader", "reviewer", "peach_clerk", "sibling_head"])
def test_both_are_for_the_host(life: Life, key: str) -> None:
    activity = life.hold(cohosts=[life.story["peach"]])
    with pytest.raises(NotAllowed):
        publish(activity=activity, by=life.story.user(key))
    with pytest.raises(NotAllowed):
        cancel(activity=activity, reason="雨", by=life.story.user(key))
    activity.refresh_from_db()
    assert activity.state == "planned"


def test_the_newest_state_counts(life: Life) -> None:
    """Two browsers hold the same activity: what one has cancelled the other cannot publish."""
    activity = life.hold(TOMORROW)
    stale = type(activity).objects.get(pk=activity.pk)
    clerk = life.story.user("willow_clerk")
    cancel(activity=activity, reason="雨", by=clerk)
    with pytest.raises(ActivityFault):
        publish(activity=stale, by=clerk)


@pytest.mark.parametrize("day", [TODAY, YESTERDAY])
def test_what_was_held_by_mistake_is_cancelled_once_it_is_empty(life: Life, day: object) -> None:
    activity = life.hold(YESTERDAY if day == YESTERDAY else TODAY)
    clerk = life.story.user("willow_clerk")
    (person,) = life.people(1)
    tick(activity=activity, people=[person], by=clerk)
    with pytest.raises(ActivityFault):
        cancel(activity=activity, reason="点错了", by=clerk)
    untick(activity=activity, person=person, by=clerk, reason="点错了")
    head_count(activity=activity, numbers={"all": 3}, by=clerk)
    with pytest.raises(ActivityFault):
        cancel(activity=activity, reason="点错了", by=clerk)
    head_count(activity=activity, numbers={"all": 0}, by=clerk, reason="点错了")
    cancel(activity=activity, reason="点错了", by=clerk)
    activity.refresh_from_db()
    assert activity.state == "cancelled"
    row = Correction.objects.get(what="state")
    assert (row.was, row.becomes, row.reason) == ("held", "cancelled", "点错了")
