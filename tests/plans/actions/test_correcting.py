"""Owner and day of a duty are put right after they were settled."""

from datetime import date

import pytest

from minxue.accounts.models import Act
from minxue.orgs.policy import NotAllowed
from minxue.plans.actions import PlanFault, accept_finding, make_plans
from minxue.plans.actions.correcting import correct_duty
from minxue.plans.models import Duty, Plan
from tests.plans.conftest import Given
from tests.scenes import Street


@pytest.fixture
def duty(given: Given, story: Street) -> Duty:
    """A duty whose unit and day were settled by the document."""
    source = given()
    for finding in source.findings.all():
        accept_finding(finding=finding, by=story.user("clerk"))
    make_plans(source=source, by=story.user("clerk"))
    return Duty.objects.select_related("clause__plan").get(words="社区教育中心")


def test_several_units_and_another_day_in_one_act(duty: Duty, story: Street) -> None:
    was = [str(unit.pk) for unit in duty.units.all()]
    wanted = [story["willow"], story["peach"]]
    correct_duty(duty=duty, units=wanted, due=date(2026, 7, 1), reason=" 分工调整 ", by=story.user("clerk"))
    row = Duty.objects.get(pk=duty.pk)
    assert (set(row.units.all()), row.due) == (set(wanted), date(2026, 7, 1))
    act = Act.objects.filter(kind="duty").latest("id")
    assert (act.verb, act.reason) == ("correct_duty", "分工调整")
    assert act.detail == {
        "units": {"was": was, "is": sorted(str(unit.pk) for unit in wanted)},
        "due": {"was": "2026-06-30", "is": "2026-07-01"},
    }
    correct_duty(duty=row, units=[], due=None, reason="", by=story.user("clerk"))
    row.refresh_from_db()
    assert (list(row.units.all()), row.due) == ([], None)


def test_others_correct_nothing_and_a_closed_plan_stays(duty: Duty, story: Street) -> None:
    for user in ("leader", "willow_clerk", "sibling_head"):
        with pytest.raises(NotAllowed):
            correct_duty(duty=duty, units=[], due=None, reason="", by=story.user(user))
    Plan.objects.filter(pk=duty.clause.plan_id).update(state="closed")
    duty = Duty.objects.select_related("clause__plan").get(pk=duty.pk)
    with pytest.raises(PlanFault):
        correct_duty(duty=duty, units=[], due=None, reason="", by=story.user("clerk"))
    assert Duty.objects.get(pk=duty.pk).due == date(2026, 6, 30)
