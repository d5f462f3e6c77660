"""Handing in on the page: file or paste, refusals in plain words, sending twice, the way to the review."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from minxue.base.actions import deliver, report_progress, start_job
from minxue.base.models import Job, Outbox
from minxue.engines.planscript.reading.outcome import CODES
from minxue.engines.planscript.reading.outcome import NOTES as READER_NOTES
from minxue.plans.actions import give_source, read_source
from minxue.plans.choices import FAULTS, NOTES
from minxue.plans.models import Source
from tests.plans.conftest import Given
from tests.plans.texts import ONE
from tests.plans.views.test_lists import client
from tests.scenes import Street

HTMX = {"HX-Request": "true"}


def upload(data: bytes, name: str = "计划.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def deliver_all() -> None:
    for row in Outbox.objects.filter(done_at=None):
        assert deliver(row=row)


def job_of(source: Source) -> Job:
    return Job.objects.get(pk=str(source.job))


def waiting(story: Street) -> Source:
    return give_source(unit=story["street"], name="计划", by=story.user("clerk"), text=ONE)


def failed(story: Street) -> Source:
    source = give_source(unit=story["street"], name="x.txt", by=story.user("clerk"), data=b" ")
    read_source(id=str(source.pk))
    return Source.objects.get(pk=source.pk)


def test_a_pasted_text_goes_all_the_way_to_the_review(story: Street) -> None:
    browser = client(story, "clerk")
    answer = browser.post("/plans/give/", {"unit": story["street"].pk, "text": ONE, "key": "k1"})
    source = Source.objects.get()
    assert answer.headers["Location"] == f"/plans/source/{source.pk}/"
    assert "排队等候" in browser.get(answer.headers["Location"]).content.decode()
    deliver_all()
    onward = browser.get(f"/plans/source/{source.pk}/")
    assert (onward.status_code, onward.headers["Location"]) == (302, f"/review/{source.pk}/")
    partial = browser.get(f"/plans/source/{source.pk}/", headers=HTMX)
    assert partial.headers["HX-Redirect"] == f"/review/{source.pk}/"


def test_sent_twice_it_is_one_document(story: Street) -> None:
    browser = client(story, "clerk")
    form = {"unit": story["street"].pk, "text": ONE, "key": "k1"}
    addresses = {browser.post("/plans/give/", form).headers["Location"] for _ in range(2)}
    assert len(addresses) == Source.objects.count() == 1
    browser.post("/plans/give/", form | {"key": ""})
    assert Source.objects.count() == 2


def test_a_gbk_file_is_handed_in(story: Street) -> None:
    browser = client(story, "clerk")
    browser.post("/plans/give/", {"unit": story["street"].pk, "file": upload(ONE.encode("gbk")), "key": "k"})
    deliver_all()
    source = Source.objects.get()
    assert (source.name, source.state, source.text.strip()) == ("计划.txt", "review", ONE.strip())


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "请选择文件，或在下方粘贴正文。"),
        ({"text": ONE, "file": b"x"}, "上传文件或粘贴正文，只需其一。"),
        ({"file": b""}, "文件是空的，没有文字。"),
        ({"text": "   "}, "请选择文件，或在下方粘贴正文。"),
    ],
)
def test_refusals_stand_beside_the_field(story: Street, fields: dict[str, object], words: str) -> None:
    sent = {key: upload(value) if isinstance(value, bytes) else value for key, value in fields.items()}
    answer = client(story, "clerk").post("/plans/give/", {"unit": story["street"].pk} | sent)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert Source.objects.count() == 0


def test_too_big_a_file_is_refused_beside_the_field(story: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("minxue.plans.forms.MOST_BYTES", 3)
    answer = client(story, "clerk").post("/plans/give/", {"unit": story["street"].pk, "file": upload(b"1234")})
    assert "文件太大" in answer.content.decode()


def test_what_the_action_refuses_is_told(story: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("minxue.plans.actions.giving.MOST_BYTES", 3)
    answer = client(story, "clerk").post("/plans/give/", {"unit": story["street"].pk, "file": upload(b"1234")})
    assert (answer.status_code, "文件太大" in answer.content.decode()) == (400, True)


def test_units_out_of_reach_are_not_offered(story: Street) -> None:
    browser = client(story, "clerk")
    page = browser.get("/plans/give/").content.decode()
    assert "柳荫社区" in page
    assert "荷塘街道" not in page
    assert "旧桥社区" not in page
    answer = browser.post("/plans/give/", {"unit": story["sibling"].pk, "text": ONE})
    assert (answer.status_code, Source.objects.count()) == (400, 0)


@pytest.mark.parametrize("user", ["leader", "system"])
def test_who_makes_no_plans_gets_no_form(story: Street, user: str) -> None:
    assert client(story, user).get("/plans/give/").status_code == 403


def test_strangers_sign_in_first(story: Street) -> None:
    assert Client().get("/plans/give/").status_code == 302


def test_the_page_of_a_failed_document(story: Street) -> None:
    source, browser = failed(story), client(story, "clerk")
    page = browser.get(f"/plans/source/{source.pk}/").content.decode()
    assert "这份文件没有读成" in page
    assert "文件是空的，没有文字。" in page
    assert "重新读取" in page
    assert "hx-trigger" not in page
    answer = browser.post(f"/plans/source/{source.pk}/again/")
    assert answer.headers["Location"] == f"/plans/source/{source.pk}/"
    source.refresh_from_db()
    assert source.state == "waiting"


def test_again_without_need_leads_to_the_review(given: Given, story: Street) -> None:
    source = given()
    answer = client(story, "clerk").post(f"/plans/source/{source.pk}/again/")
    assert answer.headers["Location"] == f"/review/{source.pk}/"


@pytest.mark.parametrize(("state", "seconds", "stopped"), [
    ("waiting", 5, False), ("waiting", 30, True), ("running", 30, False), ("running", 100, True),
])  # fmt: skip
def test_a_worker_that_seems_to_be_stopped(story: Street, state: str, seconds: int, stopped: bool) -> None:
    source = waiting(story)
    job = job_of(source)
    if state == "running":
        report_progress(job=job, done=2)
    Job.objects.filter(pk=job.pk).update(created_at=job.created_at - timedelta(seconds=seconds))
    page = client(story, "clerk").get(f"/plans/source/{source.pk}/").content.decode()
    assert ("后台服务似乎已停止" in page) is stopped
    assert 'hx-trigger="every 1s"' in page
    assert 'http-equiv="refresh"' in page


def test_a_fragment_is_given_to_htmx(story: Street) -> None:
    source = waiting(story)
    page = client(story, "clerk").get(f"/plans/source/{source.pk}/", headers=HTMX).content.decode()
    assert page.lstrip().startswith('<div id="work"')


def test_a_document_without_a_job(story: Street) -> None:
    source = waiting(story)
    Source.objects.update(job=None)
    assert client(story, "clerk").get(f"/plans/source/{source.pk}/").status_code == 200


@pytest.mark.parametrize("user", ["willow_clerk", "sibling_head", "leader"])
def test_others_do_not_find_it(story: Street, user: str) -> None:
    source, browser = waiting(story), client(story, user)
    assert browser.get(f"/plans/source/{source.pk}/").status_code == 404
    assert browser.post(f"/plans/source/{source.pk}/again/").status_code == 404


def test_a_job_leads_to_its_document(story: Street) -> None:
    source = waiting(story)
    answer = client(story, "clerk").get(f"/plans/job/{source.job}/")
    assert answer.headers["Location"] == f"/plans/source/{source.pk}/"
    assert client(story, "head").get(f"/plans/job/{source.job}/").status_code == 404


def test_another_job_is_shown_as_it_is(story: Street) -> None:
    job = start_job(owner=story.users["clerk"].pk, kind="people.import", total=5)
    browser = client(story, "clerk")
    page = browser.get(f"/plans/job/{job.pk}/").content.decode()
    assert 'hx-trigger="every 1s"' in page
    Job.objects.filter(pk=job.pk).update(ended_at=job.created_at, report={"rows": 5}, state="done")
    page = browser.get(f"/plans/job/{job.pk}/").content.decode()
    assert 'hx-trigger="every 1s"' not in page
    assert "rows: 5" in page


def test_every_word_of_the_reader_has_ours() -> None:
    assert set(FAULTS) == set(CODES) | {"lost"}
    assert set(NOTES) == set(READER_NOTES)
