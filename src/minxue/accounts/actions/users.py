"""Accounts: made by the superior with a printed first password, blocked, given a new password."""

import secrets

from minxue.accounts.actions.book import NATION, act
from minxue.accounts.models import OldPassword, User
from minxue.accounts.policy import profile
from minxue.base.clock import now
from minxue.base.text import fold

# No letters or digits that are mistaken for each other on paper.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def _first_password() -> str:
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))
    return "-".join(groups)


def make_user(
    *, username: str, name: str, by: User | None, county: str = NATION, path: str = "/", password: str = ""
) -> tuple[User, str]:
    """Make an account; give it with its first password, which is shown once and must be changed at sign-in.

    Who may is asked by the caller (`orgs.actions.make_account`): posts are not known here.
    """
    first = password or _first_password()
    with act(by=by, verb="make_account", county=county, path=path) as entry:
        user = User(username=fold(username), name=name.strip(), must_change_password=not password)
        user.set_password(first)
        user.save()
        entry.about("user", user.id)
    return user, first


def _lay(user: User, password: str) -> None:
    """Set a password, and keep the hash of the one before as long as the profile refuses the last few."""
    past = profile().past
    if past and user.has_usable_password():
        OldPassword.objects.create(user=user, password=user.password)
    kept = OldPassword.objects.filter(user=user).order_by("-id").values_list("pk", flat=True)[:past]
    OldPassword.objects.filter(user=user).exclude(pk__in=list(kept)).delete()
    user.set_password(password)
    user.password_since = now()


def reset_password(*, user: User, by: User | None, county: str = NATION, path: str = "/") -> str:
    """Give a new first password; whoever is signed in under the account is signed out."""
    first = _first_password()
    with act(by=by, verb="reset_password", county=county, path=path, kind="user", subject=user.id):
        _lay(user, first)
        user.must_change_password, user.sessions_from = True, now()
        user.save(update_fields=["password", "password_since", "must_change_password", "sessions_from"])
    return first


def set_own_password(*, user: User, password: str) -> User:
    """A person chooses a password; a first password is no longer asked to be changed."""
    with act(by=user, verb="change_password", kind="user", subject=user.id):
        _lay(user, password)
        user.must_change_password = False
        user.save(update_fields=["password", "password_since", "must_change_password"])
    return user


def change_own_details(*, user: User, name: str, phone: str) -> User:
    """A person corrects the own name and telephone."""
    with act(by=user, verb="change_details", kind="user", subject=user.id):
        user.name, user.phone = name.strip(), phone.strip()
        user.save(update_fields=["name", "phone"])
    return user


def sign_out_everywhere(*, user: User) -> User:
    """Each session of the account that began before now ends at its next request."""
    with act(by=user, verb="sign_out_everywhere", kind="user", subject=user.id):
        user.sessions_from = now()
        user.save(update_fields=["sessions_from"])
    return user


def block_user(*, user: User, by: User | None, reason: str, county: str = NATION, path: str = "/") -> User:
    """The account may not sign in; whoever is signed in under it is signed out."""
    with act(by=by, verb="block_account", county=county, path=path, kind="user", subject=user.id, reason=reason):
        user.is_active, user.sessions_from = False, now()
        user.save(update_fields=["is_active", "sessions_from"])
    return user


def unblock_user(*, user: User, by: User | None, reason: str = "", county: str = NATION, path: str = "/") -> User:
    """The account may sign in again."""
    with act(by=by, verb="unblock_account", county=county, path=path, kind="user", subject=user.id, reason=reason):
        user.is_active = True
        user.save(update_fields=["is_active"])
    return user
