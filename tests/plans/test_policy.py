"""Who may see and change plans, and that lists and predicates agree."""

import pytest

from minxue.plans.actions import accept_finding, make_plans, set_owner, settle_part
from minxue.plans.models import Duty, Plan, Source
from minxue.plans.policy import (
    can_edit_plan,
    can_make_plan,
    can_prove,
    can_report_duty,
    can_review,
    can_see_plan,
    can_see_proof,
)
from minxue.plans.queries import in_work, of_year, sources_visible_to, visible_to, years_of
from tests.plans.conftest import Given
from tests.scenes import Street

# user: may see the street's plan, the plan of 柳荫社区; edit the street's plan, that of 柳荫社区
WHO = {
    "officer": (True, True, True, True),
    "head": (True, True, True, True),
    "clerk": (True, True, True, True),
    "reviewer": (True, True, False, False),
    "leader": (True, True, False, False),
    "inspector": (True, True, False, False),
    "willow_clerk": (True, True, False, True),
    "peach_clerk": (True, False, False, False),
    "sibling_head": (False, False, False, False),
    "foreign_head": (False, False, False, False),
    "system": (False, False, False, False),
    "security": (False, False, False, False),
    "audit": (False, False, False, False),
}


@pytest.fixture
def plans(given: Given, story: Street) -> list[Plan]:
    """A plan of the street and one of 柳荫社区."""
    street = given()
    for finding in street.findings.all():
        accept_finding(finding=finding, by=story.user("clerk"))
    made = make_plans(source=street, by=story.user("clerk"))
    own = given(unit="willow")
    part = own.parts.get()
    settle_part(
        part=part, unit=story["willow"], first_day=part.first_day, months=12, wanted=True, by=story.user("clerk")
    )
    return [*made, *make_plans(source=own, by=story.user("clerk"))]


@pytest.mark.parametrize(("user", "rights"), WHO.items())
def test_who_may_do_what(plans: list[Plan], story: Street, user: str, rights: tuple[bool, ...]) -> None:
    who = story.user(user)
    assert tuple(can_see_plan(who, plan) for plan in plans) == rights[:2]
    assert tuple(can_edit_plan(who, plan) for plan in plans) == rights[2:]
    assert set(visible_to(who)) == {plan for plan, seen in zip(plans, rights, strict=False) if seen}
    assert tuple(can_make_plan(who, story[unit]) for unit in ("street", "willow")) == rights[2:]
    sources = [plan.part.source for plan in plans if plan.part]
    assert tuple(can_review(who, source) for source in sources) == rights[2:]
    assert set(sources_visible_to(who)) == {one for one, seen in zip(sources, rights[2:], strict=True) if seen}


def test_nobody_makes_plans_for_a_closed_unit(story: Street) -> None:
    assert not can_make_plan(story.user("head"), story["closed"])


@pytest.mark.parametrize(
    ("user", "reports"),
    [("clerk", True), ("willow_clerk", True), ("peach_clerk", True), ("sibling_head", False), ("leader", False)],
)
def test_who_reports_a_duty_of_every_community(plans: list[Plan], story: Street, user: str, reports: bool) -> None:
    duty = Duty.objects.get(clause__plan=plans[0], words="各社区")
    assert can_report_duty(story.user(user), duty) is reports


def test_documents_in_work_and_years(plans: list[Plan], given: Given, story: Street) -> None:
    waiting = given()
    assert list(in_work(story.user("clerk"))) == [waiting]
    assert Source.objects.count() == 3
    visible = visible_to(story.user("clerk"))
    assert years_of(visible) == [2026]
    assert set(of_year(visible, 2026)) == set(plans)
    assert list(of_year(visible, 2025)) == []


@pytest.mark.parametrize(
    ("user", "seen", "proves"),
    [
        ("officer", True, True),
        ("clerk", True, True),
        ("leader", True, False),
        ("inspector", True, False),
        ("willow_clerk", True, True),
        ("peach_clerk", False, False),
        ("sibling_head", False, False),
        ("audit", False, False),
    ],
)
def test_who_fulfils_a_clause_by_hand(plans: list[Plan], story: Street, user: str, seen: bool, proves: bool) -> None:
    """The unit that answers, here 柳荫社区, and the editors; from below only they see more than that it was done."""
    duty = Duty.objects.select_related("clause__plan").get(clause__plan=plans[0], words="领导小组")
    set_owner(duty=duty, units=[story["willow"]], by=story.user("clerk"))
    who = story.user(user)
    assert (can_see_proof(who, duty.clause), can_prove(who, duty.clause)) == (seen, proves)
