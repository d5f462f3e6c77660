"""Last year's plan beside this one, opening figures, and next year's draft."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from minxue.accounts.http import StaffRequest, staff
from minxue.base.clock import today
from minxue.base.registry import address_of
from minxue.desk.actions.drafting import draft_next_year
from minxue.desk.forms.beside import BeforeForm, OpeningFigureForm
from minxue.desk.queries.beside import years_beside
from minxue.orgs.policy import demand
from minxue.plans.actions import PlanFault, set_opening
from minxue.plans.actions.linking import link_before
from minxue.plans.models import Plan, Target
from minxue.plans.policy import can_edit_plan, can_make_plan
from minxue.plans.queries import visible_to
from minxue.plans.queries.wording import e4
from minxue.plans.queries.years import candidates, guess_before
from minxue.web.pages import Crumb


def _plan(request: StaffRequest, id: UUID) -> Plan:
    return get_object_or_404(visible_to(request.user).select_related("before__unit"), pk=id)


def _crumbs(plan: Plan, words: str) -> tuple[Crumb, ...]:
    return (Crumb(_("Plans"), address_of("plans")), Crumb(plan.title, address_of("plan", plan.pk)), Crumb(words))


@staff("GET", "POST")
def before(request: StaffRequest, plan: UUID) -> HttpResponse:
    """Both years clause by clause; which plan was last year's is guessed and confirmed here."""
    row = _plan(request, plan)
    guess = None if row.before else guess_before(row)
    seen = set(visible_to(request.user).filter(unit=row.unit).values_list("pk", flat=True))
    earlier = [one for one in candidates(row) if one.pk in seen]
    form = BeforeForm(request.POST or None, plans=earlier, chosen=row.before or guess)
    if request.method == "POST" and form.is_valid():
        try:
            link_before(plan=row, before=form.chosen(), by=request.user)
            messages.success(request, _("Saved."))
        except PlanFault as fault:
            messages.error(request, str(fault))
        return redirect("desk:before", row.pk)
    context = {
        "plan": row,
        "guess": guess,
        "form": form,
        "may": can_edit_plan(request.user, row),
        "rows": years_beside(row, request.user, today()),
        "crumbs": _crumbs(row, _("Last year beside this year")),
    }
    return render(request, "desk/before.html", context)


@staff("GET", "POST")
def opening_figure(request: StaffRequest, target: UUID) -> HttpResponse:
    """Enter last year's figure of a target with its source."""
    plans = visible_to(request.user).order_by().values("pk")
    row = get_object_or_404(
        Target.objects.select_related("clause__plan"), pk=target, struck=None, clause__plan__in=plans
    )
    plan = row.clause.plan
    demand(can_edit_plan(request.user, plan))
    form = OpeningFigureForm(request.POST or None, target=row)
    if request.method == "POST" and form.is_valid():
        try:
            asked = form.cleaned_data
            set_opening(target=row, value_e4=e4(asked["value"]), note=asked["note"], by=request.user)
            messages.success(request, _("Saved."))
        except PlanFault as fault:
            messages.error(request, str(fault))
        return redirect("desk:before", plan.pk)
    context = {"target": row, "form": form, "crumbs": _crumbs(plan, _("Opening figure"))}
    return render(request, "desk/opening_figure.html", context, status=400 if form.is_bound else 200)


@staff("GET", "POST")
def draft(request: StaffRequest, plan: UUID) -> HttpResponse:
    """Make next year's draft from this plan: it goes through the review as any document does."""
    row = _plan(request, plan)
    demand(can_make_plan(request.user, row.unit))
    if request.method == "POST":
        source = draft_next_year(plan=row, by=request.user)
        return HttpResponseRedirect(address_of("source_given", source.pk) or address_of("plans"))
    context = {"plan": row, "crumbs": _crumbs(row, _("Draft for next year")), "back": address_of("plan", row.pk)}
    return render(request, "desk/draft.html", context)
