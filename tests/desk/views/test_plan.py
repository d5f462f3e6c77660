"""The pages of the living plan: who sees them, how many queries they take, what is printed, how duties are reported."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from minxue.plans.models import Plan
from tests.desk.living import clause_of, duty_of, hold, many, plan_of, settle
from tests.scenes import Street

type SignIn = Callable[[str], Client]
MOST_QUERIES = 25


@pytest.fixture
def plan(scene: Street) -> Plan:
    found = plan_of(scene)
    settle(found, scene, {"经费保障": "street"}, {})
    return found


def address(plan: Plan) -> str:
    return reverse("desk:plan", args=[plan.pk])


@pytest.mark.parametrize(
    ("key", "status"),
    [
        ("head", 200),
        ("clerk", 200),
        ("leader", 200),
        ("inspector", 200),
        ("officer", 200),
        ("willow_clerk", 200),
        ("sibling_head", 404),
        ("foreign_head", 404),
        ("audit", 404),
    ],
)
def test_who_reads_the_plan(plan: Plan, signed_in: SignIn, key: str, status: int) -> None:
    client = signed_in(key)
    clause = clause_of(plan, "经费保障")
    assert client.get(address(plan)).status_code == status
    assert client.get(reverse("desk:clause", args=[clause.pk])).status_code == status


def test_the_street_does_not_see_the_plan_of_a_sibling_but_that_of_its_community(
    scene: Street, signed_in: SignIn
) -> None:
    own = plan_of(scene, "柳荫社区计划\n一、讲座。全年举办讲座不少于2场。\n", unit="willow")
    other = plan_of(scene, "荷塘计划\n一、讲座。全年举办讲座不少于2场。\n", unit="sibling", by="sibling_head")
    client = signed_in("head")
    assert (client.get(address(own)).status_code, client.get(address(other)).status_code) == (200, 404)
    assert signed_in("peach_clerk").get(address(own)).status_code == 404


def test_each_clause_bears_its_bar_and_its_word(plan: Plan, signed_in: SignIn) -> None:
    page = signed_in("head").get(address(plan)).content.decode()
    for title, state in (("经费保障", "late"), ("阅读活动", "not-begun"), ("总结评估", "course"), ("主要任务", "late")):
        assert f'id="c-{clause_of(plan, title).pk}" class="clause clause-{state} ' in page
    assert page.count('class="clause-bar clause-bar-late"') >= page.count('class="clause clause-late passage')


def test_numbers_are_links_and_what_one_may_not_open_is_not(plan: Plan, signed_in: SignIn) -> None:
    target = clause_of(plan, "讲座目标").targets.get()
    link = f'href="{reverse("figures:target", args=[target.pk])}"'
    questions = f'href="{reverse("desk:questions", args=[plan.pk])}"'
    for key, may_settle in (("head", True), ("willow_clerk", False)):
        page = signed_in(key).get(address(plan)).content.decode()
        assert link in page
        assert (questions in page) is may_settle


def test_only_what_is_late(plan: Plan, signed_in: SignIn) -> None:
    client = signed_in("head")
    page = client.get(address(plan), {"only": "late"}).content.decode()
    assert "总结评估" not in page
    assert "经费保障" in page
    assert client.get(address(plan), {"only": "nonsense"}).content.decode().count("总结评估") > 0


def test_nothing_late_says_so(scene: Street, signed_in: SignIn) -> None:
    calm = plan_of(scene, "柳荫计划\n一、总结。社区教育中心于12月底前完成总结。\n")
    page = signed_in("head").get(address(calm), {"only": "late"}).content.decode()
    assert 'class="empty"' in page
    assert 'class="clause clause-course passage' not in page


def test_a_chosen_clause_stands_beside_the_document(plan: Plan, signed_in: SignIn) -> None:
    clause = clause_of(plan, "经费保障")
    client = signed_in("head")
    page = client.get(address(plan), {"clause": str(clause.pk)}).content.decode()
    assert 'id="panel-title"' in page
    assert f'href="{reverse("desk:duty_report", args=[duty_of(plan, "经费保障").pk])}?beside=1"' in page
    assert client.get(address(plan), {"clause": "no-uuid"}).status_code == 200


def test_asked_for_by_the_page_only_the_panel_is_sent(plan: Plan, signed_in: SignIn) -> None:
    clause = clause_of(plan, "经费保障")
    url = reverse("desk:clause", args=[clause.pk])
    client = signed_in("head")
    part = client.get(url, headers={"HX-Request": "true", "HX-Request-Type": "partial"}).content.decode()
    whole = client.get(url).content.decode()
    assert "<html" not in part
    assert 'id="panel-title"' in part
    assert "<html" in whole


def test_an_activity_can_be_planned_for_the_clause(plan: Plan, signed_in: SignIn) -> None:
    clause = clause_of(plan, "阅读活动")
    link = f'href="{reverse("activities:new")}?clause={clause.pk}"'
    url = reverse("desk:clause", args=[clause.pk])
    assert link in signed_in("willow_clerk").get(url).content.decode()
    assert link not in signed_in("leader").get(url).content.decode()


def test_a_duty_is_reported_and_taken_back(plan: Plan, signed_in: SignIn) -> None:
    client, duty = signed_in("clerk"), duty_of(plan, "经费保障")
    clause = reverse("desk:clause", args=[duty.clause_id])
    answer = client.post(reverse("desk:duty_report", args=[duty.pk]), {"note": "已拨付到位"})
    assert (answer.status_code, answer["Location"]) == (302, clause)
    page = client.get(clause).content.decode()
    assert "已拨付到位" in page
    assert "clause-done" in page
    back = reverse("desk:duty_take_back", args=[duty.pk])
    assert client.post(back, {"reason": ""}).status_code == 200
    assert duty_of(plan, "经费保障").done_on is not None
    answer = client.post(f"{back}?beside=1", {"reason": "误报"})
    assert answer["Location"] == f"{address(plan)}?clause={duty.clause_id}#c-{duty.clause_id}"
    assert duty_of(plan, "经费保障").done_on is None


def test_a_second_report_is_harmless(plan: Plan, signed_in: SignIn) -> None:
    client, duty = signed_in("clerk"), duty_of(plan, "经费保障")
    url = reverse("desk:duty_report", args=[duty.pk])
    client.post(url, {"note": "已办"})
    assert client.post(url, {"note": "又办"}).status_code == 302
    assert duty_of(plan, "经费保障").done_note == "已办"


@pytest.mark.parametrize(
    ("key", "status"), [("clerk", 200), ("leader", 403), ("willow_clerk", 403), ("sibling_head", 404)]
)
def test_who_may_report(plan: Plan, signed_in: SignIn, key: str, status: int) -> None:
    duty = duty_of(plan, "经费保障")
    assert signed_in(key).get(reverse("desk:duty_report", args=[duty.pk])).status_code == status
    assert signed_in(key).get(reverse("desk:duty_take_back", args=[duty.pk])).status_code == status


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


def test_the_page_takes_as_many_queries_with_thirty_clauses_as_with_one(scene: Street, signed_in: SignIn) -> None:
    client = signed_in("head")
    counts = []
    for number in (1, 30):
        plan = plan_of(scene, many(number))
        first = clause_of(plan, "讲座1")
        hold(scene, date(2026, 2, 3), clause=first)
        beside = f"{address(plan)}?clause={first.pk}"
        clause = reverse("desk:clause", args=[first.pk])
        counts.append((queries(client, address(plan)), queries(client, beside), queries(client, clause)))
    assert counts == [(16, 25, 25), (16, 25, 25)]
    assert max(counts[0]) <= MOST_QUERIES


def test_it_prints_as_a_marked_up_document_without_menus() -> None:
    found = finders.find("desk/plan.css")
    assert isinstance(found, str)
    css = Path(found).read_text(encoding="utf-8")
    printed = css[css.index("@media print") :]
    assert ".strip-search" in printed
    assert "display: grid" in printed[printed.index(".passage,") :]
    assert "print-color-adjust: exact" in printed
    assert ".marks" not in printed
