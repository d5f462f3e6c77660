"""Who may see and change plans.

A plan is read at or below the unit of one's post, and from below as well: a street's plan binds its communities.
It is never read from a sibling.
"""

from collections.abc import Iterable

from minxue.accounts.models import User
from minxue.orgs.choices import Permission
from minxue.orgs.models import Unit
from minxue.orgs.policy import may
from minxue.orgs.queries import paths_for
from minxue.plans.models import Clause, Duty, Paper, Plan, Source


def can_see_plan(user: User, plan: Plan) -> bool:
    """At, below or above a post of the user that lets plans be seen."""
    paths = paths_for(user, Permission.PLAN_SEE)
    return any(plan.path.startswith(path) or path.startswith(plan.path) for path in paths)


def can_make_plan(user: User, unit: Unit) -> bool:
    """Hand in a document for a unit that stands, and make its plans."""
    return unit.closed is None and may(user, Permission.PLAN_EDIT, unit.path)


def can_edit_plan(user: User, plan: Plan) -> bool:
    """Settle owners and days of a plan, enter figures counted by hand."""
    return may(user, Permission.PLAN_EDIT, plan.path)


def can_review(user: User, source: Source) -> bool:
    """See and judge what was found in a handed-in document."""
    return may(user, Permission.PLAN_EDIT, source.path)


def can_report_duty(user: User, duty: Duty) -> bool:
    """Report a duty done: whoever may change its plan, and who works in a unit that answers for it."""
    if can_edit_plan(user, duty.clause.plan):
        return True
    return any(may(user, Permission.ACTIVITY_EDIT, unit.path) for unit in duty.units.all())


def can_answer_duty(user: User, duty: Duty, unit: Unit) -> bool:
    """Accept or answer a duty for a unit: whoever works in that unit, if it is one of those that answer for it."""
    owners = {one.pk for one in duty.units.all()}
    return unit.closed is None and unit.pk in owners and may(user, Permission.ACTIVITY_EDIT, unit.path)


def can_prove(user: User, clause: Clause) -> bool:
    """Lay down, confirm and take back what fulfils a clause: its owner, and whoever may change its plan.

    The owner is whoever works in a unit that answers for one of the duties of the clause.
    """
    return answers_for(user, clause.plan, clause.duties.prefetch_related("units"))


def answers_for(user: User, plan: Plan, duties: Iterable[Duty]) -> bool:
    """The same by the duties of a clause and their units, where they are at hand."""
    if can_edit_plan(user, plan):
        return True
    return any(may(user, Permission.ACTIVITY_EDIT, unit.path) for duty in duties for unit in duty.units.all())


def can_see_proof(user: User, clause: Clause) -> bool:
    """Read what was laid down for a clause, and open its file; from below it is only counted, unless one answers."""
    return may(user, Permission.PLAN_SEE, clause.plan.path) or can_prove(user, clause)


def can_edit_paper(user: User, paper: Paper) -> bool:
    """Enter, correct and answer papers from above: whoever makes the plans of the unit."""
    return may(user, Permission.PLAN_EDIT, paper.path)
