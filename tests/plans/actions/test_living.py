"""What is settled in a living plan: owners, days, figures, reports; and findings taken in afterwards."""

from collections.abc import Callable
from datetime import date

import pytest

from minxue.accounts.models import Act
from minxue.orgs.policy import NotAllowed
from minxue.plans.actions import (
    PlanFault,
    accept_finding,
    add_finding,
    adopt_finding,
    drop_finding,
    duty_done,
    duty_undone,
    edit_finding,
    make_plans,
    set_due,
    set_hand_figure,
    set_opening,
    set_owner,
)
from minxue.plans.models import Duty, Plan, Target, Window
from minxue.plans.queries import questions
from tests.plans.conftest import Given
from tests.scenes import Street


@pytest.fixture
def plan(given: Given, story: Street) -> Plan:
    """The street's plan with everything accepted."""
    source = given()
    for finding in source.findings.all():
        accept_finding(finding=finding, by=story.user("clerk"))
    (plan,) = make_plans(source=source, by=story.user("clerk"))
    return plan


@pytest.fixture
def unjudged(given: Given, story: Street) -> Plan:
    """The street's plan, made before anybody had judged a finding."""
    (plan,) = make_plans(source=given(), by=story.user("clerk"))
    return plan


def duty_of(plan: Plan, words: str = "领导小组") -> Duty:
    return Duty.objects.select_related("clause__plan").get(clause__plan=plan, words=words)


def target_of(plan: Plan) -> Target:
    return Target.objects.filter(clause__plan=plan)[0]


def close(plan: Plan) -> None:
    Plan.objects.filter(pk=plan.pk).update(state="closed")


def test_an_owner_is_settled(plan: Plan, story: Street) -> None:
    duty = duty_of(plan)
    set_owner(duty=duty, units=[story["street"], story["centre"]], by=story.user("clerk"))
    assert set(duty_of(plan).units.all()) == {story["street"], story["centre"]}
    set_owner(duty=duty, units=[], by=story.user("clerk"))
    assert list(duty_of(plan).units.all()) == []
    assert Act.objects.filter(verb="set_owner").count() == 2


def test_a_day_is_settled(plan: Plan, story: Street) -> None:
    set_due(duty=duty_of(plan), due=date(2026, 5, 1), by=story.user("clerk"))
    assert duty_of(plan).due == date(2026, 5, 1)
    assert Act.objects.get(verb="set_due").detail == {"was": "2026-03-31", "is": "2026-05-01"}
    set_due(duty=duty_of(plan), due=None, by=story.user("clerk"))
    assert duty_of(plan).due is None


def test_a_figure_counted_by_hand_says_how_and_who(plan: Plan, story: Street) -> None:
    clerk = story.user("clerk")
    set_hand_figure(target=target_of(plan), value_e4=55_000, note=" 电话统计 ", by=clerk)
    row = target_of(plan)
    assert (row.hand_e4, row.hand_note, row.hand_by, row.hand_on) == (55_000, "电话统计", clerk, date(2026, 3, 24))
    with pytest.raises(PlanFault):
        set_hand_figure(target=row, value_e4=60_000, note=" ", by=clerk)
    set_hand_figure(target=row, value_e4=None, note="", by=clerk)
    row.refresh_from_db()
    assert (row.hand_e4, row.hand_note, row.hand_by, row.hand_on) == (None, "", None, None)


def test_an_opening_figure(plan: Plan, story: Street) -> None:
    set_opening(target=target_of(plan), value_e4=400_000, by=story.user("clerk"))
    assert target_of(plan).opening_e4 == 400_000


def test_a_duty_is_reported_and_taken_back(plan: Plan, story: Street) -> None:
    clerk = story.user("clerk")
    duty_done(duty=duty_of(plan), note="已召开", by=clerk)
    row = duty_of(plan)
    assert (row.done_on, row.done_by, row.done_note) == (date(2026, 3, 24), clerk, "已召开")
    with pytest.raises(PlanFault):
        duty_done(duty=row, note="", by=clerk)
    duty_undone(duty=row, reason="记错了", by=clerk)
    row = duty_of(plan)
    assert (row.done_on, row.done_by, row.done_note) == (None, None, "")
    with pytest.raises(PlanFault):
        duty_undone(duty=row, reason="", by=clerk)
    assert Act.objects.get(verb="duty_undone").reason == "记错了"


def test_the_unit_that_answers_reports_itself(plan: Plan, story: Street) -> None:
    duty_done(duty=duty_of(plan, "各社区"), note="", by=story.user("willow_clerk"))
    assert duty_of(plan, "各社区").done_by == story.users["willow_clerk"]
    for user in ("sibling_head", "leader"):
        with pytest.raises(NotAllowed):
            duty_undone(duty=duty_of(plan, "各社区"), reason="x", by=story.user(user))
    with pytest.raises(NotAllowed):
        duty_done(duty=duty_of(plan), note="", by=story.user("willow_clerk"))


