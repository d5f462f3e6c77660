"""Owner and day of a duty are put right."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from minxue.accounts.http import StaffRequest, staff
from minxue.orgs.policy import demand
from minxue.plans.actions import PlanFault
from minxue.plans.actions.correcting import correct_duty
from minxue.plans.forms import CorrectDutyForm
from minxue.plans.models import Duty
from minxue.plans.policy import can_edit_plan
from minxue.plans.queries import Matcher, visible_to
from minxue.plans.views.clauses import back_to


@staff("GET", "POST")
def correct(request: StaffRequest, id: UUID) -> HttpResponse:
    """Say anew who answers for a duty and until when; several units can be chosen."""
    plans = visible_to(request.user).order_by().values("pk")
    rows = Duty.objects.select_related("clause__plan__unit").prefetch_related("units")
    duty = get_object_or_404(rows, pk=id, clause__plan__in=plans)
    demand(can_edit_plan(request.user, duty.clause.plan))
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
