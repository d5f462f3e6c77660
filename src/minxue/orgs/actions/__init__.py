"""What changes the tree and its posts."""

from minxue.orgs.actions.bases import set_base_number, set_base_numbers
from minxue.orgs.actions.handing import end_hand_over, hand_over
from minxue.orgs.actions.merging import NewUnit, merge_units
from minxue.orgs.actions.moving import move_unit
from minxue.orgs.actions.people import (
    block_account,
    make_account,
    renew_password,
    renew_second_factor,
    unblock_account,
)
from minxue.orgs.actions.posts import end_post, grant_post
from minxue.orgs.actions.sheets import hand_in_sheet, map_sheet, run_sheet, sheet_of, take_waiting_sheet
from minxue.orgs.actions.splitting import Part, split_unit
from minxue.orgs.actions.undoing import undo_reorganisation
from minxue.orgs.actions.units import TreeFault, add_kind, add_unit, close_unit, edit_unit, rename_unit, reopen_unit

__all__ = [
    "NewUnit",
    "Part",
    "TreeFault",
    "add_kind",
    "add_unit",
    "block_account",
    "close_unit",
    "edit_unit",
    "end_hand_over",
    "end_post",
    "grant_post",
    "hand_in_sheet",
    "hand_over",
    "make_account",
    "map_sheet",
    "merge_units",
    "move_unit",
    "rename_unit",
    "renew_password",
    "renew_second_factor",
    "reopen_unit",
    "run_sheet",
    "set_base_number",
    "set_base_numbers",
    "sheet_of",
    "split_unit",
    "take_waiting_sheet",
    "unblock_account",
    "undo_reorganisation",
]
