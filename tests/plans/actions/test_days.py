"""A named day outside the month that the plan gives stays an open question until it is settled."""

from datetime import date

import pytest

from minxue.accounts.models import Act
from minxue.orgs.policy import NotAllowed
from minxue.plans.actions import PlanFault, accept_finding, make_plans, set_due
from minxue.plans.actions.days import settle_day
from minxue.plans.models import Clause, Duty, Plan
from minxue.plans.queries import questions
from minxue.plans.queries.days import DayQuestion
from tests.plans.conftest import Given
from tests.scenes import Street

TEXT = """柳荫街道2026年健康教育工作计划
一、每月安排
三月份：
由社区教育中心负责，结合世界环境日（6月5日）开展宣传。
四月份：
由社区教育中心负责，开展义诊。
"""


@pytest.fixture
def plan(given: Given, story: Street) -> Plan:
    source = given(TEXT)
    for finding in source.findings.all():
        accept_finding(finding=finding, by=story.user("clerk"))
    (plan,) = make_plans(source=source, by=story.user("clerk"))
    return plan


def asked(plan: Plan) -> list[DayQuestion]:
    return questions(plan).days


def spans(clause: Clause) -> list[tuple[date, date]]:
    return [(row.first, row.last) for row in clause.windows.all()]


def test_it_is_asked_with_its_month_and_its_own_day(plan: Plan) -> None:
    rows = asked(plan)
    assert {(row.month, row.day, row.months) for row in rows} == {(6, 5, range(3, 4))}
    assert questions(plan).count >= len(rows)


def test_the_month_of_the_plan_holds(plan: Plan, story: Street) -> None:
    clause = asked(plan)[0].clause
    last = max(row.last for row in clause.windows.all())
    duty = Duty.objects.select_related("clause__plan").get(clause=clause)
    set_due(duty=duty, due=last, by=story.user("clerk"))
    for row in asked(plan):
        settle_day(plan=plan, start=row.start, keep="month", by=story.user("clerk"))
    assert asked(plan) == []
    assert set(spans(clause)) == {(date(2026, 3, 1), date(2026, 3, 31))}
    assert Duty.objects.get(pk=duty.pk).due == date(2026, 3, 31)
    assert {row.detail["keep"] for row in Act.objects.filter(verb="settle_day")} == {"month"}


def test_the_day_itself_holds(plan: Plan, story: Street) -> None:
    clause = asked(plan)[0].clause
    before = spans(clause)
    for row in asked(plan):
        settle_day(plan=plan, start=row.start, keep="day", by=story.user("clerk"))
    assert asked(plan) == []
    assert spans(clause) == before


def test_a_month_that_is_a_window_already_and_a_day_that_made_none(plan: Plan, story: Street) -> None:
    clause = asked(plan)[0].clause
    clause.windows.all().delete()
    for row in asked(plan):
        settle_day(plan=plan, start=row.start, keep="month", by=story.user("clerk"))
    assert set(spans(clause)) == {(date(2026, 3, 1), date(2026, 3, 31))}


def test_what_is_refused(plan: Plan, story: Street) -> None:
    start = asked(plan)[0].start
    with pytest.raises(NotAllowed):
        settle_day(plan=plan, start=start, keep="day", by=story.user("willow_clerk"))
    with pytest.raises(PlanFault):
        settle_day(plan=plan, start=start, keep="both", by=story.user("clerk"))
    with pytest.raises(PlanFault):
        settle_day(plan=plan, start=start + 9999, keep="day", by=story.user("clerk"))


def test_another_plan_has_no_such_question(given: Given, story: Street) -> None:
    (plan,) = make_plans(source=given(), by=story.user("clerk"))
    assert asked(plan) == []
