"""Reading the tree and its posts."""

from minxue.orgs.policy import forget_posts, in_force, not_ended, paths_for, posts_of
from minxue.orgs.queries.accounts import (
    account_rows,
    accounts_matching,
    accounts_visible_to,
    care_of,
    posts_at,
    posts_shown,
)
from minxue.orgs.queries.units import (
    BaseYear,
    ancestors,
    base_number,
    base_years,
    paths_then,
    prefixes,
    standing,
    subtree,
    visible_to,
)

__all__ = [
    "BaseYear",
    "account_rows",
    "accounts_matching",
    "accounts_visible_to",
    "ancestors",
    "base_number",
    "base_years",
    "care_of",
    "forget_posts",
    "in_force",
    "not_ended",
    "paths_for",
    "paths_then",
    "posts_at",
    "posts_of",
    "posts_shown",
    "prefixes",
    "standing",
    "subtree",
    "visible_to",
]
