"""Owner and day of a duty are put right after they were settled."""

from collections.abc import Iterable
from datetime import date

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.orgs.models import Unit
from minxue.orgs.policy import demand
from minxue.plans.actions.living import set_due, set_owner
from minxue.plans.models import Duty
from minxue.plans.policy import can_edit_plan


def correct_duty(*, duty: Duty, units: Iterable[Unit], due: date | None, reason: str, by: User) -> Duty:
    """Say anew which units answer for a duty and until when, in one act; empty is 待定.

    Raises NotAllowed, PlanFault.
    """
    plan = duty.clause.plan
    demand(can_edit_plan(by, plan))
    chosen = list(units)
    detail = {
        "units": {
            "was": sorted(str(unit.pk) for unit in duty.units.all()),
            "is": sorted(str(one.pk) for one in chosen),
        },
        "due": {"was": str(duty.due or ""), "is": str(due or "")},
    }
    with act(
        by=by,
        verb="correct_duty",
        county=plan.county,
        path=plan.path,
        kind="duty",
        subject=duty.id,
        reason=reason.strip(),
        detail=detail,
    ):
        set_owner(duty=duty, units=chosen, by=by)
        set_due(duty=duty, due=due, by=by)
    return duty
