"""The pages of the tree, its posts and accounts."""

from minxue.orgs.views.accounts import (
    account,
    accounts,
    block_account,
    make_account,
    renew_password,
    slip,
    unblock_account,
)
from minxue.orgs.views.changes import (
    add_unit,
    base_numbers,
    close_unit,
    edit_unit,
    move_unit,
    rename_unit,
    reopen_unit,
)
from minxue.orgs.views.posts import end_post, grant_post
from minxue.orgs.views.units import unit, units

__all__ = [
    "account",
    "accounts",
    "add_unit",
    "base_numbers",
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
    "slip",
    "unblock_account",
    "unit",
    "units",
]
