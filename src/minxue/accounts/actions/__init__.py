"""What the gatehouse writes."""

from minxue.accounts.actions.book import Entry, act
from minxue.accounts.actions.files import hand_in
from minxue.accounts.actions.sealing import seal_acts
from minxue.accounts.actions.users import (
    block_user,
    change_own_details,
    make_user,
    reset_password,
    set_own_password,
    sign_out_everywhere,
    unblock_user,
)

__all__ = [
    "Entry",
    "act",
    "block_user",
    "change_own_details",
    "hand_in",
    "make_user",
    "reset_password",
    "seal_acts",
    "set_own_password",
    "sign_out_everywhere",
    "unblock_user",
]
