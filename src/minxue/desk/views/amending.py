"""A plan is amended: by a changed document or by one clause; what changes is shown before it counts."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from minxue.accounts.http import StaffRequest, staff
from minxue.base.clock import today
from minxue.base.registry import address_of
from minxue.desk.actions.amending import amend_counted_plan
from minxue.desk.forms.amending import ChangedDocumentForm, ClauseForm, InForceForm
from minxue.desk.queries.amending import Row, rows_of
from minxue.engines.flow import MoveRefused
from minxue.engines.periods import span_of
from minxue.orgs.policy import demand
from minxue.plans.actions import PlanFault, give_source
from minxue.plans.choices import SourceState
from minxue.plans.models import Clause, Plan, Source
from minxue.plans.policy import can_edit_plan
from minxue.plans.queries import nodes, plan_text, sources_visible_to, visible_to
from minxue.plans.queries.comparing import Comparison, compare_part, part_for
from minxue.plans.queries.editing import edited
from minxue.plans.queries.tree import newest_texts
from minxue.web.pages import Crumb


def _plan(request: StaffRequest, id: UUID | str) -> Plan:
    found = get_object_or_404(visible_to(request.user).select_related("part"), pk=id)
    demand(can_edit_plan(request.user, found))
    return found


def _crumbs(plan: Plan, *more: str) -> tuple[Crumb, ...]:
    own = Crumb(plan.title, address_of("plan", plan.pk))
    return (Crumb(_("Plans"), address_of("plans")), own, *(Crumb(words) for words in more))


def _day(plan: Plan) -> date:
    """Today, or the nearest day of the plan's time."""
    span = span_of(plan.first_day, plan.months)
    return min(max(today(), span.first), span.last)


@staff("GET", "POST")
def amend(request: StaffRequest, plan: UUID) -> HttpResponse:
    """The two ways: hand in the changed document, or choose a clause."""
    found = _plan(request, plan)
    text = plan_text(found)
    form = ChangedDocumentForm(request.POST or None, request.FILES or None, initial={"text": text})
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            source = give_source(
                unit=found.unit,
                name=file.name if file else found.title,
                by=request.user,
                data=file.read() if file else b"",
                text="" if file else form.cleaned_data["text"],
                amends=found,
            )
        except PlanFault as fault:
            form.add_error(None, str(fault))
        else:
            return HttpResponseRedirect(address_of("source_given", source.pk) or address_of("plans"))
    context = {"plan": found, "form": form, "clauses": nodes(found), "crumbs": _crumbs(found, _("Amend the plan"))}
    return render(request, "desk/amend.html", context, status=400 if form.is_bound else 200)


@staff("GET", "POST")
def amend_source(request: StaffRequest, source: UUID) -> HttpResponse:
    """A reviewed document beside the plan that it amends; sent, it is in force."""
    paper = get_object_or_404(sources_visible_to(request.user), pk=source)
    found = _plan(request, paper.extras.get("amends") or paper.pk)
    if paper.state != SourceState.REVIEW:
        return HttpResponseRedirect(address_of("source", paper.pk) or "/")
    part = part_for(found, paper.parts.select_related("source"))
    comparison = compare_part(found, part) if part else Comparison(found, ())
    form = InForceForm(request.POST or None, day=_day(found))
    if request.method == "POST" and form.is_valid() and _put(request, comparison, form, paper):
        return redirect("desk:versions", found.pk)
    crumbs = _crumbs(found, _("What changes"))
    return _show(request, comparison, form, {"source": paper, "crumbs": crumbs, "back": address_of("source", paper.pk)})


@staff("GET", "POST")
def amend_clause(request: StaffRequest, clause: UUID) -> HttpResponse:
    """One clause in a form; looked at first, then in force."""
    row = get_object_or_404(Clause.objects.filter(struck=None), pk=clause, plan__in=_readable(request))
    found = _plan(request, row.plan_id)
    wording = newest_texts(Clause.objects.filter(pk=row.pk))[row.pk]
    form = ClauseForm(request.POST or None, day=_day(found), text=wording.text.strip())
    comparison = Comparison(found, ())
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        comparison = edited(found, row.pk, text=asked["text"], strike=asked["strike"], added=asked["added"])
        if "look" not in request.POST and _put(request, comparison, form):
            return redirect("desk:versions", found.pk)
    crumbs = _crumbs(found, _("Amend a clause"))
    back = address_of("clause", row.pk)
    context = {"clause": row, "wording": wording, "crumbs": crumbs, "back": back, "looked": bool(comparison.rows)}
    return _show(request, comparison, form, context, "desk/amend_clause.html")


def _readable(request: StaffRequest) -> object:
    return visible_to(request.user).order_by().values("pk")


def _put(request: StaffRequest, comparison: Comparison, form: InForceForm, source: Source | None = None) -> bool:
    """Put it into force; what speaks against it stands above the form."""
    asked = form.cleaned_data
    try:
        amend_counted_plan(
            comparison=comparison, reason=asked["reason"], day=asked["day"], by=request.user, source=source
        )
    except PlanFault as fault:
        form.add_error(None, str(fault))
        return False
    except MoveRefused:
        form.add_error(None, _("This document has been dealt with already."))
        return False
    messages.success(request, _("The plan is amended. What was recorded stays where it is."))
    return True


def _show(
    request: StaffRequest,
    comparison: Comparison,
    form: InForceForm,
    more: dict[str, object],
    page: str = "desk/amend_look.html",
) -> HttpResponse:
    rows: list[Row] = rows_of(comparison)
    context = {"plan": comparison.plan, "rows": rows, "form": form, "counts": comparison.counts} | more
    return render(request, page, context, status=400 if form.errors else 200)
