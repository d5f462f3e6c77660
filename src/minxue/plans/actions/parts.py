"""The unit and the span of each plan in a document."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.orgs.models import Unit
from minxue.orgs.policy import demand
from minxue.plans.actions.faults import PlanFault
from minxue.plans.choices import SOURCE_FLOW
from minxue.plans.models import SourcePart
from minxue.plans.policy import can_make_plan, can_review

LONGEST = 120


def settle_part(
    *, part: SourcePart, unit: Unit | None, first_day: date | None, months: int, wanted: bool, by: User
) -> SourcePart:
    """Say whose plan a part is and from when it runs, or that no plan is made of it.

    Raises NotAllowed, MoveRefused, PlanFault.
    """
    source = part.source
    demand(can_review(by, source))
    demand(unit is None or can_make_plan(by, unit))
    SOURCE_FLOW.after(source.state, "judge")
    if not 1 <= months <= LONGEST:
        raise PlanFault(_("A plan runs for 1 to 120 months."))
    with act(by=by, verb="settle_part", county=source.county, path=source.path, kind="source", subject=source.id):
        part.unit, part.first_day, part.months, part.wanted = unit, first_day, months, wanted
        part.save(update_fields=["unit", "first_day", "months", "wanted"])
    return part
