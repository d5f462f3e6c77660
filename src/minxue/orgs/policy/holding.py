"""Who holds which post today, and over which subtrees a permission reaches."""

from django.db.models import Q, QuerySet

from minxue.accounts.models import User
from minxue.base.clock import today
from minxue.orgs.choices import GRANTS, KEPT_BACK, Permission, Role
from minxue.orgs.models import HandOver, Post

_KEPT = "_posts_today"
_USED = "_post_used"


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


def lent_now(user: User) -> QuerySet[HandOver]:
    """The hand-overs by which a user stands in for somebody today."""
    day = today()
    return HandOver.objects.filter(user=user, since__lte=day, until__gte=day)


def posts_of(user: User) -> list[Post]:
    """The posts a user holds or stands in for today, the highest unit first; read once a request (kept on the user).

    A post that is another's has `lent` set. A hand-over ends with the post that it lends.
    """
    kept: list[Post] | None = getattr(user, _KEPT, None)
    if kept is None:
        held = Post.objects.filter(Q(user=user) | Q(pk__in=lent_now(user).values("post")))
        kept = list(in_force(held).select_related("unit", "user").order_by("unit__path", "role", "id"))
        for post in kept:
            post.lent = post.user_id != user.pk
        setattr(user, _KEPT, kept)
    return kept


def rights_of(post: Post) -> frozenset[Permission]:
    """What a post gives: to a stand-in all but the rights over other people's posts and accounts."""
    rights = GRANTS[Role(post.role)]
    return rights - KEPT_BACK if post.lent else rights


def forget_posts(user: User) -> None:
    """Read the posts anew at the next question (after one was given or ended, or a unit moved)."""
    if hasattr(user, _KEPT):
        delattr(user, _KEPT)


def paths_for(user: User, permission: Permission) -> tuple[str, ...]:
    """The subtrees in which a user has a permission, outermost only, in order of path."""
    paths: list[str] = []
    for post in posts_of(user):
        path = post.unit.path
        if permission in rights_of(post) and not any(path.startswith(outer) for outer in paths):
            paths.append(path)
    return tuple(paths)


def seats_for(user: User, permission: Permission) -> tuple[str, ...]:
    """The very units at which a user holds a post with a permission, each of them, in order of path.

    For what a unit is asked for itself: `paths_for` leaves out a community that lies under a second post.
    """
    return tuple(dict.fromkeys(post.unit.path for post in posts_of(user) if permission in rights_of(post)))


def may(user: User, permission: Permission, path: str) -> bool:
    """Whether a post of the user gives the permission over the subtree in which `path` lies.

    The post that gave it is remembered: what is done next is noted in the book under it.
    """
    giving = [post for post in posts_of(user) if permission in rights_of(post) and path.startswith(post.unit.path)]
    if not giving:
        return False
    setattr(user, _USED, min(giving, key=lambda post: (post.lent, -len(post.unit.path))))
    return True


def rights_at(user: User, path: str) -> frozenset[Permission]:
    """All that the posts of a user give over the subtree in which `path` lies."""
    giving = [rights_of(post) for post in posts_of(user) if path.startswith(post.unit.path)]
    return frozenset().union(*giving)


def post_used(user: User, path: str) -> Post | None:
    """The post in which a user acts at a place: the one whose right was asked last, else the nearest of their own."""
    used: Post | None = getattr(user, _USED, None)
    if used is not None and used in posts_of(user) and path.startswith(used.unit.path):
        return used
    reaching = [post for post in posts_of(user) if path.startswith(post.unit.path)] or posts_of(user)[:1]
    return min(reaching, key=lambda post: (post.lent, -len(post.unit.path))) if reaching else None


def holds_all(user: User, role: Role, path: str) -> bool:
    """Whether each permission of a role is the user's own over the subtree of `path`."""
    return all(may(user, permission, path) for permission in GRANTS[role])
