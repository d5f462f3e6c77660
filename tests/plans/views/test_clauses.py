"""Pages about one clause: its way, what is laid down for it, who answers for it."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from minxue.figures.queries import clause_progress
from minxue.plans.actions import accept_finding, make_plans, set_owner
from minxue.plans.actions.proofs import lay_down_proof
from minxue.plans.models import Amendment, Clause, Duty, Plan, Proof
from tests.plans.conftest import Given
from tests.scenes import Street

type Enter = Callable[[str], Client]


@pytest.fixture
def enter(story: Street) -> Enter:
    """A browser in which a user of the story has signed in."""

    def sign_in(key: str) -> Client:
        client = Client()
        client.force_login(story.user(key))
        return client

    return sign_in


@pytest.fixture
def clause(given: Given, story: Street) -> Clause:
    """A clause that is done by a meeting; 柳荫社区 answers for it."""
    source = given()
    for finding in source.findings.all():
        accept_finding(finding=finding, by=story.user("clerk"))
    (plan,) = make_plans(source=source, by=story.user("clerk"))
    clause = Clause.objects.select_related("plan__unit").get(plan=plan, texts__label__startswith="三月份")
    set_owner(duty=Duty.objects.get(clause=clause), units=[story["willow"]], by=story.user("clerk"))
    return clause


def laid(clause: Clause, story: Street, **more: object) -> Proof:
    asked = {"kind": "meeting", "words": "工作例会纪要", "day": date(2026, 3, 20)} | more
    return lay_down_proof(clause=clause, by=story.user("willow_clerk"), **asked)  # type: ignore[arg-type]


def own(clause: Clause) -> str:
    plan = Plan.objects.get(pk=clause.plan_id)
    return clause_progress(plan)[clause.pk].own


def test_a_paper_is_uploaded_confirmed_and_the_clause_is_done(enter: Enter, clause: Clause) -> None:
    browser = enter("willow_clerk")
    page = browser.get(f"/plans/clause/{clause.pk}/prove/")
    assert page.status_code == 200
    assert page.context["form"].initial == {"kind": "meeting", "day": date(2026, 3, 24)}
    sent = {"kind": "meeting", "words": "例会纪要", "day": "2026-03-20", "key": str(uuid4())}
    for _twice in range(2):
        file = SimpleUploadedFile("纪要.pdf", b"%PDF-1.7")
        answer = browser.post(f"/plans/clause/{clause.pk}/prove/?beside=1", sent | {"file": file})
        assert answer["Location"] == f"/plan/{clause.plan_id}/?clause={clause.pk}#c-{clause.pk}"
    proof = Proof.objects.get()
    assert own(clause) == "course"
    assert browser.get(f"/plans/proof/{proof.pk}/confirm/").status_code == 200
    answer = browser.post(f"/plans/proof/{proof.pk}/confirm/")
    assert (answer.status_code, answer["Location"]) == (302, f"/clause/{clause.pk}/")
    assert own(clause) == "done"
    # Again is harmless.
    assert browser.post(f"/plans/proof/{proof.pk}/confirm/").status_code == 302
    assert browser.post(f"/plans/proof/{proof.pk}/take-back/", {"reason": ""}).status_code == 200
    assert browser.post(f"/plans/proof/{proof.pk}/take-back/", {"reason": "误报"}).status_code == 302
    assert browser.post(f"/plans/proof/{proof.pk}/take-back/", {"reason": "误报"}).status_code == 302
    assert own(clause) != "done"


def test_what_does_not_do_is_shown_again(enter: Enter, clause: Clause) -> None:
    browser = enter("clerk")
    sent = {"kind": "paper", "words": "通知", "day": "2026-03-20"}
    for wrong in ({"day": "2026-12-01"}, {"words": ""}, {"file": SimpleUploadedFile("a.exe", b"MZ")}):
        assert browser.post(f"/plans/clause/{clause.pk}/prove/", sent | wrong).status_code == 400
    assert not Proof.objects.exists()


@pytest.mark.parametrize(
    ("user", "statuses"),
    [
        # to read the file, to lay down, to confirm, to take back, to change the way, to correct the duty
        ("clerk", (200, 200, 200, 200, 200, 200)),
        ("willow_clerk", (200, 200, 200, 200, 403, 403)),
        ("leader", (200, 403, 403, 403, 403, 403)),
        ("peach_clerk", (403, 403, 403, 403, 403, 403)),
        ("sibling_head", (404, 404, 404, 404, 404, 404)),
    ],
)
def test_who_may_do_what(enter: Enter, clause: Clause, story: Street, user: str, statuses: tuple[int, ...]) -> None:
    proof, browser = laid(clause, story, data=b"abc", name="纪要.txt"), enter(user)
    duty = Duty.objects.get(clause=clause)
    pages = (
        f"/plans/proof/{proof.pk}/file/",
        f"/plans/clause/{clause.pk}/prove/",
        f"/plans/proof/{proof.pk}/confirm/",
        f"/plans/proof/{proof.pk}/take-back/",
        f"/plans/clause/{clause.pk}/way/",
        f"/plans/duty/{duty.pk}/correct/",
    )
    assert tuple(browser.get(page).status_code for page in pages) == statuses


def test_a_file_is_saved_and_never_run(enter: Enter, clause: Clause, story: Street) -> None:
    proof, browser = laid(clause, story, data=b"abc", name="纪要.txt"), enter("clerk")
    answer = browser.get(f"/plans/proof/{proof.pk}/file/")
    assert (answer.content, answer["Content-Type"]) == (b"abc", "application/octet-stream")
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert browser.get(f"/plans/proof/{laid(clause, story).pk}/file/").status_code == 404
    assert proof.file is not None
    default_storage.delete(f"{proof.file.sha256[:2]}/{proof.file.sha256}")
    assert browser.get(f"/plans/proof/{proof.pk}/file/").status_code == 404


def test_a_way_is_changed_and_changed_back(enter: Enter, clause: Clause) -> None:
    browser, page = enter("clerk"), f"/plans/clause/{clause.pk}/way/"
    assert browser.get(page).context["form"].initial == {"way": "meeting"}
    assert browser.post(page, {"way": "held", "reason": ""}).status_code == 400
    assert browser.post(page, {"way": "meeting", "reason": "x"}).status_code == 400
    assert browser.post(page, {"way": "held", "reason": "改为办活动"})["Location"] == f"/clause/{clause.pk}/"
    assert Clause.objects.get(pk=clause.pk).way == "held"
    assert browser.get(page).context["was"] == "meeting"
    browser.post(page, {"way": "meeting", "reason": "改回"})
    assert Clause.objects.get(pk=clause.pk).way == "meeting"
    # Under a heading, and where nobody has chosen.
    Clause.objects.update(way="")
    assert browser.get(page).context["proposal"].way == "meeting"
    child = Clause.objects.get(plan=clause.plan, texts__title="开展读书活动")
    assert browser.get(f"/plans/clause/{child.pk}/way/").context["proposal"].way == "counted"


def test_owner_and_day_are_put_right(enter: Enter, clause: Clause, story: Street) -> None:
    duty, browser = Duty.objects.get(clause=clause), enter("clerk")
    page = f"/plans/duty/{duty.pk}/correct/"
    assert browser.get(page).context["form"].initial["units"] == [str(story["willow"].pk)]
    sent = {"units": [str(story["peach"].pk), str(story["centre"].pk)], "due": "2026-04-30", "reason": "调整"}
    assert browser.post(page, sent)["Location"] == f"/clause/{clause.pk}/"
    duty.refresh_from_db()
    assert (set(duty.units.all()), duty.due) == ({story["peach"], story["centre"]}, date(2026, 4, 30))
    assert browser.post(page, {"units": [str(uuid4())]}).status_code == 400
    Plan.objects.update(state="closed")
    assert browser.post(page, {"units": []}).status_code == 302
    duty.refresh_from_db()
    assert duty.due == date(2026, 4, 30)


def test_an_owner_is_named_and_taken_off(enter: Enter, clause: Clause, story: Street) -> None:
    page, browser = f"/plans/clause/{clause.pk}/owner/", enter("clerk")
    assert browser.get(page).context["form"].initial["role"] == "responsible"
    for wrong in ({"role": "lead"}, {"units": [str(story["willow"].pk)], "role": "lead"}):
        assert browser.post(page, wrong).status_code == 400
    sent = {"units": [str(story["peach"].pk)], "role": "lead", "due": "2026-04-30", "key": str(uuid4())}
    for _twice in range(2):
        assert browser.post(f"{page}?beside=1", sent)["Location"].endswith(f"#c-{clause.pk}")
    duty = Duty.objects.get(words="桃园社区", clause=clause)
    page = f"/plans/duty/{duty.pk}/remove/"
    shown = browser.get(f"/clause/{clause.pk}/").content.decode()
    assert shown.count(page) == 1
    assert f"/plans/clause/{clause.pk}/owner/" in shown
    assert (enter("leader").get(page).status_code, enter("sibling_head").get(page).status_code) == (403, 404)
    assert browser.get(page).status_code == 200
    assert browser.post(page, {"reason": ""}).status_code == 400
    assert browser.post(page, {"reason": "误指定"})["Location"] == f"/clause/{clause.pk}/"
    assert not Duty.objects.filter(pk=duty.pk).exists()
    written = Duty.objects.get(clause=clause)
    assert browser.post(f"/plans/duty/{written.pk}/remove/", {"reason": "误指定"}).status_code == 302
    assert Duty.objects.filter(pk=written.pk).exists()


def test_a_struck_clause_has_no_pages_of_its_own(enter: Enter, clause: Clause, story: Street) -> None:
    browser, plan = enter("clerk"), clause.plan
    gone = Amendment.objects.create(plan=plan, number=1, reason="删", day=date(2026, 4, 1), by=story.user("clerk"))
    Clause.objects.filter(pk=clause.pk).update(struck=gone)
    pages = [f"/plans/clause/{clause.pk}/{name}/" for name in ("way", "prove", "owner")]
    assert [browser.get(page).status_code for page in pages] == [404, 404, 404]
