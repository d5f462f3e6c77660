"""From the reviewed document to living plans: nothing of the text is lost, nothing is guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as examples
from hypothesis import strategies as st

from minxue.base.models import Outbox
from minxue.engines.flow import MoveRefused
from minxue.engines.periods import span_of
from minxue.orgs.policy import NotAllowed
from minxue.plans.actions import (
    PlanFault,
    accept_finding,
    add_finding,
    discard_finding,
    edit_finding,
    give_source,
    make_plans,
    read_source,
    settle_part,
)
from minxue.plans.models import Clause, Duty, Plan, Source, Target, Window
from minxue.plans.queries import nodes, plan_text
from tests.plans.conftest import Given
from tests.plans.texts import BARE, ONE, THREE
from tests.scenes import Street


def accept_all(source: Source, story: Street) -> None:
    for finding in source.findings.filter(state="open"):
        accept_finding(finding=finding, by=story.user("clerk"))


def made(source: Source, story: Street) -> Plan:
    (plan,) = make_plans(source=source, by=story.user("clerk"))
    return plan


def titles(plan: Plan) -> list[str]:
    return [f"{node.label}{node.title}" for node in nodes(plan)]


def of_clause[T: (Duty, Target, Window)](model: type[T], plan: Plan, title: str) -> list[T]:
    (clause,) = (node.clause for node in nodes(plan) if node.label + node.title == title)
    return list(model._default_manager.filter(clause=clause))


def test_a_plan_holds_the_whole_document(given: Given, story: Street) -> None:
    source = given()
    accept_all(source, story)
    plan = made(source, story)
    source.refresh_from_db()
    assert source.state == "done"
    assert (plan.title, plan.unit, plan.first_day, plan.months, plan.state) == (
        "柳荫街道2026年社区教育工作计划",
        story["street"],
        date(2026, 1, 1),
        12,
        "living",
    )
    assert plan_text(plan) == ONE
    assert titles(plan) == [
        "",
        "一、总体目标",
        "二、主要任务",
        "（一）开展技能培训",
        "（二）开展读书活动",
        "三月份：",
        "三、工作要求",
    ]
    parents = [node.clause.parent_id and node.clause.parent.order for node in nodes(plan)]  # type: ignore[union-attr]
    assert parents == [None, None, None, 2, 2, 4, None]
    assert Outbox.objects.get(kind="plans.plan_made").ids == [str(plan.pk)]


def test_targets_duties_and_windows_hang_on_their_clauses(given: Given, story: Street) -> None:
    source = given()
    accept_all(source, story)
    plan = made(source, story)
    targets = of_clause(Target, plan, "一、总体目标")
    assert [(row.comparator, row.value_e4, row.upper_e4, row.unit) for row in targets] == [
        ("ge", 120_000, None, "次"),
        ("ge", 500_000, None, "%"),
    ]
    assert all(row.finding is not None for row in targets)
    (skill,) = of_clause(Duty, plan, "（一）开展技能培训")
    assert (skill.words, list(skill.units.all()), skill.due, skill.tracked) == (
        "社区教育中心",
        [story["centre"]],
        date(2026, 6, 30),
        False,
    )
    assert [(row.first, row.last) for row in of_clause(Window, plan, "（一）开展技能培训")] == [
        (date(2026, 1, 1), date(2026, 6, 30))
    ]
    (reading,) = of_clause(Duty, plan, "（二）开展读书活动")
    assert set(reading.units.all()) == {story["willow"], story["peach"], story["river"]}
    assert len(of_clause(Window, plan, "（二）开展读书活动")) == 12
    (group,) = of_clause(Duty, plan, "三月份：")
    assert (group.words, list(group.units.all()), group.due, group.tracked) == (
        "领导小组",
        [],
        date(2026, 3, 31),
        True,
    )
    goals = next(node.clause for node in nodes(plan) if node.title == "总体目标")
    assert goals.audiences == ["workers"]


def test_an_item_under_a_month_has_the_month(given: Given, story: Street) -> None:
    source = given(
        "2026年工作安排\n三月份：\n1．由社区教育中心负责，举办讲座。\n2．认真总结经验。\n四月份：\n1．由各社区负责，举办展示。\n"
    )
    accept_all(source, story)
    plan = made(source, story)
    due = {duty.words: duty.due for duty in Duty.objects.filter(clause__plan=plan)}
    assert due == {"社区教育中心": date(2026, 3, 31), "各社区": date(2026, 4, 30)}


def test_an_unknown_day_stays_open(given: Given, story: Street) -> None:
    source = given("2026年工作计划\n一、组织领导\n由社区教育中心负责，认真落实。\n")
    accept_all(source, story)
    plan = made(source, story)
    assert Duty.objects.get(clause__plan=plan).due is None


def test_only_what_was_accepted_goes_in_but_headings_stand(given: Given, story: Street) -> None:
    source = given()
    plan = made(source, story)
    assert len(titles(plan)) == 7
    assert (Target.objects.count(), Duty.objects.count(), Window.objects.count()) == (0, 0, 0)


def test_a_discarded_heading_joins_the_text_before_and_an_added_one_splits(given: Given, story: Street) -> None:
    source, clerk = given(), story.user("clerk")
    gone = source.findings.get(kind="heading", data__title="开展读书活动")
    discard_finding(finding=gone, by=clerk)
    at = source.text.index("认真落实")
    add_finding(source=source, kind="heading", start=at, end=at + 4, by=clerk)
    plan = made(source, story)
    assert plan_text(plan) == ONE
    assert titles(plan) == [
        "",
        "一、总体目标",
        "二、主要任务",
        "（一）开展技能培训",
        "三月份：",
        "三、工作要求",
        "认真落实",
    ]
    joined = next(node for node in nodes(plan) if node.title == "开展技能培训")
    assert "开展读书活动" in joined.text


def test_a_unit_chosen_by_hand_is_taken(given: Given, story: Street) -> None:
    source, clerk = given(), story.user("clerk")
    group = source.findings.get(kind="owner", quote="领导小组")
    edit_finding(finding=group, data={"unit": str(story["county"].pk)}, by=clerk)
    plan = made(source, story)
    assert list(Duty.objects.get(clause__plan=plan).units.all()) == [story["county"]]


def test_who_supports_is_not_asked_to_report(given: Given, story: Street) -> None:
    source, clerk = given(), story.user("clerk")
    group = source.findings.get(kind="owner", quote="领导小组")
    edit_finding(finding=group, data={"role": "support"}, by=clerk)
    assert not Duty.objects.filter(clause__plan=made(source, story), tracked=True).exists()


def test_a_text_without_headings_is_cut_into_paragraphs(given: Given, story: Street) -> None:
    source, clerk = given(BARE), story.user("clerk")
    settle_part(
        part=source.parts.get(), unit=story["street"], first_day=date(2026, 1, 1), months=12, wanted=True, by=clerk
    )
    plan = made(source, story)
    assert plan_text(plan) == BARE
    assert len(nodes(plan)) == 2


def test_a_collection_becomes_three_plans(given: Given, story: Street) -> None:
    source, clerk = given(THREE), story.user("clerk")
    last = source.parts.all()[2]
    settle_part(part=last, unit=story["river"], first_day=date(2026, 1, 1), months=12, wanted=True, by=clerk)
    accept_all(source, story)
    plans = make_plans(source=source, by=clerk)
    assert [plan.unit for plan in plans] == [story["willow"], story["peach"], story["river"]]
    assert [plan.path for plan in plans] == [story[key].path for key in ("willow", "peach", "river")]
    assert "".join(plan_text(plan) for plan in plans) == THREE
    assert [Target.objects.get(clause__plan=plan).value_e4 for plan in plans] == [40_000, 50_000, 60_000]


def test_a_part_that_is_not_wanted_is_left_out(given: Given, story: Street) -> None:
    source, clerk = given(THREE), story.user("clerk")
    for part in source.parts.all()[1:]:
        settle_part(part=part, unit=None, first_day=None, months=12, wanted=False, by=clerk)
    assert [plan.unit for plan in make_plans(source=source, by=clerk)] == [story["willow"]]


def test_what_is_lacking_is_told_and_nothing_is_made(given: Given, story: Street) -> None:
    source, clerk = given(THREE), story.user("clerk")
    with pytest.raises(PlanFault, match="无名单位工作计划"):
        make_plans(source=source, by=clerk)
    for part in source.parts.all():
        settle_part(part=part, unit=None, first_day=None, months=12, wanted=False, by=clerk)
    with pytest.raises(PlanFault):
        make_plans(source=source, by=clerk)
    source.refresh_from_db()
    assert (source.state, Plan.objects.count(), Clause.objects.count()) == ("review", 0, 0)


def test_plans_are_made_once(given: Given, story: Street) -> None:
    source = given()
    made(source, story)
    with pytest.raises(MoveRefused):
        make_plans(source=source, by=story.user("clerk"))
    assert Plan.objects.count() == 1


def test_who_may_not_review_makes_nothing(given: Given, story: Street) -> None:
    source = given()
    for user in ("leader", "sibling_head", "willow_clerk"):
        with pytest.raises(NotAllowed):
            make_plans(source=source, by=story.user(user))


def test_a_unit_that_closed_meanwhile_gets_no_plan(given: Given, story: Street) -> None:
    source = given()
    source.parts.update(unit=story["closed"])
    with pytest.raises(NotAllowed):
        make_plans(source=source, by=story.user("clerk"))


PIECES = st.sampled_from(
    [
        "一、目标\n",
        "二、任务\n",
        "（一）讲座。",
        "1．培训；",
        "\n",
        "  \n",
        "三月份：\n",
        "由社区教育中心负责，",
        "每月",
        "6月底前",
        "举办讲座3次。",
        "篇1：甲社区2026年工作计划\n",
        "篇2：乙社区2026年工作计划\n",
        "重阳节",
        "2027年",
        "学习。",
    ]
)


# One story for all examples: each hands in a document of its own.
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@examples(pieces=st.lists(PIECES, min_size=1, max_size=14), months=st.integers(1, 30), drop=st.integers(0, 5))
def test_every_text_is_kept_and_every_window_lies_in_the_span(
    story: Street, pieces: list[str], months: int, drop: int
) -> None:
    clerk, text = story.user("clerk"), "".join(pieces) + "完"
    source = give_source(unit=story["street"], name="x", by=clerk, text=text)
    read_source(id=str(source.pk))
    source.refresh_from_db()
    first_day = date(2026, 1, 1) + timedelta(days=31 * drop)
    for part in source.parts.all():
        settle_part(part=part, unit=story["street"], first_day=first_day, months=months, wanted=True, by=clerk)
    for index, finding in enumerate(source.findings.all()):
        act = discard_finding if finding.kind == "heading" and index % 6 == drop else accept_finding
        act(finding=finding, by=clerk)
    plans = make_plans(source=source, by=clerk)
    assert "".join(plan_text(plan) for plan in plans) == source.text
    span = span_of(first_day, months)
    for window in Window.objects.filter(clause__plan__in=plans):
        assert span.first <= window.first <= window.last <= span.last
    for duty in Duty.objects.filter(clause__plan__in=plans).exclude(due=None):
        assert duty.due is not None
        assert duty.due in span
