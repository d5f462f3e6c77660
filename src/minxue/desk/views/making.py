"""The end of the review: what will be made, then the making."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minxue.accounts.http import StaffRequest, staff
from minxue.base.registry import address_of
from minxue.desk.actions.review import make_reviewed_plans
from minxue.desk.queries.summary import summaries
from minxue.engines.flow import MoveRefused
from minxue.plans.actions import PlanFault
from minxue.plans.choices import SourceState
from minxue.plans.models import Source
from minxue.plans.queries import sources_visible_to
from minxue.web.pages import Crumb


@staff("GET", "POST")
def make(request: StaffRequest, source: UUID) -> HttpResponse:
    """Show what the plans will hold and what is still open; sent, make them."""
    found = get_object_or_404(sources_visible_to(request.user), pk=source)
    if found.extras.get("amends"):
        return redirect("desk:amend_source", found.pk)
    if request.method == "POST":
        return _make(request, found)
    if found.state != SourceState.REVIEW:
        return redirect("desk:review", found.pk)
    return render(request, "desk/review_make.html", _page(found))


def _page(source: Source, fault: str = "") -> dict[str, object]:
    parts = summaries(source)
    wanted = [row for row in parts if row.part.wanted]
    crumbs = (Crumb(_("Plans"), address_of("plans")), Crumb(source.name, address_of("source", source.pk)))
    return {
        "source": source,
        "parts": parts,
        "ready": bool(wanted) and not any(row.lacking for row in wanted),
        "fault": fault,
        "crumbs": (*crumbs, Crumb(_("Make the plans"))),
    }


def _make(request: StaffRequest, source: Source) -> HttpResponse:
    try:
        plans = make_reviewed_plans(source=source, by=request.user)
    except PlanFault as fault:
        return render(request, "desk/review_make.html", _page(source, str(fault)), status=400)
    except MoveRefused:
        return redirect("desk:review", source.pk)
    said = ngettext("%(count)s plan was made.", "%(count)s plans were made.", len(plans)) % {"count": len(plans)}
    messages.success(request, said)
    address = address_of("plan", plans[0].pk) if len(plans) == 1 else ""
    return HttpResponseRedirect(address or address_of("plans"))
