"""Pages of activities."""

from minxue.activities.views.detail import activity
from minxue.activities.views.listing import activities
from minxue.activities.views.planning import edit, move, new
from minxue.activities.views.presence import attendances, sheet
from minxue.activities.views.roll import add_named, head_count, roll, set_group, tick, untick
from minxue.activities.views.states import cancel, publish

__all__ = [
    "activities",
    "activity",
    "add_named",
    "attendances",
    "cancel",
    "edit",
    "head_count",
    "move",
    "new",
    "publish",
    "roll",
    "set_group",
    "sheet",
    "tick",
    "untick",
]
