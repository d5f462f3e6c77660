"""What is 待定 in a living plan, asked one by one."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from minxue.accounts.http import StaffRequest, staff
from minxue.base.registry import address_of
from minxue.desk.actions.review import adopt_reviewed_finding
from minxue.desk.forms.questions import DutyForm, OpeningForm
from minxue.desk.queries.review import Card, Reading
from minxue.figures.queries.shares import open_splits
from minxue.plans import actions, queries
from minxue.plans.actions import PlanFault
from minxue.plans.actions.days import settle_day
from minxue.plans.models import Duty, Finding, Plan, Target
from minxue.plans.policy import can_edit_plan
from minxue.plans.queries.wording import e4
from minxue.web.pages import Crumb


@dataclass(frozen=True, slots=True)
class Question[T]:
    """One thing that is open, the clause it stands in, and the form that settles it."""

    about: T
    clause: str
    form: Form


def _plan(request: StaffRequest, id: UUID) -> Plan:
    return get_object_or_404(queries.visible_to(request.user).select_related("part__source"), pk=id)


@staff("GET")
def questions(request: StaffRequest, plan: UUID) -> HttpResponse:
    """The open questions of a plan with a small form each."""
    return _show(request, _plan(request, plan))


def _show(request: StaffRequest, plan: Plan, sent: dict[UUID, Form] | None = None, status: int = 200) -> HttpResponse:
    asked, labels, sent = queries.questions(plan), queries.clause_labels(plan), sent or {}
    units = queries.Matcher(plan.unit).units
    duties = {duty.pk: duty for duty in (*asked.owners, *asked.dues)}
    page = {
        "plan": plan,
        "may": can_edit_plan(request.user, plan),
        "duties": [
            Question(duty, labels.get(duty.clause_id, ""), sent.get(duty.pk) or DutyForm(duty=duty, units=units))
            for duty in duties.values()
        ],
        "openings": [
            Question(target, labels.get(target.clause_id, ""), sent.get(target.pk) or OpeningForm(target=target))
            for target in asked.openings
        ],
        "splits": open_splits(plan),
        "days": [(row, labels.get(row.clause.pk, "")) for row in asked.days],
        "cards": _cards(plan, asked.findings),
        "crumbs": (Crumb(_("Plans"), address_of("plans")), Crumb(plan.title, address_of("plan", plan.pk))),
    }
    return render(request, "desk/review_questions.html", page, status=status)


def _cards(plan: Plan, findings: list[Finding]) -> list[Card]:
    if plan.part is None or not findings:
        return []
    reading = Reading(plan.part.source, plan.part)
    return [reading.card(finding) for finding in findings]


@staff("POST")
def answer(request: StaffRequest, plan: UUID, duty: UUID) -> HttpResponse:
    """Settle who answers for a duty, or until when."""
    found = _plan(request, plan)
    row = get_object_or_404(Duty.objects.select_related("clause__plan"), pk=duty, clause__plan=found)
    form = DutyForm(request.POST, duty=row, units=queries.Matcher(found.unit).units)
    if not form.is_valid():
        return _show(request, found, {row.pk: form}, 400)
    try:
        if form.chosen():
            actions.set_owner(duty=row, units=form.chosen(), by=request.user)
        if form.cleaned_data["due"] != row.due:
            actions.set_due(duty=row, due=form.cleaned_data["due"], by=request.user)
    except PlanFault as fault:
        messages.error(request, str(fault))
    return redirect("desk:questions", found.pk)


@staff("POST")
def opening(request: StaffRequest, plan: UUID, target: UUID) -> HttpResponse:
    """Enter the figure from which a rise or fall is counted."""
    found = _plan(request, plan)
    row = get_object_or_404(Target.objects.select_related("clause__plan"), pk=target, clause__plan=found)
    form = OpeningForm(request.POST, target=row)
    if not form.is_valid():
        return _show(request, found, {row.pk: form}, 400)
    try:
        actions.set_opening(target=row, value_e4=e4(form.cleaned_data["value"]), by=request.user)
    except PlanFault as fault:
        messages.error(request, str(fault))
    return redirect("desk:questions", found.pk)


@staff("POST")
def adopt(request: StaffRequest, plan: UUID, finding: UUID) -> HttpResponse:
    """Take a finding that nobody had judged into the plan, or let it go."""
    found = _plan(request, plan)
    row = get_object_or_404(Finding, pk=finding, source__parts__plan=found)
    act = adopt_reviewed_finding if request.POST.get("verdict") == "accept" else actions.drop_finding
    try:
        act(plan=found, finding=row, by=request.user)
    except PlanFault as fault:
        messages.error(request, str(fault))
    return redirect("desk:questions", found.pk)


@staff("POST")
def day(request: StaffRequest, plan: UUID, start: int) -> HttpResponse:
    """Say which holds for a named day outside its month: the plan's month or the day's own."""
    found = _plan(request, plan)
    try:
        told = {name: request.POST.get(name, "") for name in ("keep", "source")}
        settle_day(plan=found, start=start, by=request.user, **told)
    except PlanFault as fault:
        messages.error(request, str(fault))
    return redirect("desk:questions", found.pk)
