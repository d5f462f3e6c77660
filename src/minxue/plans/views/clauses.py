"""Pages about one clause of a living plan: by which way it is fulfilled, and what is laid down for it."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from minxue.accounts.http import StaffRequest, staff
from minxue.base.actions import handled_once
from minxue.base.registry import address_of
from minxue.orgs.policy import demand
from minxue.plans.actions import PlanFault
from minxue.plans.actions.proofs import lay_down_proof
from minxue.plans.actions.ways import set_way
from minxue.plans.choices import Way
from minxue.plans.forms import ProofForm, WayForm
from minxue.plans.models import Clause, Plan
from minxue.plans.policy import can_edit_plan, can_prove
from minxue.plans.queries import visible_to
from minxue.plans.queries.tree import Node, nodes
from minxue.plans.queries.ways import last_change, way_of
from minxue.web.pages import Crumb


def clause_of(request: StaffRequest, id: UUID) -> Clause:
    """A clause in force of a plan that may be read; 404 else."""
    plans = visible_to(request.user).order_by().values("pk")
    return get_object_or_404(Clause.objects.select_related("plan__unit"), pk=id, plan__in=plans, struck=None)


def back_to(request: HttpRequest, clause: Clause) -> str:
    """The clause beside its document where one came from there, else its own page."""
    if request.GET.get("beside"):
        return f"{address_of('plan', clause.plan_id)}?clause={clause.pk}#c-{clause.pk}"
    return address_of("clause", clause.pk)


def crumbs_of(clause: Clause, name: str, last: str) -> tuple[Crumb, ...]:
    """Plans, the plan, the clause, the page."""
    plan: Plan = clause.plan
    above = (Crumb(_("Plans"), address_of("plans")), Crumb(plan.title, address_of("plan", plan.pk)))
    return (*above, Crumb(name, address_of("clause", clause.pk)), Crumb(last))


def name_of(clause: Clause) -> str:
    """Label and title of its newest wording, else how its text begins."""
    node, _sections = _node(clause)
    return f"{node.label}{node.title}" or node.body[:24]


def _node(clause: Clause) -> tuple[Node, tuple[str, ...]]:
    """The clause with all that hangs on it, and the sections over it."""
    found = {node.clause.pk: node for node in nodes(clause.plan)}
    sections: list[str] = []
    at = found[clause.pk].clause.parent_id
    while at is not None:
        sections.insert(0, found[at].clause.section)
        at = found[at].clause.parent_id
    return found[clause.pk], tuple(sections)


@staff("GET", "POST")
def way(request: StaffRequest, id: UUID) -> HttpResponse:
    """Change by which way a clause is fulfilled, with a reason; the last change can be changed back."""
    clause = clause_of(request, id)
    demand(can_edit_plan(request.user, clause.plan))
    node, sections = _node(clause)
    proposal = way_of(node, sections)
    sent = request.method == "POST"
    form = WayForm(request.POST if sent else None, initial={"way": proposal.way})
    if sent and form.is_valid():
        try:
            set_way(clause=clause, by=request.user, **form.cleaned_data)
        except PlanFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("From now on the clause is fulfilled in this way."))
            return HttpResponseRedirect(back_to(request, clause))
    name = f"{node.label}{node.title}" or node.body[:24]
    last = last_change(clause)
    page = {
        "clause": clause,
        "name": name,
        "proposal": proposal,
        "form": form,
        "last": last,
        "was": Way(last.detail["was"]) if last and last.detail["was"] else None,
        "back": back_to(request, clause),
        "crumbs": crumbs_of(clause, name, str(_("How it is fulfilled"))),
    }
    return render(request, "plans/way.html", page, status=400 if sent else 200)


@staff("GET", "POST")
def prove(request: StaffRequest, id: UUID) -> HttpResponse:
    """Lay down a paper, a rule, a purchase or a meeting for a clause; sent twice, it is one."""
    clause = clause_of(request, id)
    demand(can_prove(request.user, clause))
    sent = request.method == "POST"
    form = ProofForm(request.POST if sent else None, request.FILES if sent else None, clause=clause)
    if sent and form.is_valid():
        try:
            _laid_down(request, clause, form)
        except PlanFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Laid down. It counts as soon as you confirm it."))
            return HttpResponseRedirect(back_to(request, clause))
    name = name_of(clause)
    page = {
        "clause": clause,
        "name": name,
        "form": form,
        "key": request.POST.get("key") or uuid4(),
        "back": back_to(request, clause),
        "submit_label": _("Lay it down"),
        "crumbs": crumbs_of(clause, name, str(_("Lay down what fulfils it"))),
    }
    return render(request, "plans/prove.html", page, status=400 if sent else 200)


def _laid_down(request: StaffRequest, clause: Clause, form: ProofForm) -> str:
    data = form.cleaned_data
    file = data["file"]

    def work() -> str:
        proof = lay_down_proof(
            clause=clause,
            kind=data["kind"],
            words=data["words"],
            day=data["day"],
            by=request.user,
            data=file.read() if file else b"",
            name=file.name if file else "",
        )
        return str(proof.pk)

    key = request.POST.get("key", "")
    return handled_once(owner=request.user.pk, key=f"plans.prove {key}" if key else "", work=work)
