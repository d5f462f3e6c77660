"""How far the reading of a document is; it can be left and come back to."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from minxue.accounts.http import StaffRequest, staff
from minxue.base.clock import now
from minxue.base.models import Job
from minxue.base.queries import job_of
from minxue.base.registry import address_of
from minxue.engines.flow import MoveRefused
from minxue.plans import actions, queries
from minxue.plans.actions.giving import JOB
from minxue.plans.choices import FAULTS, SourceState
from minxue.plans.models import Source
from minxue.web.http import wants_partial
from minxue.web.pages import Crumb

# After so long without an answer the worker seems to be stopped (reading itself ends after 40 seconds).
PATIENCE = {Job.State.WAITING: timedelta(seconds=20), Job.State.RUNNING: timedelta(seconds=90)}
STAGES = (_("Waiting for its turn"), _("The text is read"), _("The plan is understood"), _("The findings are laid out"))


@staff("GET")
def source(request: StaffRequest, id: UUID) -> HttpResponse:
    """The progress of one document; a read one leads on to its review."""
    found = get_object_or_404(queries.sources_visible_to(request.user), pk=id)
    if found.state in {SourceState.REVIEW, SourceState.DONE}:
        return _onward(request, found)
    page = _progress(found) | {
        "source": found,
        "crumbs": (Crumb(_("Plans"), reverse("plans:plans")), Crumb(found.name)),
    }
    return render(request, "plans/parts/work.html" if wants_partial(request) else "plans/source.html", page)


def _onward(request: StaffRequest, found: Source) -> HttpResponse:
    url = address_of("source", found.pk) or reverse("plans:plans")
    if wants_partial(request):
        return HttpResponse(headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)


def _progress(found: Source) -> dict[str, object]:
    job = Job.objects.filter(pk=found.job).first() if found.job else None
    done = job.done if job else 0
    stopped = job is not None and now() - job.created_at > PATIENCE.get(Job.State(job.state), timedelta())
    failed = found.state == SourceState.FAILED
    return {
        "done": done,
        "total": job.total if job else len(STAGES),
        "stage": STAGES[min(done, len(STAGES) - 1)],
        "failed": failed,
        "stopped": stopped and not failed,
        "reason": FAULTS.get(found.fault, FAULTS["broken"]) if failed else "",
    }


@staff("POST")
def again(request: StaffRequest, id: UUID) -> HttpResponse:
    """Let the worker try once more; where there is nothing to try, show how it stands."""
    found = get_object_or_404(queries.sources_visible_to(request.user), pk=id)
    try:
        actions.read_again(source=found, by=request.user)
    except MoveRefused:
        return _onward(request, found)
    return redirect("plans:source", found.pk)


@staff("GET")
def job(request: StaffRequest, id: UUID) -> HttpResponse:
    """One's own long work: that of a document is shown with the document."""
    found = job_of(id, request.user.pk)
    if found is None:
        return render(request, "404.html", status=404)
    if found.kind == JOB:
        return redirect("plans:source", found.subject)
    running = found.ended_at is None
    here = reverse("plans:job", args=[found.pk])
    return render(request, "plans/job.html", {"job": found, "running": running, "again": here})
