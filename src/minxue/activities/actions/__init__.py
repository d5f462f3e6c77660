"""What changes activities."""

from minxue.activities.actions.following import follow_units
from minxue.activities.actions.heads import head_count
from minxue.activities.actions.kinds import add_kind
from minxue.activities.actions.planning import edit_activity, move_activity, plan_activity
from minxue.activities.actions.roll import add_named, tick, untick
from minxue.activities.actions.states import ActivityFault, cancel, publish

__all__ = [
    "ActivityFault",
    "add_kind",
    "add_named",
    "cancel",
    "edit_activity",
    "follow_units",
    "head_count",
    "move_activity",
    "plan_activity",
    "publish",
    "tick",
    "untick",
]
