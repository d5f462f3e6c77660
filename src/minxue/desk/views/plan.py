"""The living plan, and one of its clauses."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from minxue.accounts.http import StaffRequest, resumed, staff
from minxue.accounts.models import User
from minxue.base.clock import today
from minxue.base.registry import address_of
from minxue.desk.queries.answers import said_beside
from minxue.desk.queries.living import Asked, living, plan_address
from minxue.desk.queries.panel import Panel, panel
from minxue.desk.queries.splitting import splits_beside
from minxue.desk.views.versions import struck_page
from minxue.figures.choices import Progress
from minxue.figures.queries import clause_progress, placements_read
from minxue.orgs.choices import Permission
from minxue.orgs.policy import demand, may
from minxue.plans.actions import PlanFault, duty_done, duty_undone
from minxue.plans.models import Clause, Duty
from minxue.plans.policy import can_report_duty
from minxue.plans.queries import visible_to
from minxue.plans.queries.papers import paper_state, papers_visible_to
from minxue.plans.queries.tree import newest_texts
from minxue.plans.queries.versions import with_last_amendment
from minxue.web import charts
from minxue.web.forms import NoteForm, ReasonForm
from minxue.web.http import wants_partial
from minxue.web.pages import Crumb


def _asked(request: StaffRequest) -> Asked:
    only = request.GET.get("only", "")
    try:
        clause = UUID(request.GET["clause"])
    except (KeyError, ValueError):
        clause = None
    return Asked(only if only in Progress.values else "", request.GET.get("q", "").strip()[:100], clause)


@staff("GET")
def plan(request: StaffRequest, id: UUID) -> HttpResponse:
    """The document with its marks; a chosen clause stands beside it."""
    row = get_object_or_404(with_last_amendment(visible_to(request.user)), pk=id)
    with placements_read([row.unit]):
        page = living(row, request.user, _asked(request))
        chosen = panel(row, page.states, page.texts, page.asked.clause, request.user) if page.asked.clause else None
    crumbs = (Crumb(_("Plans"), address_of("plans")), Crumb(row.title))
    report = address_of("plan-report", row.pk) if may(request.user, Permission.FIGURE_SEE, row.path) else ""
    context = {"page": page, "plan": row, "crumbs": crumbs, "beside": True, "report": report}
    return render(request, "desk/plan.html", context | _beside(chosen, request.user))


@staff("GET")
def clause(request: StaffRequest, id: UUID) -> HttpResponse:
    """One clause as a page of its own; asked for by the plan's page, only what stands beside the document."""
    plans = visible_to(request.user)
    rows = Clause.objects.select_related("plan__unit", "struck")
    row = get_object_or_404(rows, pk=id, plan__in=plans.order_by().values("pk"))
    if row.struck_id:
        return struck_page(request, row)
    texts = newest_texts(Clause.objects.filter(plan=row.plan))
    with placements_read([row.plan.unit]):
        chosen = panel(row.plan, clause_progress(row.plan), texts, row.pk, request.user)
    if chosen is None:
        raise Http404
    if wants_partial(request):
        return render(request, "desk/plan/panel.html", {"beside": True} | _beside(chosen, request.user))
    crumbs = (
        Crumb(_("Plans"), address_of("plans")),
        Crumb(row.plan.title, chosen.whole),
        Crumb(chosen.setting.name),
    )
    return render(request, "desk/clause.html", {"crumbs": crumbs, "plan": row.plan} | _beside(chosen, request.user))


def _beside(chosen: Panel | None, user: User) -> dict[str, object]:
    if chosen is None:
        return {"panel": None}
    trends = [charts.spark(card.trend) if len(card.trend) > 1 else "" for card in chosen.targets]
    return {
        "panel": chosen,
        "targets": list(zip(chosen.targets, trends, strict=True)),
        "splits": splits_beside(chosen.state, chosen.plan, user),
        "said": said_beside(chosen.state, chosen.plan, user),
        "papers": [
            (row, paper_state(row, today())) for row in papers_visible_to(user).filter(clause=chosen.state.clause)
        ],
    }


def _duty(request: StaffRequest, id: UUID) -> Duty:
    plans = visible_to(request.user).order_by().values("pk")
    rows = Duty.objects.select_related("clause__plan").prefetch_related("units")
    duty = get_object_or_404(rows, pk=id, clause__plan__in=plans)
    demand(can_report_duty(request.user, duty))
    return duty


def _back(request: StaffRequest, duty: Duty) -> HttpResponse:
    if request.GET.get("beside"):
        return HttpResponseRedirect(
            plan_address(duty.clause.plan, Asked(clause=duty.clause_id)) + f"#c-{duty.clause_id}"
        )
    return redirect("desk:clause", duty.clause_id)


@staff("GET", "POST")
def report(request: StaffRequest, id: UUID) -> HttpResponse:
    """Report a duty done, with a word on how."""
    duty = _duty(request, id)
    demand(can_report_duty(request.user, duty))
    form = resumed(request, f"desk.duty_report {id}", NoteForm(request.POST or None))
    if request.method == "POST" and form.is_valid():
        try:
            duty_done(duty=duty, note=form.cleaned_data["note"], by=request.user)
            messages.success(request, _("Reported done."))
        except PlanFault as fault:
            messages.error(request, str(fault))
        return _back(request, duty)
    return render(request, "desk/duty_report.html", {"duty": duty, "form": form, "back": _clause_of(duty)})


@staff("GET", "POST")
def take_back(request: StaffRequest, id: UUID) -> HttpResponse:
    """Take back the report of a duty, with a reason."""
    duty = _duty(request, id)
    demand(can_report_duty(request.user, duty))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            duty_undone(duty=duty, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("The report was taken back."))
        except PlanFault as fault:
            messages.error(request, str(fault))
        return _back(request, duty)
    return render(request, "desk/duty_take_back.html", {"duty": duty, "form": form, "back": _clause_of(duty)})


def _clause_of(duty: Duty) -> str:
    return address_of("clause", duty.clause_id)
