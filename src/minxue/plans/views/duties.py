"""Who answers for a clause: owner and day put right, someone named, someone taken off."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from minxue.accounts.http import StaffRequest, staff
from minxue.base.actions import handled_once
from minxue.orgs.policy import demand
from minxue.plans.actions import PlanFault, add_duty, remove_duty
from minxue.plans.actions.correcting import correct_duty
from minxue.plans.forms import CorrectDutyForm, NameOwnerForm
from minxue.plans.models import Clause, Duty
from minxue.plans.policy import can_edit_plan
from minxue.plans.queries import Matcher, visible_to
from minxue.plans.views.clauses import back_to, clause_of, crumbs_of, name_of
from minxue.web.forms import ReasonForm


def _duty(request: StaffRequest, id: UUID) -> Duty:
    """A duty of a plan that one reads and may change."""
    plans = visible_to(request.user).order_by().values("pk")
    rows = Duty.objects.select_related("clause__plan__unit").prefetch_related("units")
    duty = get_object_or_404(rows, pk=id, clause__plan__in=plans)
    demand(can_edit_plan(request.user, duty.clause.plan))
    return duty


@staff("GET", "POST")
def correct(request: StaffRequest, id: UUID) -> HttpResponse:
    """Say anew who answers for a duty and until when; several units can be chosen."""
    duty = _duty(request, id)
    sent = request.method == "POST"
    form = CorrectDutyForm(request.POST if sent else None, duty=duty, units=Matcher(duty.clause.plan.unit).units)
    if sent and form.is_valid():
        data = form.cleaned_data
        try:
            correct_duty(duty=duty, units=form.chosen(), due=data["due"], reason=data["reason"], by=request.user)
            messages.success(request, _("Owner and day are put right."))
        except PlanFault as fault:
            messages.error(request, str(fault))
        return HttpResponseRedirect(back_to(request, duty.clause))
    page = {"duty": duty, "form": form, "back": back_to(request, duty.clause)}
    return render(request, "plans/duty_correct.html", page, status=400 if sent else 200)


@staff("GET", "POST")
def add(request: StaffRequest, id: UUID) -> HttpResponse:
    """Name who answers for a clause, and until when; sent twice, it is one."""
    clause = clause_of(request, id)
    demand(can_edit_plan(request.user, clause.plan))
    sent = request.method == "POST"
    form = NameOwnerForm(request.POST if sent else None, clause=clause, units=Matcher(clause.plan.unit).units)
    if sent and form.is_valid():
        try:
            _added(request, clause, form)
        except PlanFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Named. They see it among their tasks and can accept or answer it."))
            return HttpResponseRedirect(back_to(request, clause))
    name = name_of(clause)
    page = {
        "name": name,
        "form": form,
        "key": request.POST.get("key") or uuid4(),
        "back": back_to(request, clause),
        "submit_label": _("Name them"),
        "crumbs": crumbs_of(clause, name, str(_("Name who answers"))),
    }
    return render(request, "plans/duty_add.html", page, status=400 if sent else 200)


def _added(request: StaffRequest, clause: Clause, form: NameOwnerForm) -> str:
    data = form.cleaned_data

    def work() -> str:
        duty = add_duty(clause=clause, units=form.chosen(), role=data["role"], due=data["due"], by=request.user)
        return str(duty.pk)

    key = request.POST.get("key", "")
    return handled_once(owner=request.user.pk, key=f"plans.add_duty {key}" if key else "", work=work)


@staff("GET", "POST")
def remove(request: StaffRequest, id: UUID) -> HttpResponse:
    """Take off again whom a person named, with a reason."""
    duty = _duty(request, id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            remove_duty(duty=duty, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("Taken off: they do not answer for this clause any more."))
        except PlanFault as fault:
            messages.error(request, str(fault))
        return HttpResponseRedirect(back_to(request, duty.clause))
    page = {"duty": duty, "form": form, "back": back_to(request, duty.clause)}
    return render(request, "plans/duty_remove.html", page, status=400 if request.method == "POST" else 200)
