"""An amendment: what it writes, what it leaves alone, and when it is refused."""

from collections.abc import Callable
from datetime import date

import pytest

from minxue.accounts.models import Act
from minxue.engines.flow import MoveRefused
from minxue.orgs.policy import NotAllowed
from minxue.plans.actions import (
    PlanFault,
    accept_finding,
    amend_plan,
    discard_finding,
    duty_done,
    give_source,
    make_plans,
    read_source,
    set_hand_figure,
    set_opening,
)
from minxue.plans.actions.ways import set_way, settle_way
from minxue.plans.choices import FindingKind, FindingState, Way
from minxue.plans.models import Amendment, Clause, ClauseText, Duty, Plan, Source, Target, TargetShare
from minxue.plans.queries import nodes, plan_text, questions
from minxue.plans.queries.comparing import Comparison, compare_part, part_for
from minxue.plans.queries.editing import edited
from tests.plans.conftest import Given
from tests.plans.texts import ONE
from tests.scenes import Street

DAY = date(2026, 4, 1)
CHANGED = """柳荫街道2026年社区教育工作计划
为做好今年工作，制定本计划。
一、总体目标
全年举办讲座不少于20次，从业人员培训率达到50%。
二、主要任务
（一）开展读书活动。由各社区负责，每月举办读书会1次。
（二）开展数字学习。由社区教育中心负责，9月底前举办培训班2期。
三月份：
由领导小组负责，召开工作例会。
三、工作要求
认真落实。
"""


@pytest.fixture
def plan(given: Given, story: Street) -> Plan:
    """The street's plan with everything accepted."""
    source = given()
    for finding in source.findings.all():
        accept_finding(finding=finding, by=story.user("clerk"))
    (plan,) = make_plans(source=source, by=story.user("clerk"))
    return Plan.objects.select_related("unit").get(pk=plan.pk)


@pytest.fixture
def handed(plan: Plan, story: Street) -> Callable[[str], Source]:
    """Hands in a changed document of the plan, everything in it accepted."""

    def hand(text: str = CHANGED) -> Source:
        given = give_source(unit=story["street"], name="", by=story.user("clerk"), text=text, amends=plan)
        read_source(id=str(given.pk))
        source = Source.objects.get(pk=given.pk)
        for finding in source.findings.filter(state=FindingState.OPEN):
            accept_finding(finding=finding, by=story.user("clerk"))
        return source

    return hand


def compared(plan: Plan, source: Source) -> Comparison:
    part = part_for(plan, source.parts.all())
    assert part is not None
    return compare_part(plan, part)


def titled(plan: Plan, title: str) -> Clause:
    return Clause.objects.filter(plan=plan, texts__title=title).distinct().get()


def lectures(plan: Plan) -> Target:
    return Target.objects.get(clause__plan=plan, unit="次", comparator="ge", struck=None)


def kinds(found: Comparison) -> list[tuple[str, str]]:
    return [(row.kind, row.head) for row in found.changes]


def test_the_document_is_compared_clause_by_clause(plan: Plan, handed: Callable[..., Source]) -> None:
    found = compared(plan, handed())
    assert kinds(found) == [
        ("changed", "一、总体目标"),
        ("struck", "（一）开展技能培训"),
        ("changed", "（一）开展读书活动"),
        ("added", "（二）开展数字学习"),
    ]
    assert found.counts == {"changed": 2, "added": 1, "struck": 1}
    (change,) = found.changes[0].targets
    assert change.old
    assert change.new
    assert (change.old.value_e4, change.new.value) == (120_000, 200_000)


