"""Who may do what to which unit, post and account."""

from minxue.accounts.models import User
from minxue.orgs.choices import ADMINISTRATORS, Permission, Role
from minxue.orgs.models import Post, Unit
from minxue.orgs.policy.holding import holds_all, may, not_ended


def can_see_unit(user: User, unit: Unit) -> bool:
    """Units at or below one's posts."""
    return may(user, Permission.UNIT_SEE, unit.path)


def can_edit_unit(user: User, unit: Unit) -> bool:
    """Change a unit at or below one's posts."""
    return may(user, Permission.UNIT_EDIT, unit.path)


def can_place_under(user: User, parent: Unit) -> bool:
    """Put a unit below another that stands."""
    return parent.closed is None and may(user, Permission.UNIT_EDIT, parent.path)


def can_take_away(user: User, unit: Unit) -> bool:
    """Move, close or reopen a unit: its superior must be one's own too, or a unit could leave its superior's hands."""
    above = unit.path[: unit.path.rstrip("/").rfind("/") + 1]
    return above != "" and may(user, Permission.UNIT_EDIT, above)


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
    if unit.closed is not None or role in ADMINISTRATORS:
        return False
    return may(user, Permission.POST_GRANT, unit.path) and holds_all(user, role, unit.path)


def roles_to_grant(user: User, unit: Unit) -> list[Role]:
    """The roles that a user may give over a unit, in the order of `Role`."""
    return [role for role in Role if can_grant(user, unit, role)]


def can_end_post(user: User, post: Post) -> bool:
    """End a post that one could have given, but not one's own."""
    if post.user_id == user.pk or post.role in ADMINISTRATORS:
        return False
    path = post.unit.path
    return may(user, Permission.POST_GRANT, path) and holds_all(user, Role(post.role), path)


def can_renew_password(by: User, user: User) -> bool:
    """Give a first password anew: only to others, and only where one could have given each of their posts.

    Posts that begin later count too: who has the password today has the post tomorrow.
    """
    posts = list(not_ended(Post.objects.filter(user=user)).select_related("unit"))
    return by.pk != user.pk and bool(posts) and all(can_end_post(by, post) for post in posts)


def can_block(by: User, user: User) -> bool:
    """Block an account and open it again: another's, all of whose posts, past ones too, lie in one's subtrees."""
    paths = Post.objects.filter(user=user).values_list("unit__path", flat=True)
    held = [may(by, Permission.ACCOUNT_BLOCK, path) for path in paths]
    return by.pk != user.pk and bool(held) and all(held)
