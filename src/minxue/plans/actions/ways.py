"""By which way a clause is fulfilled: said in the review, and changed in the living plan."""

from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.base.actions import post
from minxue.orgs.policy import demand
from minxue.plans.actions.faults import PlanFault, demand_living
from minxue.plans.actions.judging import judge
from minxue.plans.choices import FindingKind, FindingState, Way
from minxue.plans.models import Clause, Finding
from minxue.plans.policy import can_edit_plan


def settle_way(*, finding: Finding, way: str, by: User) -> Finding:
    """Say in the review how the clause of a heading is to be fulfilled, which accepts the heading.

    Raises NotAllowed, MoveRefused, PlanFault.
    """
    if finding.kind != FindingKind.HEADING:
        raise PlanFault(_("Only a clause has a way to be fulfilled: choose its heading."))
    state = FindingState.ACCEPTED
    return judge(finding=finding, by=by, verb="settle_way", state=state, data={"way": _known(way)})


def set_way(*, clause: Clause, way: str, reason: str, by: User) -> Clause:
    """Say how a clause of a living plan is fulfilled from now on, with a reason. Raises NotAllowed, PlanFault."""
    plan = clause.plan
    demand(can_edit_plan(by, plan))
    demand_living(plan)
    if not reason.strip():
        raise PlanFault(_("Write the reason in a sentence."))
    detail = {"was": clause.way, "is": _known(way)}
    if clause.way == way:
        raise PlanFault(_("The clause is fulfilled in this way already."))
    with act(
        by=by,
        verb="set_way",
        county=plan.county,
        path=plan.path,
        kind="clause",
        subject=clause.id,
        reason=reason.strip(),
        detail=detail,
    ):
        clause.way = way
        clause.save(update_fields=["way"])
        post(kind="plans.clause_changed", ids=[clause.pk])
    return clause


def _known(way: str) -> str:
    if way not in Way.values or way == Way.OPEN:
        raise PlanFault(_("Choose how the clause is fulfilled."))
    return way
