"""Accounts and posts: nobody gives what they do not hold."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act, make_user, reset_password
from minxue.accounts.models import User
from minxue.base.clock import today
from minxue.orgs.actions.units import TreeFault
from minxue.orgs.choices import ADMINISTRATORS, Role
from minxue.orgs.models import Post, Unit
from minxue.orgs.policy import can_end_post, can_grant, can_renew_password, demand
from minxue.orgs.queries import forget_posts


def grant_post(
    *, user: User, unit: Unit, role: Role, by: User | None, since: date | None = None, until: date | None = None
) -> Post:
    """Give a user a post over the subtree of a unit. Raises NotAllowed, TreeFault."""
    if by is not None:
        demand(can_grant(by, unit, role))
    since = since or today()
    if until is not None and until < since:
        raise TreeFault(_("The last day lies before the first."))
    if Post.objects.filter(user=user, unit=unit, role=role, until=None).exists():
        raise TreeFault(_("This person already holds this post."))
    if role in ADMINISTRATORS and Post.objects.filter(user=user, role__in=ADMINISTRATORS).exists():
        raise TreeFault(_("One person can be only one of the three administrators."))
    with act(by=by, verb="grant_post", county=unit.county, path=unit.path) as entry:
        entry.detail = {"role": role.value, "user": str(user.pk), "until": until.isoformat() if until else None}
        post = Post.objects.create(user=user, unit=unit, role=role, since=since, until=until)
        entry.about("post", post.id)
    forget_posts(user)
    return post


def end_post(*, post: Post, by: User, reason: str = "") -> Post:
    """A post ends today: it holds to the end of yesterday, or was never, if it began today."""
    demand(can_end_post(by, post))
    unit = post.unit
    with act(by=by, verb="end_post", county=unit.county, path=unit.path, kind="post", subject=post.id) as entry:
        entry.reason = reason
        entry.detail = {"role": post.role, "user": str(post.user_id)}
        if post.since >= today():
            Post.objects.filter(pk=post.pk).delete()
        else:
            post.until = date.fromordinal(today().toordinal() - 1)
            post.save(update_fields=["until"])
    return post


def make_account(*, username: str, name: str, unit: Unit, role: Role, by: User) -> tuple[User, str]:
    """Make an account with its first post; give it with its first password, shown once. Raises NotAllowed."""
    demand(can_grant(by, unit, role))
    with act(by=by, verb="make_account", county=unit.county, path=unit.path) as entry:
        if User.objects.filter(username__iexact=username).exists():
            raise TreeFault(_("This sign-in name is taken."))
        user, first = make_user(username=username, name=name, by=by, county=unit.county, path=unit.path)
        grant_post(user=user, unit=unit, role=role, by=by)
        entry.about("user", user.id)
    return user, first


def renew_password(*, user: User, by: User) -> str:
    """The superior gives a new first password to someone all of whose posts one could have given."""
    demand(can_renew_password(by, user))
    return reset_password(user=user, by=by)
