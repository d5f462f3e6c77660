"""Last year beside this year, opening figures, next year's draft through the review to a plan."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from minxue.desk.actions.review import make_reviewed_plans
from minxue.orgs.policy import NotAllowed
from minxue.plans.actions import (
    PlanFault,
    accept_finding,
    give_source,
    make_plans,
    read_source,
    set_hand_figure,
    settle_part,
)
from minxue.plans.actions.linking import link_before
from minxue.plans.choices import FindingState
from minxue.plans.models import Clause, Plan, Source, Target
from minxue.plans.queries.years import candidates, guess_before
from tests.desk.living import TEXT, clause_of, hold, plan_of
from tests.scenes import Street

type SignIn = Callable[[str], Client]
OLD = TEXT.replace("2026", "2025").replace("不少于20场", "不少于15场").replace("（三）总结评估", "（三）年终评估")


def last_years(story: Street, title: str = "", first: date = date(2025, 1, 1)) -> Plan:
    by = story.user("head")
    given = give_source(
        unit=story["street"], name="旧方案", by=by, text=OLD.replace("社区教育实施方案", title or "社区教育实施方案")
    )
    source = read_source(id=str(given.pk))
    assert source
    for finding in source.findings.filter(state=FindingState.OPEN):
        accept_finding(finding=finding, by=by)
    settle_part(part=source.parts.get(), unit=story["street"], first_day=first, months=12, wanted=True, by=by)
    (plan,) = make_plans(source=source, by=by)
    return plan


@pytest.fixture
def plan(scene: Street) -> Plan:
    return plan_of(scene)


def lectures(plan: Plan) -> Target:
    return Target.objects.select_related("clause__plan").get(clause__plan=plan, unit="场")


def test_last_years_plan_is_guessed_and_confirmed(scene: Street, signed_in: SignIn, plan: Plan) -> None:
    other = last_years(scene, "垃圾分类宣传计划")
    assert guess_before(plan) is None
    old = last_years(scene)
    set_hand_figure(target=lectures(old), value_e4=130_000, note="年报", by=scene.user("head"))
    assert guess_before(plan) == old
    assert candidates(plan) == [old, other]
    client, page = signed_in("head"), reverse("desk:before", args=[plan.pk])
    assert client.get(page).context["guess"] == old
    assert client.post(page, {"before": str(old.pk)}).status_code == 302
    row = clause_of(plan, "讲座目标")
    assert row.before == clause_of(old, "讲座目标")
    rows = client.get(page).context["rows"]
    sides = {row.new.head: row for row in rows if row.new and row.old and row.new.figures}
    (then,), (now,) = sides["（二）讲座目标"].old.figures, sides["（二）讲座目标"].new.figures
    assert (then.value, then.goal[-1:], now.goal[-4:]) == ("13", "场", "20\N{NO-BREAK SPACE}场")
    assert client.post(page, {"before": ""}).status_code == 302
    assert Plan.objects.get(pk=plan.pk).before is None
    assert not Clause.objects.filter(plan=plan).exclude(before=None).exists()


def test_what_cannot_be_last_years_plan(scene: Street, plan: Plan) -> None:
    old = last_years(scene)
    with pytest.raises(NotAllowed):
        link_before(plan=plan, before=old, by=scene.user("willow_clerk"))
    with pytest.raises(PlanFault):
        link_before(plan=old, before=plan, by=scene.user("head"))


def test_an_opening_figure_stands_with_its_source(scene: Street, signed_in: SignIn, plan: Plan) -> None:
    client, page = signed_in("head"), reverse("desk:opening_figure", args=[lectures(plan).pk])
    assert client.get(page).status_code == 200
    assert client.post(page, {"value": "12.5", "note": ""}).status_code == 400
    assert client.post(page, {"value": "12.5", "note": "2025年统计年报"}).status_code == 302
    assert (lectures(plan).opening_e4, lectures(plan).opening_note) == (125_000, "2025年统计年报")
    shown = client.get(reverse("desk:before", args=[plan.pk])).content.decode()
    assert "2025年统计年报" in shown
    assert "12.5" in shown
    reader = signed_in("willow_clerk")
    assert reader.get(reverse("desk:before", args=[plan.pk])).status_code == 200
    assert reader.get(page).status_code == 403


def test_next_years_draft_goes_through_the_review(scene: Street, signed_in: SignIn, plan: Plan) -> None:
    client, head = signed_in("head"), scene.user("head")
    hold(scene, date(2026, 3, 3), clause=clause_of(plan, "讲座目标"))
    page = reverse("desk:draft", args=[plan.pk])
    assert client.get(page).status_code == 200
    answer = client.post(page)
    source = Source.objects.latest("id")
    assert answer["Location"] == reverse("plans:source", args=[source.pk])
    read_source(id=str(source.pk))
    source = Source.objects.get(pk=source.pk)
    assert source.name == "柳荫街道2027年社区教育实施方案"
    assert "柳街办〔2027〕 号" in source.text
    assert "2027年1月8日" in source.text
    for finding in source.findings.filter(state=FindingState.OPEN):
        accept_finding(finding=finding, by=head)
    part = source.parts.get()
    settle_part(part=part, unit=scene["street"], first_day=date(2027, 1, 1), months=12, wanted=True, by=head)
    (made,) = make_reviewed_plans(source=source, by=head)
    assert made.before == plan
    new = lectures(made)
    assert (new.value_e4, new.opening_e4) == (lectures(plan).value_e4, 10_000)
    assert new.opening_note == "柳荫街道2026年社区教育实施方案 2026-03-24"
    assert clause_of(made, "讲座目标").before == clause_of(plan, "讲座目标")
    assert signed_in("willow_clerk").get(page).status_code == 403


def test_a_draft_that_is_made_into_no_later_plan_takes_nothing_over(scene: Street, plan: Plan) -> None:
    head = scene.user("head")
    given = give_source(unit=scene["street"], name="", by=head, text=TEXT, follows=plan)
    source = read_source(id=str(given.pk))
    assert source
    part = source.parts.get()
    settle_part(part=part, unit=scene["street"], first_day=date(2026, 1, 1), months=12, wanted=True, by=head)
    (made,) = make_reviewed_plans(source=source, by=head)
    assert made.before is None
