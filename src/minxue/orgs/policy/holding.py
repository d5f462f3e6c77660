"""Who holds which post today, and over which subtrees a permission reaches."""

from django.db.models import Q, QuerySet

from minxue.accounts.models import User
from minxue.base.clock import today
from minxue.orgs.choices import GRANTS, Permission, Role
from minxue.orgs.models import Post

_KEPT = "_posts_today"


class NotAllowed(Exception):
    """The user lacks the right; the page says so in plain words (status 403)."""


def demand(allowed: bool) -> None:  # noqa: FBT001 - read aloud: demand(can_edit_unit(by, unit))
    """Raise `NotAllowed` where a predicate says no."""
    if not allowed:
        raise NotAllowed


def not_ended(rows: QuerySet[Post]) -> QuerySet[Post]:
    """The posts that hold today or will hold later."""
    return rows.filter(Q(until=None) | Q(until__gte=today()))


def in_force(rows: QuerySet[Post]) -> QuerySet[Post]:
    """The posts that hold today (the last day included)."""
    return not_ended(rows).filter(since__lte=today())


def posts_of(user: User) -> list[Post]:
    """The posts a user holds today, the highest unit first; read once a request (kept on the user object)."""
    kept: list[Post] | None = getattr(user, _KEPT, None)
    if kept is None:
        rows = in_force(Post.objects.filter(user=user)).select_related("unit").order_by("unit__path", "role")
        kept = list(rows)
        setattr(user, _KEPT, kept)
    return kept


def forget_posts(user: User) -> None:
    """Read the posts anew at the next question (after one was given or ended, or a unit moved)."""
    if hasattr(user, _KEPT):
        delattr(user, _KEPT)


def paths_for(user: User, permission: Permission) -> tuple[str, ...]:
    """The subtrees in which a user has a permission, outermost only, in order of path."""
    paths: list[str] = []
    for post in posts_of(user):
        path = post.unit.path
        if permission in GRANTS[Role(post.role)] and not any(path.startswith(outer) for outer in paths):
            paths.append(path)
    return tuple(paths)


def may(user: User, permission: Permission, path: str) -> bool:
    """Whether a post of the user gives the permission over the subtree in which `path` lies."""
    return any(path.startswith(outer) for outer in paths_for(user, permission))


def holds_all(user: User, role: Role, path: str) -> bool:
    """Whether each permission of a role is the user's own over the subtree of `path`."""
    return all(may(user, permission, path) for permission in GRANTS[role])
