"""What changes the tree and its posts."""

from minxue.orgs.actions.bases import set_base_number, set_base_numbers
from minxue.orgs.actions.moving import move_unit
from minxue.orgs.actions.people import block_account, make_account, renew_password, unblock_account
from minxue.orgs.actions.posts import end_post, grant_post
from minxue.orgs.actions.units import TreeFault, add_kind, add_unit, close_unit, edit_unit, rename_unit, reopen_unit

__all__ = [
    "TreeFault",
    "add_kind",
    "add_unit",
    "block_account",
    "close_unit",
    "edit_unit",
    "end_post",
    "grant_post",
    "make_account",
    "move_unit",
    "rename_unit",
    "renew_password",
    "reopen_unit",
    "set_base_number",
    "set_base_numbers",
    "unblock_account",
]
