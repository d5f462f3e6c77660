"""Who may do what over which part of the tree."""

from minxue.orgs.policy.holding import (
    NotAllowed,
    demand,
    forget_posts,
    holds_all,
    in_force,
    may,
    not_ended,
    paths_for,
    posts_of,
)
from minxue.orgs.policy.rules import (
    can_block,
    can_edit_unit,
    can_end_post,
    can_enter_base,
    can_grant,
    can_make_account,
    can_place_under,
    can_renew_password,
    can_see_unit,
    can_take_away,
    roles_to_grant,
)

__all__ = [
    "NotAllowed",
    "can_block",
    "can_edit_unit",
    "can_end_post",
    "can_enter_base",
    "can_grant",
    "can_make_account",
    "can_place_under",
    "can_renew_password",
    "can_see_unit",
    "can_take_away",
    "demand",
    "forget_posts",
    "holds_all",
    "in_force",
    "may",
    "not_ended",
    "paths_for",
    "posts_of",
    "roles_to_grant",
]
