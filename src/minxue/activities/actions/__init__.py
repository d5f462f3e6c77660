"""What changes activities."""

from minxue.activities.actions.checking import ask_check, decide_check, set_rule
from minxue.activities.actions.following import follow_units, rehouse
from minxue.activities.actions.heads import head_count
from minxue.activities.actions.kinds import add_kind
from minxue.activities.actions.letting_go import let_go_what_is_due
from minxue.activities.actions.own_forms import hand_in_form, remove_form
from minxue.activities.actions.photos import Taken, add_photos, caption_photo, remove_photo, restore_photo
from minxue.activities.actions.planning import edit_activity, move_activity, plan_activity
from minxue.activities.actions.records import keep_bulletin, keep_record
from minxue.activities.actions.roll import add_named, tick, untick
from minxue.activities.actions.scans import add_scans, remove_scan
from minxue.activities.actions.states import ActivityFault, cancel, publish

__all__ = [
    "ActivityFault",
    "Taken",
    "add_kind",
    "add_named",
    "add_photos",
    "add_scans",
    "ask_check",
    "cancel",
    "caption_photo",
    "decide_check",
    "edit_activity",
    "follow_units",
    "hand_in_form",
    "head_count",
    "keep_bulletin",
    "keep_record",
    "let_go_what_is_due",
    "move_activity",
    "plan_activity",
    "publish",
    "rehouse",
    "remove_form",
    "remove_photo",
    "remove_scan",
    "restore_photo",
    "set_rule",
    "tick",
    "untick",
]
