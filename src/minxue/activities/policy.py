"""Who may see, plan and change activities, and who may call the roll."""

from minxue.accounts.models import User
from minxue.activities.models import Activity
from minxue.orgs.choices import Permission
from minxue.orgs.models import Unit
from minxue.orgs.policy import may, paths_for
from minxue.plans.models import Clause
from minxue.plans.policy import can_see_plan


def can_see_activity(user: User, activity: Activity) -> bool:
    """Activities of which the host or a co-host lies at or below one's posts, or lay there when it was held."""
    paths = [activity.path, activity.unit.path]
    for row in activity.cohosts.select_related("unit"):
        paths += [row.path, row.unit.path]
    return any(may(user, Permission.ACTIVITY_SEE, path) for path in paths)


def can_plan(user: User, unit: Unit) -> bool:
    """Plan an activity of a unit that stands."""
    return unit.closed is None and may(user, Permission.ACTIVITY_EDIT, unit.path)


def can_edit_activity(user: User, activity: Activity) -> bool:
    """Change, move, publish, cancel: over the host, which stands."""
    return can_plan(user, activity.unit)


def can_call_roll(user: User, activity: Activity) -> bool:
    """Tick names and count heads: over the host or any co-host that stands."""
    guests = activity.cohosts.select_related("unit")
    return can_plan(user, activity.unit) or any(can_plan(user, row.unit) for row in guests)


def can_name_clause(user: User, clause: Clause | None) -> bool:
    """Hold an activity for a clause of a plan that one can read (or for none)."""
    return clause is None or can_see_plan(user, clause.plan)


def can_read_scan(user: User, activity: Activity) -> bool:
    """Scanned sheets show names, telephones and signatures: a right of their own, over the host."""
    return may(user, Permission.SCAN_SEE, activity.path)


def can_see_people(user: User, activity: Activity) -> bool:
    """Who may fetch the children is told to whoever may see persons of the host."""
    return may(user, Permission.PERSON_SEE, activity.path)


def can_decide(user: User, activity: Activity) -> bool:
    """Check an activity before it is published: the reviewer of the host or of a unit above it."""
    return may(user, Permission.ACTIVITY_CHECK, activity.path)


def can_set_rule(user: User, unit: Unit) -> bool:
    """Say what a unit asks for of itself and all below, and hand in its own forms."""
    return unit.closed is None and may(user, Permission.UNIT_EDIT, unit.path)


def can_make_feed(user: User, unit: Unit | None) -> bool:
    """Make and end the calendar of a unit whose activities one plans, or one's own (None)."""
    return bool(paths_for(user, Permission.ACTIVITY_SEE)) if unit is None else can_plan(user, unit)


def can_tell(user: User, activity: Activity) -> bool:
    """Tell people of an activity: who calls its roll and may read persons with their telephones."""
    return can_call_roll(user, activity) and bool(paths_for(user, Permission.PERSON_EDIT))
