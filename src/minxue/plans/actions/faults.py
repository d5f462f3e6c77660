"""What cannot be done with a plan, in plain words."""

from django.utils.translation import gettext_lazy as _

from minxue.plans.choices import PlanState
from minxue.plans.models import Plan


class PlanFault(ValueError):
    """The input does not do; the message says why and what to do, in plain words."""


def demand_living(plan: Plan) -> None:
    """Raises PlanFault for a plan that is closed."""
    if plan.state != PlanState.LIVING:
        raise PlanFault(_("This plan is closed: nothing in it is changed any more."))
