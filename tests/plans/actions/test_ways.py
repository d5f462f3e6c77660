"""How a clause is fulfilled: said in the review, changed in the living plan, never left without a trace."""

import pytest

from minxue.accounts.models import Act
from minxue.engines.flow import MoveRefused
from minxue.orgs.policy import NotAllowed
from minxue.plans.actions import PlanFault, adopt_finding, discard_finding, make_plans, reopen_finding
from minxue.plans.actions.ways import set_way, settle_way
from minxue.plans.models import Clause, Finding, Plan, Source
from minxue.plans.queries.tree import open_findings
from minxue.plans.queries.ways import last_change
from tests.plans.conftest import Given
from tests.scenes import Street


def heading(source: Source, title: str) -> Finding:
    return next(row for row in source.findings.filter(kind="heading") if row.data["title"] == title)


def clause_of(plan: Plan, title: str) -> Clause:
    return Clause.objects.select_related("plan").get(plan=plan, search__contains=title)


@pytest.fixture
def plan(given: Given, story: Street) -> Plan:
    """The street's plan, made before anybody had judged a finding."""
    (plan,) = make_plans(source=given(), by=story.user("clerk"))
    return plan


def test_what_is_said_in_the_review_goes_into_the_plan(given: Given, story: Street) -> None:
    source, clerk = given(), story.user("clerk")
    said = settle_way(finding=heading(source, "工作要求"), way="rule", by=clerk)
    assert (said.state, said.data["way"]) == ("accepted", "rule")
    # Opened again, the heading stands with its way; discarded, its clause is gone.
    reopen_finding(finding=said, by=clerk)
    other = settle_way(finding=heading(source, "开展读书活动"), way="paper", by=clerk)
    discard_finding(finding=other, by=clerk)
    (plan,) = make_plans(source=source, by=clerk)
    assert clause_of(plan, "工作要求").way == "rule"
    assert not Clause.objects.filter(plan=plan, way="paper").exists()
    assert Act.objects.filter(verb="settle_way").count() == 2


def test_only_a_clause_has_a_way_and_only_one_there_is(given: Given, story: Street) -> None:
    source, clerk = given(), story.user("clerk")
    for finding, way in (
        (source.findings.filter(kind="owner")[0], "rule"),
        (heading(source, "工作要求"), ""),
        (heading(source, "工作要求"), "wished"),
    ):
        with pytest.raises(PlanFault):
            settle_way(finding=finding, way=way, by=clerk)
    with pytest.raises(NotAllowed):
        settle_way(finding=heading(source, "工作要求"), way="rule", by=story.user("leader"))
    make_plans(source=source, by=clerk)
    with pytest.raises(MoveRefused):
        settle_way(finding=heading(Source.objects.get(pk=source.pk), "工作要求"), way="rule", by=clerk)


def test_a_way_is_changed_with_a_reason_and_changed_back(plan: Plan, story: Street) -> None:
    clause, clerk = clause_of(plan, "工作要求"), story.user("clerk")
    assert last_change(clause) is None
    set_way(clause=clause, way="meeting", reason=" 年底开会总结 ", by=clerk)
    assert clause_of(plan, "工作要求").way == "meeting"
    change = last_change(clause)
    assert change is not None
    assert (change.reason, change.detail) == ("年底开会总结", {"was": "untracked", "is": "meeting"})
    set_way(clause=clause, way="untracked", reason="改回", by=clerk)
    assert clause_of(plan, "工作要求").way == "untracked"


@pytest.mark.parametrize(("way", "reason"), [("meeting", " "), ("", "x"), ("wished", "x"), ("untracked", "x")])
def test_a_change_without_sense_is_refused(plan: Plan, story: Street, way: str, reason: str) -> None:
    with pytest.raises(PlanFault):
        set_way(clause=clause_of(plan, "工作要求"), way=way, reason=reason, by=story.user("clerk"))
    assert clause_of(plan, "工作要求").way == "untracked"


def test_others_change_nothing_and_a_closed_plan_stays(plan: Plan, story: Street) -> None:
    clause = clause_of(plan, "工作要求")
    for user in ("leader", "willow_clerk", "sibling_head"):
        with pytest.raises(NotAllowed):
            set_way(clause=clause, way="meeting", reason="x", by=story.user(user))
    Plan.objects.filter(pk=plan.pk).update(state="closed")
    with pytest.raises(PlanFault):
        set_way(clause=clause_of(plan, "工作要求"), way="meeting", reason="x", by=story.user("clerk"))


def test_what_is_adopted_later_is_what_the_clause_is_fulfilled_by(plan: Plan, story: Street) -> None:
    clerk = story.user("clerk")
    goal, month = clause_of(plan, "总体目标"), clause_of(plan, "三月份")
    assert (goal.way, month.way) == ("untracked", "meeting")
    Clause.objects.filter(pk=month.pk).update(way="untracked")
    for finding in open_findings(plan).filter(kind__in=("target", "owner")):
        adopt_finding(plan=plan, finding=finding, by=clerk)
    assert (clause_of(plan, "总体目标").way, clause_of(plan, "三月份").way) == ("counted", "")
