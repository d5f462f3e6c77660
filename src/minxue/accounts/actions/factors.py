"""The second factor: what is noted of it, and how it is taken off an account by who may."""

from allauth.mfa.models import Authenticator

from minxue.accounts.actions.book import NATION, act
from minxue.accounts.models import User
from minxue.base.text import fold


def note_own(*, user: User, verb: str) -> None:
    """A person set up, renewed or took away a second factor: it stands in the book."""
    with act(by=user, verb=verb, kind="user", subject=user.id):
        pass


def note_failed_sign_in(*, username: str, step: str) -> None:
    """Somebody gave a wrong password or code.

    A name that nobody has is not kept (it may be a password in the wrong field); the row is, so that known and
    unknown names take the same time.
    """
    user = User.objects.filter(username=fold(username)).first()
    with act(by=None, verb="sign_in_failed", kind="user", subject=user.id if user else "", detail={"step": step}):
        pass


def drop_second_factor(*, user: User, by: User | None, reason: str, county: str = NATION, path: str = "/") -> User:
    """Every second factor of an account is gone (telephone lost): the password alone opens it until one is set up.

    Who may is asked by the caller (`orgs.actions.renew_second_factor`): posts are not known here.
    """
    with act(by=by, verb="drop_second_factor", county=county, path=path, kind="user", subject=user.id, reason=reason):
        Authenticator.objects.filter(user_id=user.pk).delete()
    return user
