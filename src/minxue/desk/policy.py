"""Who may set the house up."""

from minxue.accounts.models import User
from minxue.orgs.models import Unit
from minxue.orgs.policy import can_edit_unit, can_make_account


def can_set_up(user: User, unit: Unit) -> bool:
    """Whoever leads the office that is being set up."""
    return can_edit_unit(user, unit) and can_make_account(user, unit)
