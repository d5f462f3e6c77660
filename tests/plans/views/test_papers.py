"""The pages of papers from above."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from minxue.accounts.models import HandedFile
from minxue.orgs.actions import move_unit
from minxue.plans.actions import amend_plan, follow_units, make_plans
from minxue.plans.actions.papers import enter_paper
from minxue.plans.models import Clause, Paper, Plan
from minxue.plans.queries.editing import edited
from tests.plans.actions.test_papers import LETTER, entered
from tests.plans.conftest import Given
from tests.scenes import Street


@pytest.fixture
def client(story: Street) -> Client:
    return sign_in(story, "clerk")


def sign_in(story: Street, key: str) -> Client:
    client = Client()
    client.force_login(story.user(key))
    return client


def sent(story: Street, **more: Any) -> dict[str, Any]:
    words = {
        "title": "关于报送总结的通知",
        "sender": "区教育局",
        "number": "3号",
        "came": "2026-03-02",
        "due": "2026-03-20",
    }
    return words | {"unit": str(story["street"].pk)} | more


def test_a_paper_is_entered_and_found(client: Client, story: Street) -> None:
    page = reverse("plans:paper_new")
    assert client.get(page).status_code == 200
    file = SimpleUploadedFile("通知.pdf", b"%PDF-1")
    answer = client.post(page, sent(story, file=file))
    paper = Paper.objects.get()
    assert answer["Location"] == reverse("plans:paper", args=[paper.pk])
    shown = client.get(answer["Location"]).content.decode()
    assert "逾期" in shown
    got = client.get(reverse("plans:paper_file", args=[paper.pk]))
    assert got.content == b"%PDF-1"
    assert got["Content-Type"] == "application/octet-stream"
    found = client.get(reverse("plans:papers"), {"q": "baosong", "state": "late"})
    assert [row.pk for row in found.context["page"].object_list] == [paper.pk]
    assert not client.get(reverse("plans:papers"), {"q": "nothing"}).context["page"].object_list
    assert client.get(reverse("plans:papers"), {"state": "answered", "format": "csv"}).status_code == 200


def test_a_paper_is_corrected_answered_and_opened_again(client: Client, story: Street) -> None:
    paper = entered(story)
    page = reverse("plans:paper", args=[paper.pk])
    edit = reverse("plans:paper_edit", args=[paper.pk])
    assert client.get(edit).context["form"]["title"].value() == paper.title
    assert client.post(edit, sent(story, title="改过的标题")).status_code == 302
    assert client.post(edit, sent(story, due="2026-02-01")).status_code == 400
    answer = reverse("plans:paper_answer", args=[paper.pk])
    assert client.get(answer).status_code == 200
    assert client.post(answer, {"day": "2026-03-30", "words": "报"}).status_code == 400
    assert client.post(answer, {"day": "2026-03-24", "words": "已报送"}).status_code == 302
    assert "已报送" in client.get(page).content.decode()
    reopen = reverse("plans:paper_reopen", args=[paper.pk])
    assert client.get(reopen).status_code == 200
    assert client.post(reopen, {"reason": "退回"}).status_code == 302
    assert client.post(reopen, {"reason": "退回"}).status_code == 302
    assert Paper.objects.get().answered_on is None


@pytest.fixture
def clause(given: Given, story: Street) -> Clause:
    (plan,) = make_plans(source=given(), by=story.user("clerk"))
    return Clause.objects.select_related("plan").get(plan=plan, texts__title="开展技能培训")


def offered(client: Client, address: str) -> dict[str, tuple[str, bool]]:
    """The clauses that a page offers: by key the words, and whether it is selected."""
    rows = [row.data for row in client.get(address).context["form"]["clause"].subwidgets]
    return {str(row["value"]): (str(row["label"]), bool(row["selected"])) for row in rows}


def test_a_paper_keeps_its_clause_when_that_was_struck(client: Client, story: Street, clause: Clause) -> None:
    clerk, other = story.user("clerk"), entered(story)
    paper = enter_paper(unit=story["street"], letter=LETTER, by=clerk, clause=clause)
    edit = reverse("plans:paper_edit", args=[paper.pk])
    before = offered(client, edit)
    assert before[str(clause.pk)] == ("（一）开展技能培训", True)
    found = edited(Plan.objects.get(pk=clause.plan_id), clause.pk, text="", strike=True)
    amend_plan(comparison=found, reason="并入", day=date(2026, 4, 1), by=clerk)
    assert offered(client, edit) == before | {str(clause.pk): ("（一）开展技能培训（已删去）", True)}
    assert client.post(edit, sent(story, title="改过的标题", clause=str(clause.pk))).status_code == 302
    row = Paper.objects.get(pk=paper.pk)
    assert (row.title, row.clause) == ("改过的标题", clause)
    assert str(clause.pk) not in offered(client, reverse("plans:paper_edit", args=[other.pk]))
    for page in (reverse("plans:paper_edit", args=[other.pk]), reverse("plans:paper_new")):
        answer = client.post(page, sent(story, clause=str(clause.pk)))
        assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["clause"])
    assert client.post(edit, sent(story)).status_code == 302
    assert Paper.objects.get(pk=paper.pk).clause is None, "it can still be taken off"


def test_a_paper_keeps_a_clause_that_its_unit_no_longer_reads(story: Street, clause: Clause) -> None:
    officer, willow = story.user("officer"), story["willow"]
    paper = enter_paper(unit=willow, letter=LETTER, by=officer, clause=clause)
    other = enter_paper(unit=willow, letter=LETTER, by=officer)
    move_unit(unit=willow, parent=story["sibling"], by=officer)
    follow_units(ids=[str(willow.pk)])
    client, edit = sign_in(story, "sibling_head"), reverse("plans:paper_edit", args=[paper.pk])
    page = client.get(reverse("plans:paper", args=[paper.pk]))
    assert (page.context["clause_words"], page.context["clause_url"]) == ("", "")
    assert clause.plan.title not in page.content.decode()
    assert offered(client, edit) == {"": ("暂无", False), str(clause.pk): ("保留现有条目", True)}
    assert client.post(edit, sent(story, title="改过的标题", clause=str(clause.pk))).status_code == 302
    row = Paper.objects.get(pk=paper.pk)
    assert (row.title, row.clause) == ("改过的标题", clause)
    far = Clause.objects.filter(plan=clause.plan).exclude(pk=clause.pk)[0]
    for target, key in ((other, clause.pk), (paper, far.pk)):
        answer = client.post(reverse("plans:paper_edit", args=[target.pk]), sent(story, clause=str(key)))
        assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["clause"])


def test_a_fault_is_said_on_the_form(client: Client, story: Street) -> None:
    assert client.post(reverse("plans:paper_new"), sent(story, came="2026-03-25", due="")).status_code == 400
    assert client.post(reverse("plans:paper_new"), sent(story, title="")).status_code == 400
    assert Paper.objects.count() == 0


def test_a_file_that_is_not_there(client: Client, story: Street) -> None:
    paper = entered(story)
    page = reverse("plans:paper_file", args=[paper.pk])
    assert client.get(page).status_code == 404
    client.post(reverse("plans:paper_edit", args=[paper.pk]), sent(story, file=SimpleUploadedFile("一.txt", b"lost")))
    HandedFile.objects.update(sha256="0" * 64)
    assert client.get(page).status_code == 404


def test_who_only_reads_changes_nothing(story: Street) -> None:
    paper, client = entered(story), sign_in(story, "willow_clerk")
    assert client.get(reverse("plans:paper", args=[paper.pk])).status_code == 200
    assert client.get(reverse("plans:paper_edit", args=[paper.pk])).status_code == 403
    assert sign_in(story, "leader").get(reverse("plans:paper_new")).status_code == 403
    assert sign_in(story, "sibling_head").get(reverse("plans:paper", args=[paper.pk])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries(client: Client, story: Street, count: int, django_assert_num_queries: Any) -> None:
    for _at in range(count):
        entered(story)
    client.get(reverse("plans:papers"))
    with django_assert_num_queries(5):
        client.get(reverse("plans:papers"))
    assert Paper.objects.filter(due=date(2026, 3, 20)).count() == count
