"""Pages of activities."""

from minxue.activities.views.calendars import calendar, feed, unit_calendar
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
from minxue.activities.views.telling import poster, tell, tell_by_text
from minxue.activities.views.themes import holiday_drop, holidays, theme, theme_drop, themes

__all__ = [
    "activities",
    "activity",
    "add_named",
    "attendances",
    "bulletin",
    "calendar",
    "cancel",
    "check",
    "decide",
    "edit",
    "feed",
    "head_count",
    "holiday_drop",
    "holidays",
    "move",
    "new",
    "photo",
    "photo_file",
    "photo_remove",
    "photo_restore",
    "photo_thumb",
    "photos",
    "poster",
    "publish",
    "record",
    "roll",
    "rule",
    "scan_file",
    "scan_remove",
    "scans",
    "set_group",
    "sheet",
    "tell",
    "tell_by_text",
    "theme",
    "theme_drop",
    "themes",
    "tick",
    "unit_calendar",
    "untick",
]
