"""Someone is named who answers for a clause that the document lays on nobody."""

from datetime import date

import pytest

from minxue.accounts.models import Act
from minxue.orgs.models import Unit
from minxue.orgs.policy import NotAllowed
from minxue.plans.actions import (
    PlanFault,
    accept_finding,
    add_duty,
    amend_plan,
    answer_duty,
    duty_done,
    make_plans,
    remove_duty,
)
from minxue.plans.choices import Answer, OwnerRole
from minxue.plans.models import Amendment, Clause, Duty, Plan
from minxue.plans.queries.editing import edited
from minxue.plans.queries.owners import named_by_hand
from tests.plans.conftest import Given
from tests.scenes import Street

DUE = date(2026, 9, 30)


@pytest.fixture
def clause(given: Given, story: Street) -> Clause:
    """A clause without target for which nobody answers."""
    source = given()
    for finding in source.findings.all():
        accept_finding(finding=finding, by=story.user("clerk"))
    (plan,) = make_plans(source=source, by=story.user("clerk"))
    return Clause.objects.select_related("plan__unit").get(plan=plan, texts__title="工作要求")


def named(clause: Clause, story: Street, *keys: str, **more: object) -> Duty:
    units = [story[key] for key in keys or ("willow", "peach")]
    asked = {"role": OwnerRole.LEAD, "due": DUE, "by": story.user("clerk")} | more
    return add_duty(clause=clause, units=units, **asked)  # type: ignore[arg-type]


def test_several_units_answer_until_a_day(clause: Clause, story: Street) -> None:
    duty = Duty.objects.get(pk=named(clause, story).pk)
    assert (duty.clause, duty.words, duty.role) == (clause, "柳荫社区、桃园社区", "lead")
    assert (duty.due, duty.tracked, set(duty.units.all())) == (DUE, True, {story["willow"], story["peach"]})
    entry = Act.objects.get(verb="add_duty")
    assert (entry.kind, entry.subject, entry.path) == ("duty", str(duty.pk), clause.plan.path)
    units = sorted(str(story[key].pk) for key in ("willow", "peach"))
    assert entry.detail == {"clause": str(clause.pk), "units": units, "due": "2026-09-30"}
    assert named_by_hand(row.pk for row in Duty.objects.all()) == {duty.pk}
    assert named_by_hand([]) == set()


def test_who_supports_or_has_a_target_reports_nothing(clause: Clause, story: Street) -> None:
    assert named(clause, story, "willow", role=OwnerRole.SUPPORT, due=None).tracked is False
    goals = Clause.objects.select_related("plan").get(plan=clause.plan, texts__title="总体目标")
    assert named(goals, story, "willow").tracked is False


@pytest.mark.parametrize("user", ["leader", "willow_clerk", "sibling_head"])
def test_others_name_and_take_off_nobody(clause: Clause, story: Street, user: str) -> None:
    with pytest.raises(NotAllowed):
        named(clause, story, by=story.user(user))
    duty = named(clause, story)
    with pytest.raises(NotAllowed):
        remove_duty(duty=duty, reason="误指定", by=story.user(user))
    assert Duty.objects.filter(pk=duty.pk).exists()


def test_what_cannot_be_named(clause: Clause, story: Street) -> None:
    count = Duty.objects.count()
    with pytest.raises(PlanFault, match="至少选择"):
        add_duty(clause=clause, units=[], role="lead", due=None, by=story.user("clerk"))
    with pytest.raises(PlanFault, match="责任方式"):
        named(clause, story, role="boss")
    Unit.objects.filter(pk=story["peach"].pk).update(closed=date(2026, 3, 1))
    closed = Unit.objects.get(pk=story["peach"].pk)
    with pytest.raises(PlanFault, match="已撤销"):
        add_duty(clause=clause, units=[closed], role="lead", due=None, by=story.user("clerk"))
    named(clause, story, "willow")
    with pytest.raises(PlanFault, match="已经承担"):
        named(clause, story, "willow", role=OwnerRole.SUPPORT)
    assert named(clause, story, "willow", "centre").words == "柳荫社区、柳荫街道社区教育中心"
    gone = Amendment.objects.create(
        plan=clause.plan, number=1, reason="删", day=date(2026, 4, 1), by=story.user("clerk")
    )
    clause.struck = gone
    with pytest.raises(PlanFault, match="已删除"):
        named(clause, story, "centre")
    assert Duty.objects.count() == count + 2
    Plan.objects.filter(pk=clause.plan_id).update(state="closed")
    clause = Clause.objects.select_related("plan").get(pk=clause.pk)
    with pytest.raises(PlanFault):
        named(clause, story, "centre")


def test_it_is_taken_off_while_nothing_came_of_it(clause: Clause, story: Street) -> None:
    duty, clerk = named(clause, story), story.user("clerk")
    key = str(duty.pk)
    with pytest.raises(PlanFault, match="理由"):
        remove_duty(duty=duty, reason=" ", by=clerk)
    remove_duty(duty=duty, reason=" 指定错了 ", by=clerk)
    assert not Duty.objects.filter(pk=key).exists()
    entry = Act.objects.get(verb="remove_duty")
    assert (entry.kind, entry.subject, entry.reason) == ("duty", key, "指定错了")
    assert entry.detail == {"clause": str(clause.pk), "words": "柳荫社区、桃园社区"}


def test_what_was_answered_or_reported_or_stands_in_the_document_stays(clause: Clause, story: Street) -> None:
    clerk, willow = story.user("clerk"), story["willow"]
    answered = named(clause, story, "willow")
    answer_duty(duty=answered, unit=willow, answer=Answer.ACCEPTED, by=story.user("willow_clerk"))
    reported = named(clause, story, "peach")
    duty_done(duty=reported, note="", by=clerk)
    for duty in (answered, reported):
        with pytest.raises(PlanFault, match="不能撤下"):
            remove_duty(duty=duty, reason="误指定", by=clerk)
    written = Duty.objects.select_related("clause__plan").get(words="社区教育中心", clause__plan=clause.plan)
    with pytest.raises(PlanFault, match="原文写明"):
        remove_duty(duty=written, reason="误指定", by=clerk)
    assert {duty.pk for duty in Duty.objects.all()} >= {answered.pk, reported.pk, written.pk}
    assert not Act.objects.filter(verb="remove_duty").exists()


def test_a_new_wording_leaves_whom_a_person_named(clause: Clause, story: Street) -> None:
    duty = named(clause, story)
    made = edited(clause.plan, clause.pk, text="三、工作要求\n认真落实，不走过场。")
    amend_plan(comparison=made, reason="改", day=date(2026, 4, 1), by=story.user("clerk"))
    assert Duty.objects.filter(pk=duty.pk).exists()
