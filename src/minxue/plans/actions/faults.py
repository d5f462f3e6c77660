"""What cannot be done with a plan, in plain words."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from minxue.accounts.queries.files import has_room
from minxue.plans.choices import PlanState
from minxue.plans.models import Plan


class PlanFault(ValueError):
    """The input does not do; the message says why and what to do, in plain words."""


def demand_living(plan: Plan) -> None:
    """Raises PlanFault for a plan that is closed."""
    if plan.state != PlanState.LIVING:
        raise PlanFault(_("This plan is closed: nothing in it is changed any more."))


def demand_room(path: str, size: int) -> None:
    """Raises PlanFault when the unit has handed in all it may."""
    if not has_room(path, size):
        told = {"n": settings.UNIT_MEGABYTES}
        raise PlanFault(
            _("The room of this unit for files (%(n)s MB) is used up. Remove some, or ask for more room.") % told
        )
