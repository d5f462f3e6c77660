"""Today: red first, three things with the button that settles them, all else below."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from minxue.activities.actions import publish
from minxue.desk.queries.pressing import Reader
from minxue.desk.queries.today import Today, lines_below, tasks_of, today
from minxue.plans.actions import amend_plan, duty_done, give_source, read_source
from minxue.plans.actions.linking import link_before
from minxue.plans.actions.proofs import confirm_proof, lay_down_proof
from minxue.plans.actions.ways import set_way
from minxue.plans.choices import ProofKind, Way
from minxue.plans.models import Duty, Plan
from minxue.plans.queries.editing import edited
from tests.desk.living import ONE, clause_of, duty_of, hold, plan_of, settle
from tests.desk.waiting import TUESDAY
from tests.scenes import Street

pytestmark = pytest.mark.usefixtures("english")
LAST = date(2026, 12, 31)
CENTRE = "柳荫街道社区教育中心"


@pytest.fixture
def plan(scene: Street) -> Plan:
    found = plan_of(scene)
    settle(found, scene, {"经费保障": "willow"}, {})
    return found


def seen(scene: Street, key: str) -> Today:
    return today(scene.user(key))


def titles(found: Today) -> list[str]:
    return [task.title for task in found.first]


def every(found: Today) -> dict[str, list[tuple[str, str, bool]]]:
    """What stands below the first three, by group: title, button, late."""
    return {str(group.title): [(task.title, task.act, task.late) for task in group.tasks] for group in found.groups}


@pytest.mark.parametrize("key", ["head", "leader", "willow_clerk", "audit", "system", "security", "foreign_head"])
def test_without_work_nothing_is_shown(scene: Street, key: str) -> None:
    assert seen(scene, key) == Today([], [], [], [])


def test_late_clauses_come_first_each_with_the_button_that_settles_it(plan: Plan, scene: Street) -> None:
    found = seen(scene, "head")
    assert [(task.title, task.act, task.late) for task in found.first] == [
        ("（一）经费保障", "Report done", True),
        ("（一）培训目标", "Plan an activity for it", True),
        ("（二）讲座目标", "Plan an activity for it", True),
    ]
    assert found.first[0].url.endswith(f"/duty/{duty_of(plan, '经费保障').pk}/report/")
    assert found.first[1].url.endswith(f"?clause={clause_of(plan, '培训目标').pk}")


def test_a_leader_looks_and_sees_whose_it_is(plan: Plan, scene: Street) -> None:
    found = seen(scene, "leader")
    assert [(task.act, task.url == task.page) for task in found.first] == [("Look at it", True)] * 3
    assert found.first[0].note == "财政所 has not reported; due 28 February"
    assert [(line.title, line.late) for line in found.plans] == [("柳荫街道2026年社区教育实施方案", 3)]
    assert found.plans[0].late_url.endswith("?only=late")


def test_a_community_sees_of_the_streets_plan_what_is_its_own(plan: Plan, scene: Street) -> None:
    assert titles(seen(scene, "willow_clerk")) == ["（一）经费保障"]
    assert titles(seen(scene, "peach_clerk")) == []
    duty_done(duty=duty_of(plan, "经费保障"), note="", by=scene.user("willow_clerk"))
    assert titles(seen(scene, "willow_clerk")) == []


AFTER = ["（一）经费保障", "（二）阅读活动", "（三）总结评估", "（一）培训目标", "（二）讲座目标", "三、组织领导"]


def next_year(scene: Street, unit: str) -> Plan:
    """A plan of the year after."""
    made = plan_of(scene, "2027年计划\n一、经费。财政所将经费拨付到位。\n", unit=unit)
    Plan.objects.filter(pk=made.pk).update(first_day=LAST + timedelta(days=1))
    return Plan.objects.get(pk=made.pk)


def late_ones(scene: Street, key: str) -> list[str]:
    """All that stands as late in the plan, cut by nothing."""
    return [task.title for task in tasks_of(Reader(scene.user(key)), "late")]


def plural(days: int) -> str:
    """So many days."""
    return "1 day" if days == 1 else f"{days} days"


@pytest.mark.parametrize(("days", "stays"), [(1, True), (90, True), (91, False)])
def test_what_is_late_stays_ninety_days_after_the_end_of_its_plan(
    plan: Plan, scene: Street, settings: Settings, days: int, stays: bool
) -> None:
    settings.MINXUE_TODAY = LAST + timedelta(days=days)
    assert [late_ones(scene, key) for key in ("leader", "head")] == ([AFTER, AFTER] if stays else [[], []])
    assert late_ones(scene, "willow_clerk") == (AFTER[:1] if stays else [])
    found = seen(scene, "leader")
    assert titles(found) == (AFTER[:3] if stays else [])
    assert [(line.title, line.late) for line in found.plans] == ([(plan.title, 6)] if stays else [])
    words = "waits for %s to report it done, %s past its day"
    others = [(row.title, row.words) for row in seen(scene, "clerk").others]
    theirs = zip(AFTER[:3], ("柳荫社区", CENTRE, CENTRE), (306, 184, 0), strict=True)
    assert others == ([(title, words % (who, plural(past + days))) for title, who, past in theirs] if stays else [])
    below = [(line.unit, line.what) for line in seen(scene, "officer").plans]
    assert below == ([("柳荫街道", "3 duties late")] if stays else [])


def test_the_rest_of_what_a_plan_asks_for_stays_with_it(plan: Plan, scene: Street, settings: Settings) -> None:
    clerk = scene.user("clerk")
    settle(plan, scene, {"组织领导": "peach"}, {})
    lay_down_proof(clause=clause_of(plan, "总结评估"), kind=ProofKind.PAPER, words="小结", day=TUESDAY, by=clerk)
    settings.MINXUE_TODAY = LAST + timedelta(days=1)
    reader = Reader(scene.user("peach_clerk"))
    assert [(task.title, task.act) for task in tasks_of(reader, "tasks")] == [("三、组织领导", "Accept or answer")]
    others = [(row.title, row.words) for row in seen(scene, "clerk").others]
    assert others[3:] == [
        ("桃园社区", "waits for 桃园社区 to accept 1 task, for 283 days"),
        ("小结", f"waits for {CENTRE} to confirm it, for 283 days"),
    ]
    assert tasks_of(Reader(scene.user("head")), "questions") == []


def test_a_plan_without_anything_late_goes_with_its_last_day(scene: Street, settings: Settings) -> None:
    found = plan_of(scene, "柳荫街道2026年计划\n一、经费。财政所于2月底前将经费拨付到位。\n")
    settings.MINXUE_TODAY = LAST + timedelta(days=1)
    assert late_ones(scene, "head") == ["一、经费"]
    duty_done(duty=duty_of(found, "经费"), note="", by=scene.user("head"))
    assert seen(scene, "head") == Today([], [], [], [])


def test_the_plan_that_carries_it_on_takes_its_place(plan: Plan, scene: Street, settings: Settings) -> None:
    head = scene.user("head")
    settings.MINXUE_TODAY = LAST + timedelta(days=1)
    other, heir = next_year(scene, "willow"), next_year(scene, "street")
    assert late_ones(scene, "head") == AFTER
    link_before(plan=other, before=plan, by=head)
    assert late_ones(scene, "head") == AFTER
    link_before(plan=heir, before=plan, by=head)
    assert late_ones(scene, "head") == []
    assert [line.title for line in seen(scene, "head").plans] == [heir.title]
    settings.MINXUE_TODAY = LAST
    assert late_ones(scene, "head") != []


def test_activities_to_record_to_hold_and_to_publish(scene: Street) -> None:
    hold(scene, date(2026, 3, 20), heads=0, title="过了")
    hold(scene, date(2026, 3, 24), heads=0, title="今天")
    hold(scene, date(2026, 3, 26), heads=0, title="快了")
    publish(activity=hold(scene, date(2026, 3, 27), heads=0, title="已发布"), by=scene.user("head"))
    hold(scene, date(2026, 4, 20), heads=0, title="还早")
    hold(scene, date(2026, 3, 20), title="办好了")
    found = seen(scene, "willow_clerk")
    assert [(task.title, task.act, task.late) for task in found.first] == [
        ("过了", "Enter who was there", True),
        ("今天", "Call the roll", False),
        ("快了", "Publish", False),
    ]
    assert every(found) == {}
    assert titles(seen(scene, "peach_clerk")) == []


def test_documents_and_questions_wait_below(plan: Plan, scene: Street) -> None:
    by = scene.user("clerk")
    given = give_source(unit=scene["street"], name="新方案", by=by, text="新方案\n一、讲座。举办讲座2场。\n")
    read_source(id=str(given.pk))
    failed = give_source(unit=scene["street"], name="坏文件.docx", by=by, data=b"\0\1")
    read_source(id=str(failed.pk))
    found = seen(scene, "clerk")
    assert titles(found)[:1] == ["（一）经费保障"]
    assert every(found) == {
        "Documents to review": [("坏文件.docx", "See why", True), ("新方案", "Review it", False)],
        "To be settled": [("柳荫街道2026年社区教育实施方案", "Settle it", False)],
    }


def test_an_officer_sees_which_plan_below_has_late_duties(plan: Plan, scene: Street) -> None:
    found = seen(scene, "officer")
    assert [(line.unit, line.late, line.what) for line in found.plans] == [("柳荫街道", 1, "1 duty late")]
    assert found.first == []


def test_a_duty_of_what_is_settled_is_not_counted_below(plan: Plan, scene: Street) -> None:
    head, clause = scene.user("head"), clause_of(plan, "经费保障")
    proof = lay_down_proof(clause=clause, kind=ProofKind.PAPER, words="拨款单", day=TUESDAY, by=head)
    assert [line.what for line in seen(scene, "officer").plans] == ["1 duty late"]
    confirm_proof(proof=proof, by=head)
    assert seen(scene, "officer").plans == []
    set_way(clause=clause, way=Way.HELD, reason="改为活动", by=head)
    assert [line.what for line in seen(scene, "officer").plans] == ["1 duty late"]
    set_way(clause=clause, way=Way.UNTRACKED, reason="不跟踪", by=head)
    assert seen(scene, "officer").plans == []


def test_a_meeting_that_was_held_is_not_counted_below_either(plan: Plan, scene: Street) -> None:
    clause = clause_of(plan, "经费保障")
    set_way(clause=clause, way=Way.MEETING, reason="开会", by=scene.user("head"))
    assert [line.what for line in seen(scene, "officer").plans] == ["1 duty late"]
    hold(scene, date(2026, 2, 3), clause=clause)
    assert seen(scene, "officer").plans == []


def test_what_was_struck_is_not_counted_below(plan: Plan, scene: Street) -> None:
    changed = edited(plan, clause_of(plan, "经费保障").pk, text="")
    amend_plan(comparison=changed, reason="并入财政预算", day=TUESDAY, by=scene.user("head"))
    assert seen(scene, "officer").plans == []


def test_below_a_target_has_the_last_word(scene: Street) -> None:
    plan, head = plan_of(scene, ONE), scene.user("head")
    settle(plan, scene, {}, {"讲座": date(2026, 3, 1)})
    clause = clause_of(plan, "讲座")
    set_way(clause=clause, way=Way.PAPER, reason="以文件落实", by=head)
    Duty.objects.filter(clause=clause).update(tracked=True)
    proof = lay_down_proof(clause=clause, kind=ProofKind.PAPER, words="方案", day=TUESDAY, by=head)
    confirm_proof(proof=proof, by=head)
    assert [line.what for line in seen(scene, "officer").plans] == ["1 duty late"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_lines_below_ask_so_often_whatever_there_is(
    scene: Street, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    head = scene.user("head")
    for _turn in range(count):
        found = plan_of(scene)
        clause = clause_of(found, "经费保障")
        proof = lay_down_proof(clause=clause, kind=ProofKind.PAPER, words="拨款单", day=TUESDAY, by=head)
        confirm_proof(proof=proof, by=head)
    officer = scene.user("officer")
    with django_assert_num_queries(7):
        assert list(lines_below(officer, TUESDAY)) == []


def test_few_queries(plan: Plan, scene: Street, django_assert_max_num_queries: object) -> None:
    user = scene.user("clerk")
    with django_assert_max_num_queries(48):  # type: ignore[operator]  # a fixture of pytest-django
        today(user)
