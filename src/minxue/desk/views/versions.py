"""The versions of a plan: what changed and why, and the wording of each, to be printed."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from minxue.accounts.http import StaffRequest, staff
from minxue.activities.models import Activity
from minxue.base.registry import address_of
from minxue.desk.queries.amending import rows_of_version
from minxue.orgs.choices import Permission
from minxue.orgs.policy import may
from minxue.plans.models import Clause, Plan
from minxue.plans.policy import can_edit_plan
from minxue.plans.queries import visible_to
from minxue.plans.queries.tree import newest_texts
from minxue.plans.queries.versions import versions as versions_of
from minxue.plans.queries.versions import wording_of
from minxue.web.pages import Crumb


def _crumbs(plan: Plan, *more: Crumb) -> tuple[Crumb, ...]:
    return (Crumb(_("Plans"), address_of("plans")), Crumb(plan.title, address_of("plan", plan.pk)), *more)


@staff("GET")
def versions(request: StaffRequest, plan: UUID) -> HttpResponse:
    """All amendments, the newest first, each with what it changed and why."""
    row = get_object_or_404(visible_to(request.user), pk=plan)
    rows = [(version, rows_of_version(version)) for version in versions_of(row)]
    context = {"plan": row, "versions": rows, "may": can_edit_plan(request.user, row)}
    return render(request, "desk/versions.html", context | {"crumbs": _crumbs(row, Crumb(_("Versions")))})


@staff("GET")
def version(request: StaffRequest, plan: UUID, number: int) -> HttpResponse:
    """The whole wording of one version, as a sheet."""
    row = get_object_or_404(visible_to(request.user), pk=plan)
    chosen = next((one for one in versions_of(row) if one.number == number), None)
    if chosen is None:
        raise Http404
    context = {"plan": row, "version": chosen, "passages": wording_of(row, number)}
    crumbs = _crumbs(row, Crumb(_("Versions"), reverse("desk:versions", args=[row.pk])), Crumb(_("Wording")))
    return render(request, "desk/version.html", context | {"crumbs": crumbs})


def struck_page(request: StaffRequest, clause: Clause) -> HttpResponse:
    """A clause that was struck out: its last wording, when and why it went, and what was held for it."""
    wording = newest_texts(Clause.objects.filter(pk=clause.pk)).get(clause.pk)
    held = [
        (row, address_of("activity", row.pk))
        for row in Activity.objects.filter(clause=clause).select_related("unit").order_by("day", "id")
        if may(request.user, Permission.ACTIVITY_SEE, row.path)
    ]
    context = {"clause": clause, "plan": clause.plan, "wording": wording, "held": held}
    crumbs = _crumbs(clause.plan, Crumb(wording.label + wording.title if wording else ""))
    return render(request, "desk/struck.html", context | {"crumbs": crumbs})
