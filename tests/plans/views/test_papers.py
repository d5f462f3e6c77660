"""The pages of papers from above."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from minxue.accounts.models import HandedFile
from minxue.plans.models import Paper
from tests.plans.actions.test_papers import entered
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