type Act_ = Callable[[Plan, Street, str], object]
ACTS: list[Act_] = [
    lambda plan, story, user: set_owner(duty=duty_of(plan), units=[], by=story.user(user)),
    lambda plan, story, user: set_due(duty=duty_of(plan), due=None, by=story.user(user)),
    lambda plan, story, user: set_hand_figure(target=target_of(plan), value_e4=1, note="x", by=story.user(user)),
    lambda plan, story, user: set_opening(target=target_of(plan), value_e4=1, by=story.user(user)),
    lambda plan, story, user: duty_done(duty=duty_of(plan), note="x", by=story.user(user)),
    lambda plan, story, user: duty_undone(duty=duty_of(plan), reason="x", by=story.user(user)),
]


@pytest.mark.parametrize("act", ACTS)
def test_others_change_nothing(plan: Plan, story: Street, act: Act_) -> None:
    for user in ("leader", "willow_clerk", "sibling_head"):
        with pytest.raises(NotAllowed):
            act(plan, story, user)


@pytest.mark.parametrize("act", ACTS)
def test_a_closed_plan_is_not_changed(plan: Plan, story: Street, act: Act_) -> None:
    close(plan)
    with pytest.raises(PlanFault):
        act(plan, story, "clerk")


def test_open_findings_are_taken_into_the_plan(unjudged: Plan, story: Street) -> None:
    clerk, plan = story.user("clerk"), unjudged
    asked = questions(plan)
    assert len(asked.findings) == asked.count == 10
    # Owners first, so that the times that follow give their duties a day.
    for finding in sorted(asked.findings, key=lambda row: row.kind):
        adopt_finding(plan=plan, finding=finding, by=clerk)
    assert questions(plan).findings == []
    due = {duty.words: duty.due for duty in Duty.objects.filter(clause__plan=plan)}
    assert due == {"社区教育中心": date(2026, 6, 30), "各社区": date(2026, 12, 31), "领导小组": date(2026, 3, 31)}
    assert list(duty_of(plan, "社区教育中心").units.all()) == [story["centre"]]
    assert (Target.objects.count(), Window.objects.count()) == (4, 14)


def test_an_owner_taken_in_after_the_time_has_its_day(unjudged: Plan, story: Street) -> None:
    clerk, plan = story.user("clerk"), unjudged
    rows = sorted(questions(plan).findings, key=lambda row: row.kind, reverse=True)
    for finding in rows:
        adopt_finding(plan=plan, finding=finding, by=clerk)
    assert duty_of(plan).due == date(2026, 3, 31)
    assert (duty_of(plan).tracked, duty_of(plan, "各社区").tracked) == (True, False)


def test_an_open_finding_is_let_go(unjudged: Plan, story: Street) -> None:
    finding = questions(unjudged).findings[0]
    drop_finding(plan=unjudged, finding=finding, by=story.user("clerk"))
    finding.refresh_from_db()
    assert finding.state == "discarded"
    with pytest.raises(PlanFault):
        adopt_finding(plan=unjudged, finding=finding, by=story.user("clerk"))


def test_open_findings_are_settled_by_who_may_and_while_the_plan_lives(unjudged: Plan, story: Street) -> None:
    finding = questions(unjudged).findings[0]
    for act in (adopt_finding, drop_finding):
        with pytest.raises(NotAllowed):
            act(plan=unjudged, finding=finding, by=story.user("willow_clerk"))
    close(unjudged)
    closed = Plan.objects.get(pk=unjudged.pk)
    with pytest.raises(PlanFault):
        adopt_finding(plan=closed, finding=finding, by=story.user("clerk"))


def test_a_finding_not_understood_is_not_taken_as_it_is(given: Given, story: Street) -> None:
    source, clerk = given(), story.user("clerk")
    at = source.text.index("认真落实")
    finding = add_finding(source=source, kind="target", start=at, end=at + 4, by=clerk)
    with pytest.raises(PlanFault):
        accept_finding(finding=finding, by=clerk)
    edit_finding(finding=finding, data={"value": 10_000, "unit": "次"}, by=clerk)
    (plan,) = make_plans(source=source, by=clerk)
    assert target_of(plan).unit == "次"


def test_nor_is_it_adopted_afterwards(given: Given, story: Street) -> None:
    source, clerk = given(), story.user("clerk")
    at = source.text.index("认真落实")
    finding = add_finding(source=source, kind="target", start=at, end=at + 4, by=clerk)
    (plan,) = make_plans(source=source, by=clerk)
    with pytest.raises(PlanFault):
        adopt_finding(plan=plan, finding=finding, by=clerk)
