"""The plan of the year before is tied to this one, clause by clause."""

from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.orgs.policy import demand
from minxue.plans.actions.faults import PlanFault, demand_living
from minxue.plans.models import Clause, Plan
from minxue.plans.policy import can_edit_plan, can_see_plan
from minxue.plans.queries.years import carried_on


def link_before(*, plan: Plan, before: Plan | None, by: User) -> Plan:
    """Say which plan was that of the year before; None: none is. Raises NotAllowed, PlanFault."""
    demand(can_edit_plan(by, plan))
    demand(before is None or can_see_plan(by, before))
    demand_living(plan)
    if before is not None and before.first_day >= plan.first_day:
        raise PlanFault(_("The plan of the year before begins earlier than this one."))
    detail = {"before": str(before.pk) if before else ""}
    with act(
        by=by, verb="link_before", county=plan.county, path=plan.path, kind="plan", subject=plan.id, detail=detail
    ):
        plan.before = before
        plan.save(update_fields=["before"])
        pairs = carried_on(plan, before) if before else {}
        clauses = list(Clause.objects.filter(plan=plan))
        for clause in clauses:
            clause.before_id = pairs.get(clause.pk)
        Clause.objects.bulk_update(clauses, ["before"], batch_size=200)
    return plan
