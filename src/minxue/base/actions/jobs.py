"""Long work: started by a person, carried out by the worker, its progress kept for who comes back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from minxue.base.clock import now
from minxue.base.models import Job


def start_job(*, owner: UUID, kind: str, subject: str = "", total: int = 0) -> Job:
    """Note that work of a kind waits for the worker."""
    return Job.objects.create(owner=owner, kind=kind, subject=subject, total=total)


def report_progress(*, job: Job, done: int, total: int | None = None) -> Job:
    """Note how far the work is (`done` of `total` pieces)."""
    job.state, job.done = Job.State.RUNNING, done
    job.total = job.total if total is None else total
    job.save(update_fields=["state", "done", "total"])
    return job


def finish_job(*, job: Job, report: dict[str, Any] | None = None) -> Job:
    """The work is done; `report` says what was done, what was not and why."""
    return _end(job, Job.State.DONE, report or {})


def fail_job(*, job: Job, reason: str) -> Job:
    """The work could not be done."""
    return _end(job, Job.State.FAILED, {"reason": reason})


def _end(job: Job, state: Job.State, report: dict[str, Any]) -> Job:
    job.state, job.report, job.ended_at = state, report, now()
    if state == Job.State.DONE:
        job.done = job.total = max(job.total, 1)
    job.save(update_fields=["state", "report", "ended_at", "done", "total"])
    return job


def run_job(*, id: str, work: Callable[[Job], dict[str, Any]]) -> Job | None:
    """Run `work(job)` for a waiting or interrupted job and note its end; an ended or unknown job is left alone."""
    job = Job.objects.filter(pk=id, ended_at=None).first()
    if job is None:
        return None
    report_progress(job=job, done=job.done)
    try:
        return finish_job(job=job, report=work(job))
    except Exception as fault:
        fail_job(job=job, reason=type(fault).__name__)
        raise
