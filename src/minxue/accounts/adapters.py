"""What allauth asks the gatehouse."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from minxue.accounts.actions import act, set_own_password
from minxue.accounts.models import User


class Gatehouse(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Sign-up is closed: accounts are made by the superior unit."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def set_password(self, user: User, password: str) -> None:
        """A person chooses a password: an act like any other."""
        set_own_password(user=user, password=password)

    def post_login(self, request: HttpRequest, user: User, **rest: Any) -> Any:
        """Note the sign-in in the book and stamp the session with its moment."""
        with act(by=user, verb="sign_in", kind="user", subject=user.id):
            pass
        return super().post_login(request, user, **rest)