def test_an_amendment_keeps_clauses_and_counts_anew(plan: Plan, handed: Callable[..., Source], story: Street) -> None:
    clerk, old = story.user("clerk"), lectures(plan)
    set_opening(target=old, value_e4=90_000, by=clerk)
    set_hand_figure(target=old, value_e4=30_000, note="台账", by=clerk)
    TargetShare.objects.create(target=old, unit=story["willow"], value_e4=60_000)
    goals, skills, reading = (titled(plan, name) for name in ("总体目标", "开展技能培训", "开展读书活动"))
    source = handed()
    made = amend_plan(comparison=compared(plan, source), reason=" 上级提高了要求 ", day=DAY, by=clerk, source=source)
    new = lectures(plan)
    assert made.carried == [(old, new)]
    assert [row.quote for row in made.added] == ["训班2期"]
    assert (new.value_e4, new.before_id, new.clause_id) == (200_000, old.pk, goals.pk)
    assert (new.opening_e4, new.hand_e4, new.hand_note, new.hand_by) == (90_000, 30_000, "台账", clerk)
    assert [(row.unit, row.value_e4) for row in new.shares.all()] == [(story["willow"], 60_000)]
    assert Target.objects.get(pk=old.pk).struck == made.amendment
    assert Clause.objects.get(pk=skills.pk).struck == made.amendment
    assert list(ClauseText.objects.filter(clause=goals).values_list("version", "amendment")) == [
        (1, None),
        (2, made.amendment.pk),
    ]
    assert [node.clause.pk for node in nodes(plan) if node.title == "开展读书活动"] == [reading.pk]
    assert plan_text(plan) == CHANGED
    amendment = Amendment.objects.get(plan=plan)
    assert (amendment.number, amendment.reason, amendment.day, amendment.source) == (1, "上级提高了要求", DAY, source)
    assert Source.objects.get(pk=source.pk).state == "done"
    assert Act.objects.get(verb="amend_plan").detail == {"changed": 2, "added": 1, "struck": 1}


def test_parents_and_order_are_those_of_the_new_document(
    plan: Plan, handed: Callable[..., Source], story: Street
) -> None:
    source = handed()
    amend_plan(comparison=compared(plan, source), reason="调整", day=DAY, by=story.user("clerk"), source=source)
    rows = nodes(plan)
    assert [row.clause.parent_id for row in rows if row.title == "开展数字学习"] == [titled(plan, "主要任务").pk]
    orders = list(Clause.objects.filter(plan=plan).order_by("order").values_list("order", flat=True))
    assert orders == list(range(len(orders)))
    seen: set[object] = set()
    for row in Clause.objects.filter(plan=plan).order_by("order"):
        assert row.parent_id is None or row.parent_id in seen
        seen.add(row.pk)


def test_owners_and_days_of_changed_clauses_follow_the_text(
    plan: Plan, handed: Callable[..., Source], story: Street
) -> None:
    source = handed()
    amend_plan(comparison=compared(plan, source), reason="调整", day=DAY, by=story.user("clerk"), source=source)
    fresh = titled(plan, "开展数字学习")
    duty = Duty.objects.get(clause=fresh)
    assert (duty.words, duty.due, list(duty.units.all())) == ("社区教育中心", date(2026, 9, 30), [story["centre"]])
    assert [(row.last, row.quote) for row in fresh.windows.all()] == [(date(2026, 9, 30), "9月底前")]
    assert not [row for row in questions(plan).owners if row.clause.struck_id]


def test_an_owner_who_is_no_longer_named_goes_unless_something_hangs_on_it(plan: Plan, story: Street) -> None:
    clerk, meeting = story.user("clerk"), Duty.objects.get(clause__plan=plan, words="领导小组")
    text = ClauseText.objects.get(clause=meeting.clause).text.replace("领导小组", "社区教育中心")
    duty_done(duty=meeting, note="开了", by=clerk)
    amend_plan(comparison=edited(plan, meeting.clause_id, text=text), reason="换牵头", day=DAY, by=clerk)
    rows = Duty.objects.filter(clause=meeting.clause)
    assert {(row.words, row.tracked) for row in rows} == {("领导小组", False), ("社区教育中心", True)}
    back = text.replace("社区教育中心", "各社区").replace("三月份", "四月份")
    amend_plan(comparison=edited(plan, meeting.clause_id, text=back), reason="再换", day=DAY, by=clerk)
    rows = Duty.objects.filter(clause=meeting.clause)
    assert {(row.words, row.due) for row in rows} == {
        ("领导小组", date(2026, 3, 31)),
        ("各社区", date(2026, 4, 30)),
    }


def test_a_day_that_moves_takes_the_duty_with_it(plan: Plan, story: Street) -> None:
    skills = titled(plan, "开展技能培训")
    text = ClauseText.objects.get(clause=skills).text.replace("6月底前", "8月底前")
    amend_plan(comparison=edited(plan, skills.pk, text=text), reason="推迟", day=DAY, by=story.user("clerk"))
    assert [row.last for row in skills.windows.all()] == [date(2026, 8, 31)]
    assert Duty.objects.get(clause=skills).due == date(2026, 8, 31)


