"""A named day outside the month that the plan gives stays an open question until it is settled."""

from datetime import date
from uuid import UUID

import pytest

from minxue.accounts.models import Act, User
from minxue.orgs.policy import NotAllowed
from minxue.plans.actions import (
    PlanFault,
    accept_finding,
    amend_plan,
    give_source,
    make_plans,
    read_source,
    set_due,
)
from minxue.plans.actions.days import settle_day
from minxue.plans.choices import FindingState
from minxue.plans.models import Clause, ClauseText, Duty, Plan, Source
from minxue.plans.queries import questions
from minxue.plans.queries.comparing import compare_part
from minxue.plans.queries.days import DayQuestion
from minxue.plans.queries.editing import edited
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


def reworded(plan: Plan, clause: Clause, by: User, text: str = "", *, strike: bool = False) -> None:
    found = edited(Plan.objects.get(pk=plan.pk), clause.pk, text=text, strike=strike)
    amend_plan(comparison=found, reason="调整", day=date(2026, 4, 1), by=by)


def amended(plan: Plan, text: str, by: User) -> Source:
    """The plan amended by a document in which everything is accepted."""
    given = give_source(unit=plan.unit, name="", by=by, text=text, amends=plan)
    read_source(id=str(given.pk))
    source = Source.objects.get(pk=given.pk)
    for finding in source.findings.filter(state=FindingState.OPEN):
        accept_finding(finding=finding, by=by)
    found = compare_part(Plan.objects.get(pk=plan.pk), source.parts.get())
    amend_plan(comparison=found, reason="调整", day=date(2026, 4, 1), by=by, source=source)
    return source


def told(plan: Plan) -> set[tuple[str, int, int, range, str]]:
    labels = {row.clause_id: row.label for row in ClauseText.objects.order_by("version")}
    return {(row.quote, row.month, row.day, row.months, labels[row.clause.pk]) for row in asked(plan)}


def test_of_a_struck_clause_nothing_is_asked(plan: Plan, story: Street) -> None:
    assert told(plan) == {("世界环境日（6月5日）", 6, 5, range(3, 4), "三月份：")}
    start, clause = asked(plan)[0].start, asked(plan)[0].clause
    before = {row.pk: spans(row) for row in Clause.objects.filter(plan=plan)}
    reworded(plan, clause, story.user("clerk"), strike=True)
    assert asked(plan) == []
    with pytest.raises(PlanFault):
        settle_day(plan=plan, start=start, keep="month", by=story.user("clerk"))
    assert {row.pk: spans(row) for row in Clause.objects.filter(plan=plan)} == before


def test_words_that_are_no_longer_there_are_not_asked_about(plan: Plan, story: Street) -> None:
    clause, clerk = asked(plan)[0].clause, story.user("clerk")
    text = ClauseText.objects.get(clause=clause).text
    reworded(plan, clause, clerk, text.replace("（6月5日）", ""))
    assert asked(plan) == []
    reworded(plan, clause, clerk, text.replace("开展宣传", "开展环保宣传"))
    assert told(plan) == {("世界环境日（6月5日）", 6, 5, range(3, 4), "三月份：")}, "typed words ask on"
    reworded(plan, clause, clerk, text.replace("三月份", "六月份"))
    assert asked(plan) == [], "the month agrees now"


def test_a_day_in_an_amending_document_is_asked_too(plan: Plan, story: Street) -> None:
    clerk = story.user("clerk")
    text = TEXT.replace("开展义诊", "6月1日开展义诊") + "五月份：\n由社区教育中心负责，7月1日举办讲座。\n"
    first, source = asked(plan)[0].source, amended(plan, text, clerk)
    old, new = told_by(plan, first), told_by(plan, source.pk)
    assert [row.quote for row in old] == ["世界环境日（6月5日）"], "what did not change is asked once"
    assert [(row.quote, row.months) for row in new] == [("6月1日", range(4, 5)), ("7月1日", range(5, 6))]
    late = next(row for row in new if row.quote == "7月1日")
    assert late.clause == Clause.objects.get(plan=plan, texts__label="五月份：")
    settle_day(plan=plan, start=late.start, keep="month", by=clerk, source=str(source.pk))
    assert spans(late.clause) == [(date(2026, 5, 1), date(2026, 5, 31))]
    assert told_by(plan, first) == old
    assert told_by(plan, source.pk) == [row for row in new if row != late]
    with pytest.raises(PlanFault):
        settle_day(plan=plan, start=old[0].start, keep="month", by=clerk, source=str(source.pk))


def told_by(plan: Plan, source: UUID) -> list[DayQuestion]:
    return [row for row in asked(plan) if row.source == source]


def test_a_clause_that_a_document_changes_is_asked_about_by_that_one(plan: Plan, story: Street) -> None:
    source = amended(plan, TEXT.replace("开展宣传", "开展环保宣传"), story.user("clerk"))
    assert {row.source for row in asked(plan)} == {source.pk}
    assert [(row.quote, row.month, row.day) for row in asked(plan)] == [("世界环境日（6月5日）", 6, 5)]


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
