from uuid import uuid4

import pytest

from minxue.base.actions import fail_job, finish_job, report_progress, run_job, start_job
from minxue.base.models import Job

pytestmark = pytest.mark.django_db


def test_progress_is_kept() -> None:
    job = start_job(owner=uuid4(), kind="count", subject="s", total=10)
    assert (job.state, job.done, job.total) == (Job.State.WAITING, 0, 10)
    report_progress(job=job, done=3)
    job.refresh_from_db()
    assert (job.state, job.done, job.total, job.ended_at) == (Job.State.RUNNING, 3, 10, None)
    report_progress(job=job, done=4, total=20)
    assert (job.done, job.total) == (4, 20)


def test_the_end_of_a_job() -> None:
    done, failed = (start_job(owner=uuid4(), kind="count") for _ in range(2))
    finish_job(job=done, report={"rows": 3})
    fail_job(job=failed, reason="torn")
    assert (done.state, done.report, done.done, done.total) == (Job.State.DONE, {"rows": 3}, 1, 1)
    assert (failed.state, failed.report, failed.done) == (Job.State.FAILED, {"reason": "torn"}, 0)
    assert None not in {done.ended_at, failed.ended_at}
    assert finish_job(job=start_job(owner=uuid4(), kind="count", total=7)).report == {}


def test_running() -> None:
    job = start_job(owner=uuid4(), kind="count")
    ended = run_job(id=str(job.id), work=lambda one: {"kind": one.kind, "state": one.state})
    assert ended is not None
    assert (ended.state, ended.report) == (Job.State.DONE, {"kind": "count", "state": "running"})
    assert run_job(id=str(job.id), work=lambda one: {}) is None
    assert run_job(id=str(uuid4()), work=lambda one: {}) is None


def test_a_fault_ends_the_job_and_is_told() -> None:
    job = start_job(owner=uuid4(), kind="count")

    def broken(_job: Job) -> dict[str, object]:
        raise KeyError("secret value")

    with pytest.raises(KeyError):
        run_job(id=str(job.id), work=broken)
    job.refresh_from_db()
    assert (job.state, job.report) == (Job.State.FAILED, {"reason": "KeyError"})
