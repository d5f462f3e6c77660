"""Reading the tree and its posts."""

from minxue.orgs.queries.posts import forget_posts, in_force, paths_for, posts_of
from minxue.orgs.queries.units import (
    ancestors,
    base_number,
    paths_then,
    prefixes,
    standing,
    subtree,
    visible_to,
)

__all__ = [
    "ancestors",
    "base_number",
    "forget_posts",
    "in_force",
    "paths_for",
    "paths_then",
    "posts_of",
    "prefixes",
    "standing",
    "subtree",
    "visible_to",
]
