"""Handing in: files and pasted texts, refusals, the way to the worker."""

import pytest

from minxue.accounts.models import Act
from minxue.base.models import Job, Notice, Outbox
from minxue.engines.flow import MoveRefused
from minxue.engines.planscript.reading import MOST_BYTES
from minxue.orgs.policy import NotAllowed
from minxue.plans.actions import PlanFault, give_source, read_again, read_source
from minxue.plans.actions.giving import JOB, first_line
from minxue.plans.models import Finding, Source, SourcePart
from tests.plans.conftest import Given
from tests.plans.texts import BARE, ONE
from tests.scenes import Street


def job_of(source: Source) -> Job:
    return Job.objects.get(pk=str(source.job))


def test_a_pasted_text_waits_with_its_job_and_its_row_in_the_outbox(story: Street) -> None:
    clerk = story.user("clerk")
    source = give_source(unit=story["street"], name="", by=clerk, text=ONE.replace("\n", "\r\n"))
    assert (source.name, source.state, source.text) == ("柳荫街道2026年社区教育工作计划", "waiting", ONE)
    assert (source.county, source.path) == (story["street"].county, story["street"].path)
    job = job_of(source)
    assert (job.owner, job.kind, job.subject, job.state, job.total) == (clerk.pk, JOB, str(source.pk), "waiting", 4)
    assert Outbox.objects.get(kind="plans.source_given").ids == [str(source.pk)]
    act = Act.objects.get(verb="give_source")
    assert (act.kind, act.subject, act.actor) == ("source", str(source.pk), clerk.pk)


def test_a_file_is_kept_and_read_in_gbk(story: Street) -> None:
    source = give_source(unit=story["street"], name="计划.txt", by=story.user("clerk"), data=ONE.encode("gbk"))
    assert source.file is not None
    assert (source.text, source.file.size) == ("", len(ONE.encode("gbk")))
    read = read_source(id=str(source.pk))
    assert read is not None
    assert (read.state, read.text.strip(), read.notes) == ("review", ONE.strip(), ["guessed-encoding"])


@pytest.mark.parametrize(("data", "text"), [(b"", ""), (b"", " \n\t\n")])
def test_nothing_is_refused(story: Street, data: bytes, text: str) -> None:
    with pytest.raises(PlanFault, match="没有文字"):
        give_source(unit=story["street"], name="x", by=story.user("clerk"), data=data, text=text)
    assert Source.objects.count() == 0


def test_too_big_a_file_is_refused(story: Street) -> None:
    with pytest.raises(PlanFault, match="64 MB"):
        give_source(unit=story["street"], name="x.txt", by=story.user("clerk"), data=b"x" * (MOST_BYTES + 1))


@pytest.mark.parametrize("user", ["leader", "willow_clerk", "sibling_head", "system"])
def test_who_makes_no_plans_there_hands_in_nothing(story: Street, user: str) -> None:
    with pytest.raises(NotAllowed):
        give_source(unit=story["street"], name="", by=story.user(user), text=ONE)


def test_a_closed_unit_gets_no_document(story: Street) -> None:
    with pytest.raises(NotAllowed):
        give_source(unit=story["closed"], name="", by=story.user("head"), text=ONE)


def test_reading_lays_out_parts_findings_and_a_notice(given: Given, story: Street) -> None:
    source = given()
    part = SourcePart.objects.get(source=source)
    assert (part.start, part.end, part.unit, str(part.first_day), part.months, part.wanted) == (
        (0, len(ONE), story["street"], "2026-01-01", 12, True)
    )
    rows = Finding.objects.filter(source=source)
    assert {kind: rows.filter(kind=kind).count() for kind in ("heading", "target", "time", "owner")} == {
        "heading": 6,
        "target": 4,
        "time": 3,
        "owner": 3,
    }
    assert all(row.quote == source.text[row.start : row.end] for row in rows)
    assert rows.filter(kind="target")[0].data["value"] == 120_000
    assert job_of(source).report == {"findings": 16, "parts": 1}
    notice = Notice.objects.get(owner=source.by_id)
    assert (notice.kind, notice.subject) == ("source", str(source.pk))


def test_reading_twice_changes_nothing(given: Given) -> None:
    source = given()
    before = list(Finding.objects.values_list("pk", flat=True))
    assert read_source(id=str(source.pk)) is None
    assert list(Finding.objects.values_list("pk", flat=True)) == before


