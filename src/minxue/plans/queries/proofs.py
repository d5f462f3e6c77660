"""What was laid down by hand, over all plans."""

from django.db.models import Q, QuerySet

from minxue.accounts.models import User
from minxue.base.queries import in_subtrees
from minxue.orgs.choices import Permission
from minxue.orgs.queries import paths_for
from minxue.plans.models import Duty, Proof
from minxue.plans.queries.plans import readable_paths


def proofs_visible_to(user: User) -> QuerySet[Proof]:
    """What stands and may be read (as `can_see_proof` has it of one), the newest first.

    Over one's own units, and of the clauses for which one answers oneself in plans from above.
    """
    own = in_subtrees([*paths_for(user, Permission.PLAN_SEE), *paths_for(user, Permission.PLAN_EDIT)])
    owners = in_subtrees(paths_for(user, Permission.ACTIVITY_EDIT), "units__path")
    answered = Q(clause__in=Duty.objects.filter(owners).order_by().values("clause"))
    rows = Proof.objects.filter(readable_paths(user), own | answered, taken_back="", clause__struck=None)
    return rows.select_related("clause__plan", "file").order_by("-pk")
