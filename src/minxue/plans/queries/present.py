"""The clause that something has stays a choice on its form, also where nobody could choose it anew."""

from django.utils.translation import gettext as _

from minxue.accounts.models import User
from minxue.plans.models import Clause
from minxue.plans.policy import can_see_plan


def present_choice(user: User, clause: Clause, words: str) -> tuple[str, str]:
    """Key and label of the clause that something has: without its words for who may not read the plan."""
    label = words
    if not can_see_plan(user, clause.plan):
        label = _("keep the present clause")
    elif clause.struck_id:
        label = _("%(clause)s (struck out)") % {"clause": words}
    return str(clause.pk), label
