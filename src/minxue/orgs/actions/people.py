"""Accounts of the people who hold posts: made, given a new first password, blocked, opened again."""

from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act, block_user, drop_second_factor, make_user, reset_password, unblock_user
from minxue.accounts.models import User
from minxue.base.text import fold
from minxue.orgs.actions.posts import grant_post
from minxue.orgs.actions.units import TreeFault
from minxue.orgs.choices import Role
from minxue.orgs.models import Post, Unit
from minxue.orgs.policy import can_block, can_grant, can_make_account, can_renew_factor, can_renew_password, demand


def make_account(*, username: str, name: str, unit: Unit, role: Role, by: User) -> tuple[User, str]:
    """Make an account with its first post; give it with its first password, shown once.

    Raises NotAllowed, TreeFault.
    """
    demand(can_make_account(by, unit) and can_grant(by, unit, role))
    with act(by=by, verb="make_account", county=unit.county, path=unit.path) as entry:
        if User.objects.filter(username=fold(username)).exists():
            raise TreeFault(_("This sign-in name is taken."))
        user, first = make_user(username=username, name=name, by=by, county=unit.county, path=unit.path)
        grant_post(user=user, unit=unit, role=role, by=by)
        entry.about("user", user.id)
        entry.detail = {"role": role.value}
    return user, first


def _home(user: User) -> Unit:
    """The unit in whose book an act about an account is noted: that of the highest post it ever held."""
    return Post.objects.filter(user=user).select_related("unit").order_by("unit__path")[0].unit


def renew_password(*, user: User, by: User) -> str:
    """The superior gives a new first password to someone all of whose posts one could have given."""
    demand(can_renew_password(by, user))
    home = _home(user)
    return reset_password(user=user, by=by, county=home.county, path=home.path)


def renew_second_factor(*, user: User, by: User, reason: str) -> User:
    """Telephone lost: the second factor is taken off, and the person sets up a new one. Raises NotAllowed."""
    demand(can_renew_factor(by, user))
    home = _home(user)
    return drop_second_factor(user=user, by=by, reason=reason, county=home.county, path=home.path)


def block_account(*, user: User, by: User, reason: str) -> User:
    """The security administrator shuts an account. Raises NotAllowed, TreeFault."""
    demand(can_block(by, user))
    if not user.is_active:
        raise TreeFault(_("This account is already blocked."))
    home = _home(user)
    return block_user(user=user, by=by, reason=reason, county=home.county, path=home.path)


def unblock_account(*, user: User, by: User, reason: str) -> User:
    """The security administrator opens a blocked account again. Raises NotAllowed, TreeFault."""
    demand(can_block(by, user))
    if user.is_active:
        raise TreeFault(_("This account is not blocked."))
    home = _home(user)
    return unblock_user(user=user, by=by, reason=reason, county=home.county, path=home.path)
