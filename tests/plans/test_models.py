"""How the rows of a plan name themselves."""

from minxue.plans.actions import accept_finding, make_plans
from minxue.plans.models import Clause, ClauseText, Duty, DutyUnit, Finding, Plan, Source, SourcePart, Target, Window
from tests.plans.conftest import Given
from tests.scenes import Street


def test_every_row_has_a_name(given: Given, story: Street) -> None:
    source = given()
    for row in source.findings.all():
        accept_finding(finding=row, by=story.user("clerk"))
    (plan,) = make_plans(source=source, by=story.user("clerk"))
    title, clause = "柳荫街道2026年社区教育工作计划", Clause.objects.get(plan=plan, order=3)
    link = DutyUnit.objects.get(duty__words="社区教育中心")
    assert [str(row) for row in (Source.objects.get(), SourcePart.objects.get(), plan)] == [title, title, title]
    assert str(Finding.objects.get(quote="每月")) == "time 每月"
    assert str(clause) == f"{plan.pk} 3"
    assert str(ClauseText.objects.get(clause=clause)) == "（一）开展技能培训"
    assert str(Window.objects.get(clause=clause)) == "2026-01-01–2026-06-30"
    assert str(Duty.objects.get(clause=clause)) == "社区教育中心"
    assert str(Target.objects.get(clause=clause)) == "训班3期"
    assert str(link) == f"{link.duty_id} {story['centre'].pk}"
    assert Plan.objects.count() == 1
