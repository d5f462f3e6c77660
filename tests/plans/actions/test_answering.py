"""A unit accepts what is laid on it, or answers in words; the newest answer holds, the older ones stay."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db.models import Q
from django.utils import translation

from minxue.accounts.models import Act
from minxue.base.models import Notice, Outbox
from minxue.orgs.policy import NotAllowed
from minxue.plans.actions import PlanFault, accept_finding, answer_duty, duty_done, make_plans, set_owner
from minxue.plans.choices import Answer
from minxue.plans.models import Amendment, Clause, Duty, DutyAnswer, Plan
from minxue.plans.queries import Laid, laid_by, laid_of, laid_on
from tests.plans.conftest import Given
from tests.scenes import Street


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Words as they stand in the source, whatever the catalogues hold."""
    with translation.override("en"):
        yield


@pytest.fixture
def duty(given: Given, story: Street) -> Duty:
    """A duty that is laid on two communities."""
    source = given()
    for finding in source.findings.all():
        accept_finding(finding=finding, by=story.user("clerk"))
    (plan,) = make_plans(source=source, by=story.user("clerk"))
    row = Duty.objects.get(clause__plan=plan, words="各社区")
    set_owner(duty=row, units=[story["willow"], story["peach"]], by=story.user("clerk"))
    return row


def answer(duty: Duty, story: Street, by: str, unit: str, said: Answer, words: str = "") -> DutyAnswer:
    row = Duty.objects.select_related("clause__plan").get(pk=duty.pk)
    return answer_duty(duty=row, unit=story[unit], answer=said, words=words, by=story.user(by))


def states(rows: list[Laid]) -> list[tuple[str, str]]:
    return [(row.unit.name, row.state) for row in rows]


def test_a_unit_accepts_and_who_made_the_plan_is_told(duty: Duty, story: Street) -> None:
    answer(duty, story, "willow_clerk", "willow", Answer.ACCEPTED)
    willow, peach = laid_of([duty])
    assert states([willow, peach]) == [("柳荫社区", "accepted"), ("桃园社区", "silent")]
    assert (willow.accepted, peach.accepted, willow.waits, peach.waits) == (True, False, False, True)
    assert peach.since == date(2026, 3, 24)
    notice = Notice.objects.get(kind="clause", owner=story.users["clerk"].pk)
    assert (notice.words, notice.subject) == ("柳荫社区 has accepted its task as “各社区”", str(duty.clause_id))
    assert Outbox.objects.filter(kind="plans.duty_answered", ids=[str(duty.pk)]).count() == 1
    act = Act.objects.get(verb="answer_duty")
    assert (act.subject, act.detail) == (str(duty.pk), {"unit": str(story["willow"].pk), "answer": "accepted"})


def test_a_newer_answer_holds_and_the_trace_stays(duty: Duty, story: Street) -> None:
    answer(duty, story, "willow_clerk", "willow", Answer.ANSWERED, " 场地在修，六月起可办 ")
    answer(duty, story, "willow_clerk", "willow", Answer.ACCEPTED)
    answer(duty, story, "willow_clerk", "willow", Answer.ACCEPTED)
    willow = laid_of([duty])[0]
    assert willow.state == "accepted"
    assert [(row.answer, row.words, row.by.name) for row in willow.older] == [
        ("answered", "场地在修，六月起可办", "willow_clerk 甲")
    ]
    assert Act.objects.filter(verb="answer_duty").count() == 2
    words = Notice.objects.filter(kind="clause").order_by("id").values_list("words", flat=True)[0]
    assert words == "柳荫社区 answers its task as “各社区”: 场地在修，六月起可办"


def test_whoever_made_the_plan_is_not_told_of_their_own_answer(duty: Duty, story: Street) -> None:
    answer(duty, story, "clerk", "peach", Answer.ACCEPTED, "电话已确认")
    assert Notice.objects.filter(kind="clause").count() == 0
    assert laid_of([duty])[1].state == "accepted"


def test_an_answer_in_words_needs_words(duty: Duty, story: Street) -> None:
    with pytest.raises(PlanFault, match="Write in a sentence"):
        answer(duty, story, "willow_clerk", "willow", Answer.ANSWERED, "  ")
    assert DutyAnswer.objects.count() == 0


def test_nobody_answers_for_another_unit(duty: Duty, story: Street) -> None:
    for by, unit in (("peach_clerk", "willow"), ("leader", "willow"), ("sibling_head", "peach"), ("clerk", "river")):
        with pytest.raises(NotAllowed):
            answer(duty, story, by, unit, Answer.ACCEPTED)
    set_owner(duty=duty, units=[story["closed"]], by=story.user("clerk"))
    with pytest.raises(NotAllowed):
        answer(duty, story, "clerk", "closed", Answer.ACCEPTED)


def test_a_closed_plan_is_not_answered_any_more(duty: Duty, story: Street) -> None:
    Plan.objects.filter(pk=duty.clause.plan_id).update(state="closed")
    with pytest.raises(PlanFault, match="closed"):
        answer(duty, story, "willow_clerk", "willow", Answer.ACCEPTED)
    assert laid_on(Q(unit=story["willow"])) == []


def test_what_lies_on_a_unit_and_what_a_plan_lays_on_whom(duty: Duty, story: Street) -> None:
    plan = duty.clause.plan
    assert states(laid_on(Q(unit=story["peach"]))) == [("桃园社区", "silent")]
    assert states(laid_by(plan)) == [
        ("柳荫街道社区教育中心", "silent"),
        ("柳荫社区", "silent"),
        ("桃园社区", "silent"),
    ]
    duty_done(duty=duty, note="", by=story.user("clerk"))
    assert [row.waits for row in laid_of([duty])] == [False, False]


def test_a_struck_clause_lays_nothing_on_anybody(duty: Duty, story: Street) -> None:
    plan = duty.clause.plan
    row = Amendment.objects.create(plan=plan, number=1, reason="调整", day=plan.first_day, by=story.users["clerk"])
    Clause.objects.filter(pk=duty.clause_id).update(struck=row)
    assert laid_of([duty]) == []
