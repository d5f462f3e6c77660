"""The end of the review: plans and what counts their targets, in one act."""

import pytest

from minxue.accounts.models import Act
from minxue.desk.actions.review import adopt_reviewed_finding, make_reviewed_plans
from minxue.engines.flow import MoveRefused
from minxue.figures.models import Binding
from minxue.orgs.policy import NotAllowed
from minxue.plans.actions import PlanFault, accept_finding, edit_finding
from minxue.plans.models import Plan, Source, Target
from tests.desk.queries.test_review import lectures, unsettle
from tests.plans.conftest import Given
from tests.scenes import Street


def accepted(source: Source, story: Street) -> Source:
    for row in source.findings.filter(state="open"):
        accept_finding(finding=row, by=story.user("clerk"))
    return source


def test_targets_are_bound_to_what_was_suggested(given: Given, story: Street) -> None:
    lectures()
    source, clerk = accepted(given(), story), story.user("clerk")
    (plan,) = make_reviewed_plans(source=source, by=clerk)
    bound = {row.target.quote: row.indicator_id for row in Binding.objects.select_related("target")}
    assert bound == {"全年举办讲座不少于12次": "lectures"}
    act = Act.objects.get(verb="make_plans")
    assert (act.subject, act.detail) == (str(source.pk), {"plans": [str(plan.pk)]})
    assert not Act.objects.filter(verb="bind_target").exists()


def test_a_choice_of_the_reviewer_goes_before_the_suggestion(given: Given, story: Street) -> None:
    lectures()
    source, clerk = given(), story.user("clerk")
    edit_finding(finding=source.findings.get(quote="全年举办讲座不少于12次"), data={"indicator": ""}, by=clerk)
    edit_finding(finding=source.findings.get(quote="训班3期"), data={"indicator": "lectures"}, by=clerk)
    make_reviewed_plans(source=source, by=clerk)
    assert [row.target.quote for row in Binding.objects.select_related("target")] == ["训班3期"]
    assert Target.objects.count() == 2


def test_what_is_refused_leaves_nothing(given: Given, story: Street) -> None:
    source = given()
    with pytest.raises(NotAllowed):
        make_reviewed_plans(source=source, by=story.user("leader"))
    unsettle(source)
    with pytest.raises(PlanFault):
        make_reviewed_plans(source=source, by=story.user("clerk"))
    assert (Plan.objects.count(), Act.objects.filter(verb="make_plans").count()) == (0, 0)
    Source.objects.update(state="done")
    with pytest.raises(MoveRefused):
        make_reviewed_plans(source=source, by=story.user("clerk"))


def test_a_target_adopted_afterwards_is_bound_likewise(given: Given, story: Street) -> None:
    lectures()
    source, clerk = given(), story.user("clerk")
    (plan,) = make_reviewed_plans(source=source, by=clerk)
    for quote in ("全年举办讲座不少于12次", "训班3期"):
        adopt_reviewed_finding(plan=plan, finding=source.findings.get(quote=quote), by=clerk)
    bound = {row.target.quote: row.indicator_id for row in Binding.objects.select_related("target")}
    assert (bound, Target.objects.count()) == ({"全年举办讲座不少于12次": "lectures"}, 2)
    assert Act.objects.filter(verb="adopt_finding", subject=str(plan.pk)).count() == 2