def test_one_clause_is_struck_with_all_under_it_and_another_put_behind(plan: Plan, story: Street) -> None:
    clerk, tasks = story.user("clerk"), titled(plan, "主要任务")
    amend_plan(
        comparison=edited(plan, tasks.pk, text="", strike=True, added="二、重点工作\n全年举办展览3场。"),
        reason="整章重写",
        day=DAY,
        by=clerk,
    )
    assert [row.label + row.title for row in nodes(plan)][-2:] == ["二、重点工作", "三、工作要求"]
    assert Clause.objects.filter(plan=plan, parent=tasks).exclude(struck=None).count() == 2
    assert [row.unit for row in Target.objects.filter(clause__plan=plan, struck=None)] == ["次", "%", "场"]
    again = titled(plan, "重点工作")
    amend_plan(
        comparison=edited(plan, again.pk, text="二、重点工作\n全年举办展览5场。"), reason="加", day=DAY, by=clerk
    )
    assert list(plan.amendments.values_list("number", "reason")) == [(1, "整章重写"), (2, "加")]


def test_what_is_struck_under_a_chapter_that_moves_still_stands_behind_it(
    given: Given, handed: Callable[..., Source], story: Street
) -> None:
    head = "柳荫街道2026年计划\n"
    first = "一、甲类任务\n（一）种树养花。社区种树养花活动。\n（二）读书看报。社区读书看报活动。\n"
    second = (
        "二、乙类任务\n（一）唱歌。每天唱歌。\n（二）跳舞。每天跳舞。\n（三）下棋。每天下棋。\n（四）书法。每天书法。\n"
    )
    (plan,) = make_plans(source=given(head + first + second), by=story.user("clerk"))
    short = first.replace("（二）读书看报。社区读书看报活动。\n", "")
    source = give_source(unit=story["street"], name="", by=story.user("clerk"), text=head + second + short, amends=plan)
    read_source(id=str(source.pk))
    source.refresh_from_db()
    amend_plan(comparison=compared(plan, source), reason="换序", day=DAY, by=story.user("clerk"), source=source)
    rows = list(Clause.objects.filter(plan=plan).order_by("order"))
    for row in rows:
        assert row.parent_id is None or row.parent_id in {one.pk for one in rows[: row.order]}
    assert [row.struck_id is not None for row in rows].count(True) == 1


def test_a_sole_target_of_a_unit_is_carried_even_by_other_words(plan: Plan, story: Street) -> None:
    goals = titled(plan, "总体目标")
    text = "一、总体目标\n今年共开展各类公益讲堂25次，从业人员培训率达到50%。\n"
    found = edited(plan, goals.pk, text=text)
    assert [(row.old and row.old.value_e4, row.new and row.new.value) for row in found.changes[0].targets] == [
        (120_000, 250_000)
    ]


def test_what_was_said_of_the_same_words_is_said_again(given: Given, story: Street) -> None:
    clerk, source = story.user("clerk"), given()
    for finding in source.findings.exclude(kind="heading"):
        act = discard_finding if "训班3期" in finding.quote else accept_finding
        act(finding=finding, by=clerk)
    (plan,) = make_plans(source=source, by=clerk)
    changed = give_source(unit=story["street"], name="", by=clerk, text=ONE.replace("12次", "30次"), amends=plan)
    read_source(id=str(changed.pk))
    states = {row.quote: row.state for row in changed.findings.filter(kind="target")}
    assert states["训班3期"] == FindingState.DISCARDED
    assert FindingState.OPEN in states.values()
    fresh = give_source(unit=story["street"], name="", by=clerk, text=ONE)
    read_source(id=str(fresh.pk))
    assert set(fresh.findings.values_list("state", flat=True)) == {"open"}


def test_the_last_document_is_the_one_to_be_like(plan: Plan, handed: Callable[..., Source], story: Street) -> None:
    source = handed()
    amend_plan(comparison=compared(plan, source), reason="调整", day=DAY, by=story.user("clerk"), source=source)
    again = give_source(unit=story["street"], name="", by=story.user("clerk"), text=CHANGED, amends=plan)
    read_source(id=str(again.pk))
    assert not again.findings.filter(state=FindingState.OPEN).exclude(kind="heading").exists()
    assert compared(plan, again).changes == []


