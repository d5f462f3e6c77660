"""Who can be turned to at a unit: the people who hold a post there today, and who stands in for them."""

from collections.abc import Iterable

from minxue.accounts.models import User
from minxue.base.clock import today
from minxue.orgs.choices import GRANTS, Permission
from minxue.orgs.models import HandOver, Post
from minxue.orgs.policy import in_force
from minxue.orgs.queries.units import prefixes


def holders_at(paths: Iterable[str], permission: Permission) -> dict[str, list[User]]:
    """By path of a unit: who may do this by a post of that very unit, stand-ins among them; of nobody an empty list."""
    found: dict[str, dict[object, User]] = {path: {} for path in paths}
    roles = [role.value for role, rights in GRANTS.items() if permission in rights]
    posts = list(in_force(Post.objects.filter(unit__path__in=found, role__in=roles)).select_related("unit", "user"))
    lent = HandOver.objects.filter(post__in=posts, since__lte=today(), until__gte=today()).select_related("user")
    stand_ins: dict[object, list[User]] = {}
    for row in lent:
        stand_ins.setdefault(row.post_id, []).append(row.user)
    for post in posts:
        for user in (post.user, *stand_ins.get(post.pk, [])):
            if user.is_active:
                found[post.unit.path][user.pk] = user
    return {path: sorted(users.values(), key=lambda user: user.name) for path, users in found.items()}


def nearest_holders(paths: Iterable[str], permission: Permission) -> dict[str, tuple[str, list[User]]]:
    """By path: the nearest unit at or above it where somebody may do this, and who; an empty path where nobody may."""
    wanted = list(paths)
    above = {path: sorted(prefixes(path), key=len, reverse=True) for path in wanted}
    found = holders_at({outer for outers in above.values() for outer in outers}, permission)
    nearest = {path: next((outer for outer in above[path] if found[outer]), "") for path in wanted}
    return {path: (outer, found.get(outer, [])) for path, outer in nearest.items()}
