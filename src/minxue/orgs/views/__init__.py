"""The pages of the tree, its posts and accounts."""

from minxue.orgs.views.accounts import (
    account,
    accounts,
    block_account,
    make_account,
    renew_password,
    renew_second_factor,
    slip,
    unblock_account,
)
from minxue.orgs.views.changes import (
    add_unit,
    base_numbers,
    edit_unit,
    reopen_unit,
)
from minxue.orgs.views.handing import hand_over, my_posts, take_back
from minxue.orgs.views.oversight import rights, security
from minxue.orgs.views.posts import end_post, grant_post
from minxue.orgs.views.reorganising import (
    close_unit,
    merge_unit,
    move_unit,
    rename_unit,
    reorganisation,
    reorganisations,
    split_unit,
)
from minxue.orgs.views.sheets import hand_in_sheet, sheet, sheet_back, sheet_template
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
    "hand_in_sheet",
    "hand_over",
    "make_account",
    "merge_unit",
    "move_unit",
    "my_posts",
    "rename_unit",
    "renew_password",
    "renew_second_factor",
    "reopen_unit",
    "reorganisation",
    "reorganisations",
    "rights",
    "security",
    "sheet",
    "sheet_back",
    "sheet_template",
    "slip",
    "split_unit",
    "take_back",
    "unblock_account",
    "unit",
    "units",
]
