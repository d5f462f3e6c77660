from datetime import date

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from minxue.documents.queries import breakdown
from minxue.plans.actions import Share, amend_plan, answer_duty, set_owner, split_target
from minxue.plans.actions.ways import set_way
from minxue.plans.choices import Answer, Way
from minxue.plans.models import Plan, Target
from minxue.plans.queries.editing import edited
from tests.desk.living import clause_of, duty_of, many, plan_of
from tests.scenes import Street


def cells(plan: Plan) -> list[tuple[str, ...]]:
    with override("zh-hans"):
        return [task.cells for task in breakdown(plan, plan.by)]


def test_each_clause_with_its_target_its_owner_and_its_day(plan: Plan):
    assert cells(plan) == [
        (
            "1",
            "一、工作目标",
            "（一）培训目标",
            "从业人员培训率不低于50%；居民满意度不低于90%",
            "待定",
            "方案期内",
            "",
            "",
        ),
        ("2", "一、工作目标", "（二）讲座目标", "全年举办讲座不少于20场", "待定", "方案期内", "", ""),
        ("3", "二、主要任务", "（一）经费保障", "", "财政所", "2026年2月28日前", "", ""),
        ("4", "二、主要任务", "（二）阅读活动", "", "社区教育中心", "3月、6月", "", "未答复"),
        ("5", "二、主要任务", "（三）总结评估", "", "社区教育中心", "2026年12月31日前", "", "未答复"),
        ("6", "", "三、组织领导", "", "街道办事处", "待定", "", "未答复"),
    ]


def test_a_clause_is_a_task_by_its_way_and_none_when_it_is_not_tracked(plan: Plan):
    assert [row[2] for row in cells(plan)][3:] == ["（二）阅读活动", "（三）总结评估", "三、组织领导"]
    set_way(clause=clause_of(plan, "组织领导"), way=Way.UNTRACKED, reason="不跟踪", by=plan.by)
    set_way(clause=clause_of(plan, "主要任务"), way=Way.HELD, reason="要办", by=plan.by)
    assert [row[2] for row in cells(plan)][2:] == ["二、主要任务", "（一）经费保障", "（二）阅读活动", "（三）总结评估"]
    assert cells(plan)[2][4:6] == ("待定", "方案期内")


def test_shares_and_answers_are_told_to_who_may_see_the_units(plan: Plan, story: Street):
    target = Target.objects.select_related("clause__plan").get(clause__plan=plan, quote__contains="讲座")
    shares = [Share(120_000, story["willow"]), Share(80_000, story["peach"])]
    split_target(target=target, shares=shares, by=story.user("head"))
    duty = duty_of(plan, "经费保障")
    set_owner(duty=duty, units=[story["willow"], story["peach"]], by=story.user("head"))
    for unit, said, words in (("willow", Answer.ACCEPTED, ""), ("peach", Answer.ANSWERED, "下月拨付")):
        answer_duty(duty=duty_of(plan, "经费保障"), unit=story[unit], answer=said, words=words, by=plan.by)
    rows = cells(plan)
    assert (rows[1][6], rows[2][7]) == ("柳荫社区 12 场；桃园社区 8 场", "已签收 1、已答复 1；桃园社区：下月拨付")
    with override("zh-hans"):
        below = [task.cells for task in breakdown(plan, story.user("peach_clerk"))]
    assert (below[1][6], below[2][7]) == ("桃园社区 8 场；其他单位的 1 项", "已答复；桃园社区：下月拨付")


def test_roles_are_named_leaders_first_and_what_comes_again_keeps_its_words(story: Street):
    text = "柳荫街道2026年计划\n一、主要任务\n（一）健康\n1.每月举办讲座1场，由桃园社区牵头，社区教育中心配合。\n"
    assert cells(plan_of(story, text)) == [
        (
            "1",
            "一、主要任务",
            "（一）1.每月举办讲座1场，由桃园社区牵头，社区教育中心配合",
            "每月举办讲座1场",
            "牵头：桃园社区；配合：社区教育中心",
            "每月",
            "",
            "未答复 2",
        )
    ]


@pytest.mark.parametrize("clauses", [1, 3])
def test_the_number_of_queries_is_fixed(story: Street, clauses: int, django_assert_num_queries: DjangoAssertNumQueries):
    plan = plan_of(story, many(clauses))
    with django_assert_num_queries(9):
        assert len(breakdown(plan, plan.by)) == clauses


def test_shares_of_a_target_that_was_amended_are_told_once(plan: Plan, story: Street):
    target = Target.objects.select_related("clause__plan").get(clause__plan=plan, quote__contains="讲座")
    split_target(target=target, shares=[Share(120_000, story["willow"])], by=story.user("head"))
    changed = edited(plan, target.clause_id, text="（二）讲座目标。全年举办讲座不少于25场。")
    amend_plan(comparison=changed, reason="上级提高了要求", day=date(2026, 3, 24), by=story.user("head"))
    assert cells(plan)[1][2:7] == (
        "（二）讲座目标", "全年举办讲座不少于25场", "待定", "方案期内", "柳荫社区 12 场"
    )  # fmt: skip
