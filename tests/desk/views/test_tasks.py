"""A unit's own page of tasks, the answer to one, and what the keeper of the plan sees of all."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from minxue.base.models import Notice
from minxue.desk.queries.tasks import own_shares, tasks, waiting
from minxue.desk.queries.today import today
from minxue.plans.actions import Share, amend_plan, answer_duty, duty_done, set_due, set_owner, split_target
from minxue.plans.choices import Answer
from minxue.plans.models import Duty, DutyAnswer, Plan, Target
from minxue.plans.queries import laid_of
from minxue.plans.queries.editing import edited
from tests.desk.living import clause_of, duty_of, hold, plan_of
from tests.scenes import Street

type SignIn = Callable[[str], Client]
TEXT = """柳荫街道2026年社区教育实施方案
一、讲座。全年举办讲座不少于20场，社区教育中心负责，3月底前完成首场。
二、阅读。6月开展阅读推广，由各社区负责。
"""

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def plan(scene: Street) -> Plan:
    """A plan that lays its reading on two communities and its lectures on the centre."""
    found = plan_of(scene, TEXT)
    set_owner(duty=duty_of(found, "阅读"), units=[scene["willow"], scene["peach"]], by=scene.user("head"))
    return found


def answered(scene: Street, plan: Plan, unit: str, said: Answer, words: str = "") -> DutyAnswer:
    return answer_duty(
        duty=duty_of(plan, "阅读"), unit=scene[unit], answer=said, words=words, by=scene.user(f"{unit}_clerk")
    )


def address(scene: Street, duty: Duty, unit: str) -> str:
    return reverse("desk:task", args=[duty.pk, scene[unit].pk])


def test_a_unit_sees_what_is_laid_on_it_with_its_share(scene: Street, plan: Plan) -> None:
    target = Target.objects.select_related("clause__plan").get(clause__plan=plan)
    set_owner(duty=duty_of(plan, "讲座"), units=[scene["willow"], scene["peach"]], by=scene.user("head"))
    split_target(target=target, shares=[Share(70_000, scene["willow"])], by=scene.user("head"))
    page = tasks(scene.user("willow_clerk"))
    assert [(row.name, row.laid.unit.name, row.shares) for row in page.rows] == [
        ("一、讲座", "柳荫社区", ["7 场"]),
        ("二、阅读", "柳荫社区", []),
    ]
    assert (page.counts, page.has_below) == ({"silent": 2, "accepted": 0, "answered": 0}, False)
    assert [row.shares for row in tasks(scene.user("peach_clerk")).rows] == [[], []]


def test_the_share_of_a_target_that_was_amended_is_told_once(scene: Street, plan: Plan) -> None:
    target = Target.objects.select_related("clause__plan").get(clause__plan=plan)
    set_owner(duty=duty_of(plan, "讲座"), units=[scene["willow"]], by=scene.user("head"))
    split_target(target=target, shares=[Share(70_000, scene["willow"])], by=scene.user("head"))
    text = "一、讲座。全年举办讲座不少于25场，社区教育中心负责，3月底前完成首场。"
    changed = edited(plan, target.clause_id, text=text)
    amend_plan(comparison=changed, reason="上级提高了要求", day=date(2026, 3, 24), by=scene.user("head"))
    assert [row.shares for row in tasks(scene.user("willow_clerk")).rows] == [["7 场"], []]


def test_above_they_stand_apart(scene: Street, plan: Plan) -> None:
    head = scene.user("head")
    assert ([row.name for row in tasks(head).rows], tasks(head).has_below) == ([], True)
    below = tasks(head, below=True)
    assert [row.laid.unit.name for row in below.rows] == ["柳荫街道社区教育中心", "柳荫社区", "桃园社区"]
    assert waiting(head) == []


def test_by_state(scene: Street, plan: Plan) -> None:
    answered(scene, plan, "willow", Answer.ACCEPTED)
    willow = scene.user("willow_clerk")
    assert [row.laid.state for row in tasks(willow, "accepted").rows] == ["accepted"]
    assert tasks(willow, "silent").rows == []
    assert (len(waiting(scene.user("peach_clerk"))), waiting(willow)) == (1, [])


def test_what_is_done_or_over_waits_for_nobody(scene: Street, plan: Plan) -> None:
    duty_done(duty=duty_of(plan, "阅读"), note="", by=scene.user("head"))
    assert waiting(scene.user("peach_clerk")) == []
    Plan.objects.filter(pk=plan.pk).update(first_day=date(2024, 1, 1))
    assert tasks(scene.user("peach_clerk")).rows == []


def test_what_is_overdue_or_laid_on_oneself_is_not_asked_for_again(scene: Street, plan: Plan) -> None:
    set_due(duty=duty_of(plan, "阅读"), due=date(2026, 3, 1), by=scene.user("head"))
    peach = scene.user("peach_clerk")
    assert [(task.late, task.act) for task in today(peach).first] == [(True, "Report done")]
    set_owner(duty=duty_of(plan, "讲座"), units=[scene["street"]], by=scene.user("head"))
    assert waiting(scene.user("head")) == []
    assert len(tasks(scene.user("head")).rows) == 1


def test_a_leader_has_no_tasks(scene: Street, plan: Plan, signed_in: SignIn) -> None:
    assert (waiting(scene.user("leader")), own_shares(scene.user("leader"))) == ([], [])
    assert signed_in("leader").get(reverse("desk:tasks")).status_code == 403


def test_today_asks_to_accept(scene: Street, plan: Plan) -> None:
    first = today(scene.user("willow_clerk")).first
    assert [(task.title, task.act, task.note, task.of) for task in first] == [
        ("二、阅读", "Accept or answer", "柳荫社区 · due 30 June", plan.title)
    ]


def test_own_shares_have_their_live_value(scene: Street, plan: Plan) -> None:
    target = Target.objects.select_related("clause__plan").get(clause__plan=plan)
    shares = [Share(20_000, scene["willow"]), Share(180_000, scene["peach"])]
    split_target(target=target, shares=shares, by=scene.user("head"))
    hold(scene, date(2026, 3, 3), unit="willow")
    (share,) = own_shares(scene.user("willow_clerk"))
    assert (share.row.value, share.row.goal, share.row.state) == ("1", "≥ 2 场", "late")
    Plan.objects.filter(pk=plan.pk).update(first_day=date(2024, 1, 1))
    assert own_shares(scene.user("willow_clerk")) == []


def test_a_task_is_accepted_by_one_button(scene: Street, plan: Plan, signed_in: SignIn) -> None:
    duty = duty_of(plan, "阅读")
    client = signed_in("willow_clerk")
    page = client.get(reverse("desk:tasks")).content.decode()
    assert f'action="{address(scene, duty, "willow")}"' in page
    answer = client.post(address(scene, duty, "willow"), {"answer": "accepted"})
    assert (answer.status_code, answer["Location"]) == (302, reverse("desk:tasks"))
    assert [row.state for row in laid_of([duty])] == ["accepted", "silent"]
    assert Notice.objects.filter(owner=scene.users["head"].pk, kind="clause").count() == 1


def test_an_answer_needs_words_and_may_be_changed(scene: Street, plan: Plan, signed_in: SignIn) -> None:
    duty = duty_of(plan, "阅读")
    client, url = signed_in("willow_clerk"), address(scene, duty, "willow")
    assert client.post(url, {"answer": "answered", "words": " "}).status_code == 422
    client.post(url, {"answer": "answered", "words": "场地在修"})
    client.post(url, {"answer": "accepted", "words": ""})
    page = client.get(url)
    assert [(event.who, event.note) for event in page.context["events"]] == [
        ("willow_clerk 甲", ""),
        ("willow_clerk 甲", "场地在修"),
    ]


def test_of_a_closed_plan_it_says_why(scene: Street, plan: Plan, signed_in: SignIn) -> None:
    duty = duty_of(plan, "阅读")
    Plan.objects.filter(pk=plan.pk).update(state="closed")
    answer = signed_in("willow_clerk").post(address(scene, duty, "willow"), {"answer": "accepted"}, follow=True)
    assert answer.status_code == 200
    assert DutyAnswer.objects.count() == 0


def test_another_units_task_is_not_found(scene: Street, plan: Plan, signed_in: SignIn) -> None:
    duty = duty_of(plan, "阅读")
    assert signed_in("peach_clerk").get(address(scene, duty, "willow")).status_code == 404
    assert signed_in("head").get(address(scene, duty, "river")).status_code == 404
    assert signed_in("leader").get(address(scene, duty, "willow")).status_code == 403
    assert signed_in("sibling_head").get(address(scene, duty, "willow")).status_code == 404


def test_the_keeper_of_the_plan_sees_all_answers(scene: Street, plan: Plan, signed_in: SignIn) -> None:
    answered(scene, plan, "willow", Answer.ANSWERED, "场地在修")
    url = reverse("desk:answers", args=[plan.pk])
    page = signed_in("head").get(url)
    rows = [(line.laid.unit.name, line.laid.state) for line in page.context["page"]]
    assert rows == [("柳荫街道社区教育中心", "silent"), ("柳荫社区", "answered"), ("桃园社区", "silent")]
    assert "场地在修" in page.content.decode()
    assert len(signed_in("head").get(f"{url}?state=answered").context["page"]) == 1
    assert "场地在修" in signed_in("head").get(f"{url}?format=csv").content.decode()
    assert signed_in("willow_clerk").get(url).status_code == 403


def test_beside_the_clause_each_reads_what_is_theirs_to_see(scene: Street, plan: Plan, signed_in: SignIn) -> None:
    answered(scene, plan, "willow", Answer.ANSWERED, "场地在修")
    url = reverse("desk:clause", args=[clause_of(plan, "阅读").pk])
    (said,) = signed_in("head").get(url).context["said"]
    assert said.counts == {"silent": 1, "accepted": 0, "answered": 1}
    assert (said.url, said.mine) == (reverse("desk:answers", args=[plan.pk]), [])
    (said,) = signed_in("peach_clerk").get(url).context["said"]
    assert (said.counts, said.url) == ({"silent": 1, "accepted": 0, "answered": 0}, "")
    assert [link for _row, link in said.mine] == [address(scene, duty_of(plan, "阅读"), "peach")]


def test_beside_the_clause_stand_its_shares(scene: Street, plan: Plan, signed_in: SignIn) -> None:
    target = Target.objects.select_related("clause__plan").get(clause__plan=plan)
    split_target(target=target, shares=[Share(50_000, scene["willow"])], by=scene.user("head"))
    url = reverse("desk:clause", args=[target.clause_id])
    (one,) = signed_in("head").get(url).context["splits"]
    assert ([row.name for row in one.split.rows], one.split.settled) == (["柳荫社区"], False)
    assert one.edit == reverse("figures:split", args=[target.pk])
    (one,) = signed_in("peach_clerk").get(url).context["splits"]
    assert (one.split.rows, one.edit) == ([], "")


def test_a_split_that_does_not_add_up_stands_among_the_questions(scene: Street, plan: Plan, signed_in: SignIn) -> None:
    target = Target.objects.select_related("clause__plan").get(clause__plan=plan)
    split_target(target=target, shares=[Share(50_000, scene["willow"])], by=scene.user("head"))
    page = signed_in("head").get(reverse("desk:questions", args=[plan.pk]))
    assert [split.whole.target for split in page.context["splits"]] == [target]


@pytest.mark.parametrize("more", [0, 2])
def test_the_page_of_tasks_has_a_fixed_number_of_queries(
    scene: Street,
    plan: Plan,
    signed_in: SignIn,
    more: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _more in range(more):
        other = plan_of(scene, TEXT)
        set_owner(duty=duty_of(other, "阅读"), units=[scene["willow"]], by=scene.user("head"))
    client = signed_in("willow_clerk")
    client.get(reverse("desk:tasks"))
    with django_assert_num_queries(8):
        assert len(client.get(reverse("desk:tasks")).context["page"]) == 1 + more
