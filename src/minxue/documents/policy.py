"""Who may have which document made."""

from minxue.accounts.models import User
from minxue.orgs.choices import Permission
from minxue.orgs.policy import may
from minxue.plans.models import Plan


def can_report(user: User, plan: Plan) -> bool:
    """The report tells the figures of the whole unit: whoever may see these. The breakdown is open to every reader."""
    return may(user, Permission.FIGURE_SEE, plan.path)
