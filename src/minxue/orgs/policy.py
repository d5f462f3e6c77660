"""Who may do what over which part of the tree."""

from minxue.accounts.models import User
from minxue.orgs.choices import GRANTS, Permission, Role
from minxue.orgs.models import Post, Unit
from minxue.orgs.queries.posts import paths_for, posts_of


class NotAllowed(Exception):
    """The user lacks the right; the page says so in plain words (status 403)."""


def may(user: User, permission: Permission, path: str) -> bool:
    """Whether a post of the user gives the permission over the subtree in which `path` lies."""
    return any(path.startswith(outer) for outer in paths_for(user, permission))


def demand(allowed: bool) -> None:
    """Raise `NotAllowed` where a predicate says no."""
    if not allowed:
        raise NotAllowed


def can_see_unit(user: User, unit: Unit) -> bool:
    """Units at or below one's posts."""
    return may(user, Permission.UNIT_SEE, unit.path)


def can_edit_unit(user: User, unit: Unit) -> bool:
    """Change a unit at or below one's posts."""
    return may(user, Permission.UNIT_EDIT, unit.path)


def can_place_under(user: User, parent: Unit) -> bool:
    """Put a unit below another that stands."""
    return parent.closed is None and may(user, Permission.UNIT_EDIT, parent.path)


def can_enter_base(user: User, unit: Unit) -> bool:
    """Enter the yearly base numbers of a unit that stands."""
    return unit.closed is None and may(user, Permission.BASE_EDIT, unit.path)


def can_make_account(user: User, unit: Unit) -> bool:
    """Make accounts for a unit that stands."""
    return unit.closed is None and may(user, Permission.ACCOUNT_MAKE, unit.path)


def can_grant(user: User, unit: Unit, role: Role) -> bool:
    """Give a post: each permission of the role must be one's own over that very subtree, or nobody may.

    The three administrators' roles are given at installation only (`minxue create-admin`).
    """
    if not may(user, Permission.POST_GRANT, unit.path) or unit.closed is not None:
        return False
    return all(may(user, permission, unit.path) for permission in GRANTS[role])


def can_end_post(user: User, post: Post) -> bool:
    """End a post that one could have given, but not one's own."""
    if post.user_id == user.pk:
        return False
    held = all(may(user, permission, post.unit.path) for permission in GRANTS[Role(post.role)])
    return may(user, Permission.POST_GRANT, post.unit.path) and held


def can_renew_password(by: User, user: User) -> bool:
    """Give a first password anew: only to others, and only where one could have given each of their posts."""
    posts = posts_of(user)
    return by.pk != user.pk and bool(posts) and all(can_grant(by, post.unit, Role(post.role)) for post in posts)
