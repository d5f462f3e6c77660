from typing import Any

import pytest

from minxue.accounts.models import Act
from minxue.activities.actions import (
    ActivityFault,
    ask_check,
    cancel,
    decide_check,
    edit_activity,
    move_activity,
    publish,
    set_rule,
)
from minxue.activities.models import Activity, Check, OfficeRule
from minxue.activities.queries import asked_at, check_of, may_be_published
from minxue.base.clock import moment
from minxue.orgs.policy import NotAllowed
from tests.activities.conftest import TODAY, TOMORROW, Life

TOLD: dict[str, Any] = {"speaker": "沈医生", "outline": "一、血压", "no_sales": True, "no_data": True}
SAFE = {"safety_plan": "两个出口", "contact": "顾文清", "contact_phone": "1380000"}


@pytest.fixture
def strict(life: Life) -> OfficeRule:
    """The street checks first."""
    return set_rule(unit=life.story["street"], norm="", check_first=True, scan_days=None, by=life.story.user("head"))


def asked(life: Life, **more: Any) -> tuple[Activity, Check]:
    activity = life.hold(TOMORROW)
    return activity, ask_check(activity=activity, by=life.story.user("willow_clerk"), **TOLD | more)


def test_without_a_rule_nothing_is_asked_for(life: Life, settings: Any):
    rule = asked_at(life.story["willow"].path)
    assert (rule.norm, rule.check_first, rule.scan_days, rule.unit) == ("", False, settings.SCAN_DAYS, None)
    publish(activity=life.hold(TOMORROW), by=life.story.user("willow_clerk"))


def test_the_nearest_rule_counts(life: Life, strict: OfficeRule):
    willow, head = life.story["willow"], life.story.user("head")
    assert asked_at(willow.path).unit == life.story["street"]
    set_rule(unit=willow, norm="form", check_first=True, scan_days=9, by=head)
    changed = set_rule(unit=willow, norm="form", check_first=False, scan_days=9, by=head)
    rule = asked_at(willow.path)
    assert (rule.norm, rule.check_first, rule.scan_days, rule.unit) == ("form", False, 9, willow)
    assert asked_at(life.story["peach"].path).check_first
    assert (str(changed), str(strict)) == (str(willow.pk), str(life.story["street"].pk))
    with pytest.raises(NotAllowed):
        set_rule(unit=willow, norm="", check_first=False, scan_days=None, by=life.story.user("willow_clerk"))


def test_publishing_waits_for_the_reviewer(life: Life, strict: OfficeRule):
    clerk, reviewer = life.story.user("willow_clerk"), life.story.user("reviewer")
    activity, check = asked(life)
    assert (str(check), check.asked_by, may_be_published(activity)) == ("asked", clerk, False)
    with pytest.raises(ActivityFault):
        publish(activity=activity, by=clerk)
    decide_check(check=check, passed=True, by=reviewer, note=" 可以 ")
    assert (check.state, check.decided_by, check.decided_on, check.note) == ("passed", reviewer, TODAY, "可以")
    publish(activity=activity, by=clerk)
    assert activity.state == "published"
    with pytest.raises(ActivityFault):
        publish(activity=activity, by=clerk)
    assert list(Act.objects.order_by("pk").values_list("verb", flat=True))[-3:] == [
        "ask_check", "pass_check", "publish_activity",
    ]  # fmt: skip
    with pytest.raises(ActivityFault):
        ask_check(activity=activity, by=clerk, **TOLD)


def test_returned_with_what_is_to_be_changed_and_asked_again(life: Life, strict: OfficeRule):
    clerk, reviewer = life.story.user("willow_clerk"), life.story.user("reviewer")
    activity, check = asked(life)
    with pytest.raises(ActivityFault):
        decide_check(check=check, passed=False, by=reviewer)
    decide_check(check=check, passed=False, by=reviewer, note="写明提纲")
    for passed in (True, False):
        with pytest.raises(ActivityFault):
            decide_check(check=check, passed=passed, by=reviewer, note="x")
    again = ask_check(activity=activity, by=clerk, **TOLD | {"outline": "二、饮食"})
    assert (again.pk, again.state, again.note, again.decided_by) == (check.pk, "asked", "", None)
    with pytest.raises(ActivityFault):
        ask_check(activity=activity, by=clerk, **TOLD)


def test_nobody_decides_for_himself_nor_without_the_post(life: Life, strict: OfficeRule):
    head = life.story.user("head")
    activity = life.hold(TOMORROW)
    check = ask_check(activity=activity, by=head, **TOLD)
    with pytest.raises(ActivityFault):
        decide_check(check=check, passed=True, by=head)
    for key in ("willow_clerk", "leader", "sibling_head"):
        with pytest.raises(NotAllowed):
            decide_check(check=check, passed=True, by=life.story.user(key))
    with pytest.raises(NotAllowed):
        ask_check(activity=activity, by=life.story.user("reviewer"), **TOLD)
    cancel(activity=activity, reason="雨", by=head)
    with pytest.raises(ActivityFault):
        decide_check(check=check, passed=True, by=life.story.user("reviewer"))


@pytest.mark.parametrize(
    "told",
    [
        {"speaker": " "},
        {"outline": ""},
        {"no_sales": False},
        {"no_data": False},
        {"large": True},
        {"large": True, "safety_plan": "x", "contact": "x"},
        {"minors": True} | SAFE,
    ],
)
def test_what_must_be_told(life: Life, told: dict[str, Any]):
    with pytest.raises(ActivityFault):
        asked(life, **told)


def test_large_and_with_minors(life: Life):
    _activity, check = asked(life, large=True, minors=True, pick_up="小明：外婆", **SAFE)
    assert (check.safety_plan, check.contact, check.pick_up) == ("两个出口", "顾文清", "小明：外婆")


def test_what_is_changed_afterwards_is_checked_again(life: Life, strict: OfficeRule):
    clerk, reviewer = life.story.user("willow_clerk"), life.story.user("reviewer")
    activity, check = asked(life)

    def state() -> str:
        row = check_of(activity)
        assert row is not None
        return row.state

    def edit(title: str) -> None:
        edit_activity(
            activity=activity, kind=activity.kind, title=title, minutes=90, teacher="", expected=None,
            theme="", clause=None, cohosts=[], by=clerk,
        )  # fmt: skip

    decide_check(check=check, passed=True, by=reviewer)
    edit("家庭用药")
    assert state() == "passed"
    edit("家庭急救")
    assert state() == "asked"
    again = check_of(activity)
    assert again is not None
    decide_check(check=again, passed=True, by=reviewer)
    move_activity(activity=activity, starts_at=moment(TOMORROW, 9), place="礼堂", reason="", by=clerk)
    assert state() == "asked"
    move_activity(activity=activity, starts_at=moment(TOMORROW, 9), place="礼堂", reason="", by=clerk)
    last = check_of(activity)
    assert last is not None
    decide_check(check=last, passed=True, by=reviewer)
    publish(activity=activity, by=clerk)
    edit("家庭护理")
    assert state() == "passed"
