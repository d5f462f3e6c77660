"""What the gatehouse writes."""

from minxue.accounts.actions.book import Entry, act, forget_values
from minxue.accounts.actions.factors import drop_second_factor, note_failed_sign_in, note_own
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
    "drop_second_factor",
    "forget_values",
    "hand_in",
    "make_user",
    "note_failed_sign_in",
    "note_own",
    "reset_password",
    "seal_acts",
    "set_own_password",
    "sign_out_everywhere",
    "unblock_user",
]
