"""The pages of an amendment and of the versions of a plan."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from minxue.figures.models import Binding, Indicator
from minxue.plans.actions import accept_finding, read_source
from minxue.plans.choices import FindingState
from minxue.plans.models import Amendment, Clause, Plan, Source, Target
from tests.desk.living import TEXT, clause_of, hold, plan_of
from tests.scenes import Street

CHANGED = TEXT.replace("不少于20场", "不少于30场").replace(
    "（三）总结评估。社区教育中心于12月底前完成总结。\n", "（三）数字学习。9月开展数字学习月，由社区教育中心负责。\n"
)
type SignIn = Callable[[str], Client]


@pytest.fixture
def plan(scene: Street) -> Plan:
    return plan_of(scene)


def handed(client: Client, plan: Plan, scene: Street, text: str = CHANGED) -> Source:
    answer = client.post(reverse("desk:amend", args=[plan.pk]), {"text": text})
    source = Source.objects.latest("id")
    assert answer["Location"] == reverse("plans:source", args=[source.pk])
    read_source(id=str(source.pk))
    for finding in Source.objects.get(pk=source.pk).findings.filter(state=FindingState.OPEN):
        accept_finding(finding=finding, by=scene.user("head"))
    return source


def lectures(plan: Plan) -> Target:
    return Target.objects.get(clause__plan=plan, unit="场", struck=None)


def test_a_changed_document_amends_the_plan_and_keeps_its_facts(scene: Street, signed_in: SignIn, plan: Plan) -> None:
    client, old = signed_in("head"), lectures(plan)
    held = hold(scene, date(2026, 3, 3), clause=clause_of(plan, "讲座目标"))
    source = handed(client, plan, scene)
    to_compare = client.get(reverse("desk:review_make", args=[source.pk]))
    assert to_compare["Location"] == reverse("desk:amend_source", args=[source.pk])
    page = client.get(to_compare["Location"])
    body = page.content.decode()
    assert "<del>20</del>" in body
    assert "<ins>30</ins>" in body
    assert [(row.kind, row.head) for row in page.context["rows"]] == [
        ("changed", "（二）讲座目标"),
        ("struck", "（三）总结评估"),
        ("added", "（三）数字学习"),
    ]
    answer = client.post(to_compare["Location"], {"reason": "区里提高要求", "day": "2026-03-24"})
    assert answer["Location"] == reverse("desk:versions", args=[plan.pk])
    new = lectures(plan)
    assert new.before == old
    assert Binding.objects.get(target=new).indicator == Indicator.objects.get(code="lectures")
    held.refresh_from_db()
    assert held.clause_id == new.clause_id
    plan_page = client.get(reverse("desk:plan", args=[plan.pk])).content.decode()
    assert "2026年3月24日（周二）修订" in plan_page
    assert "总结评估" not in plan_page
    assert "30" in plan_page


def test_what_lacks_is_said_beside_the_form(scene: Street, signed_in: SignIn, plan: Plan) -> None:
    client = signed_in("head")
    source = handed(client, plan, scene)
    page = reverse("desk:amend_source", args=[source.pk])
    assert client.post(page, {"reason": "", "day": "2026-03-24"}).status_code == 400
    assert client.post(page, {"reason": "要求", "day": "2031-03-24"}).status_code == 400
    assert client.post(page, {"reason": "要求", "day": "2026-03-24"}).status_code == 302
    assert client.get(page)["Location"] == reverse("desk:review", args=[source.pk])
    assert client.post(reverse("desk:amend", args=[plan.pk]), {"text": " "}).status_code == 400


def test_the_same_document_changes_nothing(scene: Street, signed_in: SignIn, plan: Plan) -> None:
    client = signed_in("head")
    source = handed(client, plan, scene, TEXT)
    page = client.get(reverse("desk:amend_source", args=[source.pk]))
    assert page.context["rows"] == []
    assert Amendment.objects.count() == 0


def test_one_clause_is_looked_at_and_then_changed(scene: Street, signed_in: SignIn, plan: Plan) -> None:
    client, clause = signed_in("head"), clause_of(plan, "讲座目标")
    page = reverse("desk:amend_clause", args=[clause.pk])
    text = client.get(page).context["form"]["text"].initial
    sent = {"text": text.replace("20", "40"), "added": "", "reason": "", "day": "2026-03-24"}
    looked = client.post(page, sent | {"look": "1"})
    assert looked.status_code == 200
    assert "<ins>40</ins>" in looked.content.decode()
    assert Amendment.objects.count() == 0
    assert client.post(page, sent).status_code == 400
    assert client.post(page, sent | {"reason": "加码"}).status_code == 302
    assert lectures(plan).value_e4 == 400_000
    assert client.post(page, sent | {"reason": "再来"}).status_code == 400
    assert client.post(page, {"text": "", "reason": "x", "day": "2026-03-24"}).status_code == 400


def test_a_struck_clause_still_tells_what_was_held(scene: Street, signed_in: SignIn, plan: Plan) -> None:
    client, clause = signed_in("head"), clause_of(plan, "阅读活动")
    held = hold(scene, date(2026, 3, 3), clause=clause, title="读书会")
    page = reverse("desk:amend_clause", args=[clause.pk])
    sent = {"text": "", "strike": "on", "reason": "并入讲座", "day": "2026-03-24"}
    assert client.post(page, sent).status_code == 302
    shown = client.get(reverse("desk:clause", args=[clause.pk])).content.decode()
    assert "读书会" in shown
    assert reverse("activities:activity", args=[held.pk]) in shown
    assert "并入讲座" in shown
    assert client.get(page).status_code == 404


def test_any_version_can_be_read(scene: Street, signed_in: SignIn, plan: Plan) -> None:
    client, clause = signed_in("head"), clause_of(plan, "讲座目标")
    before = client.get(reverse("desk:versions", args=[plan.pk]))
    assert [version.number for version, _rows in before.context["versions"]] == [0]
    page = reverse("desk:amend_clause", args=[clause.pk])
    sent = {"text": "（二）讲座目标。全年举办讲座不少于50场。", "added": "（三）新目标。全年展览3场。"}
    client.post(page, sent | {"reason": "加码", "day": "2026-03-24"})
    shown = client.get(reverse("desk:versions", args=[plan.pk]))
    assert [(version.number, len(rows)) for version, rows in shown.context["versions"]] == [(1, 2), (0, 0)]
    (target,) = shown.context["versions"][0][1][0].targets
    assert "20" in target.old
    assert "50" in target.new
    first = client.get(reverse("desk:version", args=[plan.pk, 0])).content.decode()
    second = client.get(reverse("desk:version", args=[plan.pk, 1])).content.decode()
    assert "不少于20场" in first
    assert "新目标" not in first
    assert "不少于50场" in second
    assert "新目标" in second
    assert client.get(reverse("desk:version", args=[plan.pk, 2])).status_code == 404


def test_who_may_not_change_the_plan_reads_its_versions_only(scene: Street, signed_in: SignIn, plan: Plan) -> None:
    client, clause = signed_in("willow_clerk"), Clause.objects.filter(plan=plan)[0]
    assert client.get(reverse("desk:versions", args=[plan.pk])).status_code == 200
    assert client.get(reverse("desk:amend", args=[plan.pk])).status_code == 403
    assert client.get(reverse("desk:amend_clause", args=[clause.pk])).status_code == 403
    assert signed_in("sibling_head").get(reverse("desk:versions", args=[plan.pk])).status_code == 404
