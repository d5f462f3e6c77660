"""What was laid down for a clause: confirmed, taken back, and its file."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from minxue.accounts.http import StaffRequest, handed_out, staff
from minxue.orgs.policy import demand
from minxue.plans.actions import PlanFault
from minxue.plans.actions.proofs import confirm_proof, take_back_proof
from minxue.plans.models import Proof
from minxue.plans.policy import can_prove, can_see_proof
from minxue.plans.queries import visible_to
from minxue.plans.views.clauses import back_to
from minxue.web.forms import ReasonForm


def _proof(request: StaffRequest, id: UUID) -> Proof:
    plans = visible_to(request.user).order_by().values("pk")
    rows = Proof.objects.select_related("clause__plan__unit", "by", "file")
    return get_object_or_404(rows, pk=id, clause__plan__in=plans)


@staff("GET", "POST")
def confirm(request: StaffRequest, id: UUID) -> HttpResponse:
    """Confirm what was laid down: from now on the clause counts as done by it."""
    proof = _proof(request, id)
    demand(can_prove(request.user, proof.clause))
    if request.method == "POST":
        try:
            confirm_proof(proof=proof, by=request.user)
            messages.success(request, _("Confirmed."))
        except PlanFault as fault:
            messages.error(request, str(fault))
        return HttpResponseRedirect(back_to(request, proof.clause))
    return render(request, "plans/proof_confirm.html", {"proof": proof, "back": back_to(request, proof.clause)})


@staff("GET", "POST")
def take_back(request: StaffRequest, id: UUID) -> HttpResponse:
    """Take back what was laid down, with a reason; it stays to be read."""
    proof = _proof(request, id)
    demand(can_prove(request.user, proof.clause))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            take_back_proof(proof=proof, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("Taken back."))
        except PlanFault as fault:
            messages.error(request, str(fault))
        return HttpResponseRedirect(back_to(request, proof.clause))
    page = {"proof": proof, "form": form, "back": back_to(request, proof.clause)}
    return render(request, "plans/proof_take_back.html", page)


@staff("GET")
def file(request: StaffRequest, id: UUID) -> HttpResponse:
    """The file of what was laid down, to be saved, never to be run."""
    proof = _proof(request, id)
    demand(can_see_proof(request.user, proof.clause))
    return handed_out(proof.file)
