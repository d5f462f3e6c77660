"""Posts: nobody gives what they do not hold."""

from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.base.clock import today
from minxue.orgs.actions.units import TreeFault
from minxue.orgs.choices import ADMINISTRATORS, Role
from minxue.orgs.models import Post, Unit
from minxue.orgs.policy import can_end_post, can_grant, demand, forget_posts


def grant_post(
    *, user: User, unit: Unit, role: Role, by: User | None, since: date | None = None, until: date | None = None
) -> Post:
    """Give a user a post over the subtree of a unit, to the end of `until`. Raises NotAllowed, TreeFault."""
    if by is not None:
        demand(can_grant(by, unit, role))
    since = since or today()
    if until is not None and until < since:
        raise TreeFault(_("The last day lies before the first."))
    with act(by=by, verb="grant_post", county=unit.county, path=unit.path) as entry:
        _must_be_free(user, unit, role, since, until)
        entry.detail = {"role": role.value, "user": str(user.pk), "until": until.isoformat() if until else None}
        post = Post.objects.create(user=user, unit=unit, role=role, since=since, until=until)
        entry.about("post", post.id)
    forget_posts(user)
    return post


def _must_be_free(user: User, unit: Unit, role: Role, since: date, until: date | None) -> None:
    same = Post.objects.filter(Q(until=None) | Q(until__gte=since), user=user, unit=unit, role=role)
    if (same.filter(since__lte=until) if until else same).exists():
        raise TreeFault(_("This person already holds this post."))
    if role in ADMINISTRATORS and Post.objects.filter(user=user, role__in=ADMINISTRATORS).exists():
        raise TreeFault(_("One person can be only one of the three administrators."))


def end_post(*, post: Post, by: User | None, reason: str = "") -> Post:
    """A post ends today: it holds to the end of yesterday, or was never, if it began today or later.

    `by` None: at the installation. Raises NotAllowed, TreeFault.
    """
    if by is not None:
        demand(can_end_post(by, post))
    if post.until is not None and post.until < today():
        raise TreeFault(_("This post has already ended."))
    unit = post.unit
    with act(by=by, verb="end_post", county=unit.county, path=unit.path, kind="post", subject=post.id) as entry:
        entry.reason = reason
        entry.detail = {"role": post.role, "user": str(post.user_id)}
        if post.since >= today():
            Post.objects.filter(pk=post.pk).delete()
        else:
            post.until = today() - timedelta(days=1)
            post.save(update_fields=["until"])
    return post