def test_what_is_refused(plan: Plan, handed: Callable[..., Source], story: Street) -> None:
    clerk, source = story.user("clerk"), handed()
    found = compared(plan, source)
    with pytest.raises(NotAllowed):
        amend_plan(comparison=found, reason="调整", day=DAY, by=story.user("willow_clerk"))
    with pytest.raises(PlanFault):
        amend_plan(comparison=found, reason=" ", day=DAY, by=clerk)
    with pytest.raises(PlanFault):
        amend_plan(comparison=found, reason="调整", day=date(2027, 1, 1), by=clerk)
    with pytest.raises(PlanFault):
        amend_plan(
            comparison=edited(plan, titled(plan, "总体目标").pk, text=_text(plan)), reason="无", day=DAY, by=clerk
        )
    amend_plan(comparison=found, reason="调整", day=DAY, by=clerk, source=source)
    with pytest.raises(PlanFault):
        amend_plan(comparison=found, reason="再来", day=DAY, by=clerk)
    fresh = edited(plan, titled(plan, "总体目标").pk, text="一、总体目标\n讲座30次。")
    with pytest.raises(PlanFault):
        amend_plan(comparison=fresh, reason="早了", day=date(2026, 3, 1), by=clerk)
    with pytest.raises(MoveRefused):
        amend_plan(comparison=fresh, reason="旧件", day=DAY, by=clerk, source=source)
    Plan.objects.filter(pk=plan.pk).update(state="closed")
    with pytest.raises(PlanFault):
        amend_plan(comparison=edited(_again(plan), fresh.rows[0].old.pk, text="x"), reason="x", day=DAY, by=clerk)  # type: ignore[union-attr]


def _text(plan: Plan) -> str:
    return ClauseText.objects.get(clause=titled(plan, "总体目标")).text


def _again(plan: Plan) -> Plan:
    return Plan.objects.select_related("unit").get(pk=plan.pk)


def test_new_clauses_have_a_way_to_be_fulfilled(plan: Plan, handed: Callable[..., Source], story: Street) -> None:
    clerk, text = (
        story.user("clerk"),
        CHANGED.replace("认真落实。", "认真落实。\n四、经费\n购置设备。\n五、制度\n建立制度。"),
    )
    source = handed(text)
    heading = source.findings.get(kind=FindingKind.HEADING, quote__startswith="四、")
    settle_way(finding=heading, way=Way.PAPER, by=clerk)
    amend_plan(comparison=compared(plan, source), reason="调整", day=DAY, by=clerk, source=source)
    named = ("开展数字学习", "经费", "制度")
    assert [titled(plan, title).way for title in named] == [Way.COUNTED, Way.PAPER, Way.RULE]


def test_a_clause_typed_in_has_a_way_and_the_others_keep_theirs(plan: Plan, story: Street) -> None:
    clerk, reading = story.user("clerk"), titled(plan, "开展读书活动")
    set_way(clause=reading, way=Way.MEETING, reason="改为例会", by=clerk)
    rule = "（三）健全制度。建立工作制度。"
    made = edited(plan, reading.pk, text=nodes_text(plan, reading) + "各社区参加。", added=rule)
    amend_plan(comparison=made, reason="调整", day=DAY, by=clerk)
    assert titled(plan, "开展读书活动").way == Way.MEETING
    assert titled(plan, "健全制度").way == Way.RULE


def test_what_was_not_tracked_is_counted_once_it_has_a_target(plan: Plan, story: Street) -> None:
    clerk, last = story.user("clerk"), titled(plan, "工作要求")
    assert last.way == Way.UNTRACKED
    made = edited(plan, last.pk, text="三、工作要求\n认真落实，全年举办讲座不少于3次。")
    amend_plan(comparison=made, reason="加了指标", day=DAY, by=clerk)
    assert Clause.objects.get(pk=last.pk).way == Way.COUNTED


def nodes_text(plan: Plan, clause: Clause) -> str:
    return next(node.text.strip() for node in nodes(plan) if node.clause.pk == clause.pk)
