"""Pages of activities."""

from minxue.activities.views.checking import check, decide, rule
from minxue.activities.views.detail import activity
from minxue.activities.views.evidence import (
    photo,
    photo_file,
    photo_remove,
    photo_restore,
    photo_thumb,
    photos,
)
from minxue.activities.views.listing import activities
from minxue.activities.views.planning import edit, move, new
from minxue.activities.views.presence import attendances, sheet
from minxue.activities.views.records import bulletin, record, scan_file, scan_remove, scans
from minxue.activities.views.roll import add_named, head_count, roll, set_group, tick, untick
from minxue.activities.views.states import cancel, publish

__all__ = [
    "activities",
    "activity",
    "add_named",
    "attendances",
    "bulletin",
    "cancel",
    "check",
    "decide",
    "edit",
    "head_count",
    "move",
    "new",
    "photo",
    "photo_file",
    "photo_remove",
    "photo_restore",
    "photo_thumb",
    "photos",
    "publish",
    "record",
    "roll",
    "rule",
    "scan_file",
    "scan_remove",
    "scans",
    "set_group",
    "sheet",
    "tick",
    "untick",
]
