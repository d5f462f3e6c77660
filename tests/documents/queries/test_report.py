from datetime import date

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries, Settings

from minxue.documents.queries import Report, plan_report
from minxue.documents.queries.wording import tight
from minxue.plans.actions import duty_done
from minxue.plans.actions.proofs import confirm_proof, lay_down_proof
from minxue.plans.choices import ProofKind
from minxue.plans.models import Clause, Duty, Plan
from tests.desk.living import clause_of, duty_of, hold, many, plan_of
from tests.scenes import Street

RATE = (
    "“从业人员培训率不低于50%”：从业人员培训率=已培训从业人员0人÷从业人员980（2026年统计）=0.0%，"
    "目标不低于50%，低于时间进度。"
)


def made(plan: Plan) -> Report:
    """The report in Chinese, on the plan as it stands."""
    with override("zh-hans"):
        return plan_report(Plan.objects.select_related("unit").get(pk=plan.pk))


def said(report: Report) -> dict[str, tuple[str, list[str]]]:
    """State and sentences by heading."""
    return {
        one.head: (one.stands, [tight("".join(piece.words for piece in words)) for words in one.said])
        for one in report.passages
    }


def test_the_opening_counts_clauses_and_what_was_held(plan: Plan):
    assert made(plan).opening[0] == (
        "《柳荫街道2026年社区教育实施方案》自2026年1月1日起至2026年12月31日止。截至2026年3月24日，"
        "列入跟踪的条目共6条，其中已完成1条、按计划推进2条、逾期3条、未开始0条。"
        "围绕这些条目共举办活动2场，参加42人次。"
    )


def test_each_clause_says_what_was_done_along_the_sections_of_the_plan(plan: Plan):
    assert said(made(plan)) == {
        "一、工作目标": ("", []),
        "（一）培训目标": (
            "逾期",
            [
                RATE,
                "“居民满意度不低于90%”：92.5%（手工填报：问卷200份，2026年3月24日），目标不低于90%，已达到。",
            ],
        ),
        "（二）讲座目标": (
            "逾期",
            [
                "已举办活动1场，参加30人次（活动记录1条）。",
                "“全年举办讲座不少于20场”：讲座次数2场，目标不低于20场，低于时间进度（活动记录2条）。",
            ],
        ),
        "二、主要任务": ("", []),
        "（一）经费保障": ("逾期", ["财政所应于2026年2月28日前完成，已逾期，尚未报告。"]),
        "（二）阅读活动": (
            "按计划推进",
            [
                "已举办活动1场，参加12人次（活动记录1条）。",
                "另有1场已安排、尚未举办。",
                "2个时段中已有1个按时开展。",
                "社区教育中心须于2026年6月30日前完成。",
            ],
        ),
        "（三）总结评估": ("已完成", ["社区教育中心已于2026年3月24日报告完成（已交初稿）。"]),
        "三、组织领导": ("按计划推进", ["街道办事处尚未报告完成，完成时限待定。"]),
    }


def test_what_is_done_by_a_paper_is_not_told_as_unreported(plan: Plan, story: Street):
    head, clause = story.user("head"), clause_of(plan, "经费保障")
    proof = lay_down_proof(clause=clause, kind=ProofKind.PAPER, words="拨款单", day=date(2026, 3, 2), by=head)
    confirm_proof(proof=proof, by=head)
    told = ["人工登记：文件“拨款单”（2026年3月2日）（已确认）。", "责任单位：财政所。"]
    assert said(made(plan))["（一）经费保障"] == ("已完成", told)


def test_levels_are_those_of_the_plan(plan: Plan):
    assert [one.level for one in made(plan).passages] == [1, 2, 2, 1, 2, 2, 2, 1]


def test_what_is_late_is_told_with_whose_it_is(plan: Plan):
    with override("zh-hans"):
        assert [tight(late.words) for late in plan_report(plan).late] == [
            "一、（一）培训目标：“从业人员培训率不低于50%”实际为0%，低于时间进度。责任单位：待定。",
            "一、（二）讲座目标：“全年举办讲座不少于20场”实际为2场，低于时间进度。责任单位：待定。",
            "二、（一）经费保障：财政所应于2026年2月28日前完成，尚未报告。责任单位：财政所。",
        ]


