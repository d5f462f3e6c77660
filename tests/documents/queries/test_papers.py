from django.utils.translation import override

from minxue.documents.queries import breakdown, breakdown_paper, plan_report, report_paper
from minxue.engines.gongwen import Face, Grid, Paper, Paragraph
from minxue.plans.models import Plan


def paper(plan: Plan, addressee: str = "") -> Paper:
    with override("zh-hans"):
        return report_paper(plan_report(plan), addressee)


def test_the_report_becomes_an_official_document(plan: Plan):
    made = paper(plan, "临江区教育局")
    assert (made.title, made.addressee, made.signed, made.day, made.landscape) == (
        "柳荫街道2026年社区教育实施方案\n执行情况报告",
        "临江区教育局",
        "柳荫街道",
        "2026年3月24日",
        False,
    )
    first, *_rest = made.blocks
    assert isinstance(first, Paragraph)
    assert first.runs[0].text.startswith("《柳荫街道2026年社区教育实施方案》自2026年1月1日起")
    assert made.blocks[-1].runs[0].text == "特此报告。"  # type: ignore[union-attr]  # a paragraph


def test_headings_of_the_first_level_stand_alone_and_others_lead_their_paragraph(plan: Plan):
    blocks = [block for block in paper(plan).blocks if isinstance(block, Paragraph)]
    lead = [(block.runs[0].face, block.runs[0].text, len(block.runs), block.held) for block in blocks[2:]]
    assert lead[:6] == [
        (Face.FIRST, "一、工作目标", 1, True),
        (Face.SECOND, "（一）培训目标。", 2, False),
        (Face.SECOND, "（二）讲座目标。", 2, False),
        (Face.FIRST, "二、主要任务", 1, True),
        (Face.SECOND, "（一）经费保障。", 2, False),
        (Face.SECOND, "（二）阅读活动。", 2, False),
    ]
    assert lead[7:9] == [
        (Face.FIRST, "三、组织领导", 1, True),
        (Face.BODY, "进展：按计划推进。街道办事处尚未报告完成，完成时限待定。", 1, False),
    ]
    assert blocks[6].runs[1].text == "进展：逾期。财政所应于2026年2月28日前完成，已逾期，尚未报告。"


def test_the_figures_stand_in_an_annex(plan: Plan):
    (annex,) = paper(plan).annexes
    (grid,) = annex.blocks
    assert isinstance(grid, Grid)
    assert (annex.title, grid.head, len(grid.rows), sum(grid.widths)) == (
        "指标完成情况表",
        ("计划条目", "目标", "完成情况", "评价", "佐证"),
        3,
        156,
    )


def test_the_breakdown_lies_on_its_side(plan: Plan):
    with override("zh-hans"):
        made = breakdown_paper(plan, breakdown(plan, plan.by))
    (grid,) = made.blocks
    assert isinstance(grid, Grid)
    assert (made.title, made.landscape, grid.head, len(grid.rows), sum(grid.widths)) == (
        "柳荫街道2026年社区教育实施方案\n任务分解表",
        True,
        ("序号", "章节", "任务", "目标", "责任单位", "时间", "分解", "签收与答复"),
        6,
        225,
    )