def test_an_unknown_document_is_left_alone(story: Street) -> None:
    assert read_source(id="018f0000-0000-7000-8000-000000000000") is None


def test_what_cannot_be_read_fails_with_its_code_and_can_be_tried_again(story: Street) -> None:
    clerk = story.user("clerk")
    source = give_source(unit=story["street"], name="bild.png", by=clerk, data=b"\x89PNG\r\n\x1a\n" + b"0" * 99)
    read_source(id=str(source.pk))
    source.refresh_from_db()
    assert (source.state, source.fault) == ("failed", "not-a-document")
    assert (job_of(source).state, job_of(source).report) == (
        "failed",
        {"reason": "not-a-document"},
    )
    again = read_again(source=source, by=clerk)
    assert (again.state, again.fault) == ("waiting", "")
    assert Outbox.objects.filter(kind="plans.source_given").count() == 2


def test_a_file_of_blanks_is_empty(story: Street) -> None:
    source = give_source(unit=story["street"], name="a.txt", by=story.user("clerk"), data=b" \n \n")
    read_source(id=str(source.pk))
    source.refresh_from_db()
    assert (source.state, source.fault) == ("failed", "empty")


def test_a_text_of_blanks_is_empty(story: Street) -> None:
    source = give_source(unit=story["street"], name="", by=story.user("clerk"), text=ONE)
    Source.objects.update(text=" \n")
    read_source(id=str(source.pk))
    source.refresh_from_db()
    assert (source.state, source.fault) == ("failed", "empty")


def test_lost_bytes_are_told(story: Street) -> None:
    source = give_source(unit=story["street"], name="a.txt", by=story.user("clerk"), data="独一无二".encode())
    assert source.file is not None
    type(source.file).objects.filter(pk=source.file.pk).update(sha256="f" * 64)
    read_source(id=str(source.pk))
    source.refresh_from_db()
    assert (source.state, source.fault) == ("failed", "lost")


def test_a_fault_of_our_own_is_noted_and_raised(story: Street) -> None:
    source = give_source(unit=story["street"], name="", by=story.user("clerk"), text=ONE)
    # A part in the way: its place is taken, so that laying out cannot end.
    SourcePart.objects.create(source=source, order=0, title="x", start=0, end=1)
    with pytest.raises(Exception, match=r"UNIQUE|duplicate"):
        read_source(id=str(source.pk))
    source.refresh_from_db()
    assert (source.state, source.fault) == ("failed", "broken")


def test_a_document_without_a_job_is_read_too(story: Street) -> None:
    source = give_source(unit=story["street"], name="", by=story.user("clerk"), text=BARE)
    Source.objects.filter(pk=source.pk).update(job=None)
    read = read_source(id=str(source.pk))
    assert read is not None
    assert read.state == "review"


def test_a_document_without_a_job_that_fails(story: Street) -> None:
    source = give_source(unit=story["street"], name="a.txt", by=story.user("clerk"), data=b" ")
    Source.objects.filter(pk=source.pk).update(job=None)
    read = read_source(id=str(source.pk))
    assert read is not None
    assert read.state == "failed"


def test_reading_again_is_refused_by_state_and_by_policy(given: Given, story: Street) -> None:
    source = given()
    with pytest.raises(MoveRefused):
        read_again(source=source, by=story.user("clerk"))
    with pytest.raises(NotAllowed):
        read_again(source=source, by=story.user("leader"))


def test_a_document_left_lying_by_the_worker_is_queued_again(story: Street) -> None:
    clerk = story.user("clerk")
    source = give_source(unit=story["street"], name="", by=clerk, text=ONE)
    again = read_again(source=source, by=clerk)
    assert again.state == "waiting"
    assert again.job != source.job


def test_the_first_line_names_a_pasted_text() -> None:
    assert first_line("\n  \n 计划 \n二") == "计划"
    assert first_line(" \n") == ""


def test_a_worker_that_was_slower_gives_way(story: Street, given: Given) -> None:
    """The state is asked again inside the transaction: what another worker has laid out stays."""
    from minxue.plans.actions import reading

    source = give_source(unit=story["street"], name="", by=story.user("clerk"), text=ONE)
    stale = Source.objects.select_related("unit", "file").get(pk=source.pk)
    read_source(id=str(source.pk))
    assert reading._work(stale, None) is None
    assert SourcePart.objects.filter(source=source).count() == 1