def test_windows_that_passed_with_nothing_held_are_told(story: Street, settings: Settings):
    plan = plan_of(story, "柳荫街道2026年计划\n一、阅读推广。每月开展阅读推广活动。\n")
    clause = Clause.objects.get(plan=plan, texts__label="一、")
    Clause.objects.filter(pk=clause.pk).update(way="held")
    Duty.objects.create(clause=clause, role="responsible", words="社区", tracked=True)
    waits = "社区尚未报告完成，完成时限待定。"
    settings.MINXUE_TODAY = date(2026, 7, 1)
    Duty.objects.update(done_on=date(2026, 6, 30))
    assert said(made(plan)) == {"一、阅读推广": ("已完成", ["社区已于2026年6月30日报告完成。"])}
    Duty.objects.update(done_on=None)
    for day, told in (
        (date(2025, 12, 30), ("未开始", [waits])),
        (date(2026, 7, 1), ("逾期", ["12个时段中已有0个按时开展。", waits])),
    ):
        settings.MINXUE_TODAY = day
        assert said(made(plan)) == {"一、阅读推广": told}
    Duty.objects.all().delete()
    hold(story, date(2026, 3, 3), clause=clause)
    report = made(plan)
    assert [(late.place, late.why) for late in report.late] == [
        ("一、", "有5个时段未开展活动，最近一个为2026年6月1日–30日")
    ]
    assert said(report) == {
        "一、阅读推广": ("逾期", ["已举办活动1场，参加10人次（活动记录1条）。", "12个时段中已有1个按时开展。"])
    }


def test_the_table_has_a_row_for_each_target(plan: Plan):
    assert [tuple(map(tight, row.cells)) for row in made(plan).rows] == [
        ("一、（一）", "从业人员培训率不低于50%", "从业人员培训率0%", "低于时间进度", "—"),
        ("一、（一）", "居民满意度不低于90%", "92.5%（手工填报：问卷200份，2026年3月24日）", "已达到", "—"),
        ("一、（二）", "全年举办讲座不少于20场", "讲座次数2场", "低于时间进度", "活动记录2条"),
    ]


def test_the_closing_says_what_is_still_to_be_settled(plan: Plan):
    assert made(plan).closing == ["另有责任单位、完成时限和期初数共2处待定，需尽快明确。", "特此报告。"]


def test_a_percent_sign_in_a_note_stays(plan: Plan):
    duty_done(duty=duty_of(plan, "经费保障"), note="拨付100%(全额)", by=plan.by)
    assert said(made(plan))["（一）经费保障"] == (
        "已完成",
        ["财政所已于2026年3月24日报告完成（拨付100%(全额)）。"],
    )


def test_targets_that_nobody_has_counted_are_named_together(story: Street):
    plan = plan_of(story, "柳荫街道2026年计划\n一、阅读。新增图书600册，流通图书2000册次，由桃园社区负责。\n")
    ((state, words),) = said(made(plan)).values()
    assert (state, words) == (
        "按计划推进",
        ["“新增图书600册”“流通图书2000册次”为手工统计，尚未填报。", "责任单位：桃园社区。"],
    )


@pytest.mark.parametrize("clauses", [1, 3])
def test_the_number_of_queries_is_fixed(story: Street, clauses: int, django_assert_num_queries: DjangoAssertNumQueries):
    plan = plan_of(story, many(clauses))
    for at in range(1, clauses + 1):
        hold(story, date(2026, 3, at), clause=clause_of(plan, f"讲座{at}"))
    plan = Plan.objects.select_related("unit").get(pk=plan.pk)
    with django_assert_num_queries(15):
        report = plan_report(plan)
    assert [len(one.said) for one in report.passages] == [0, *[3] * clauses]
