"""What changes the tree and its posts."""

from minxue.orgs.actions.bases import set_base_number
from minxue.orgs.actions.posts import end_post, grant_post, make_account, renew_password
from minxue.orgs.actions.units import add_kind, add_unit, close_unit, edit_unit, move_unit, rename_unit

__all__ = [
    "add_kind",
    "add_unit",
    "close_unit",
    "edit_unit",
    "end_post",
    "grant_post",
    "make_account",
    "move_unit",
    "rename_unit",
    "renew_password",
    "set_base_number",
]
