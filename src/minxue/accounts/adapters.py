"""What allauth asks the gatehouse."""

from typing import Any
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act, set_own_password
from minxue.accounts.http import stamp_session
from minxue.accounts.models import User
from minxue.base.queries import unread_of


class Doorkeeper(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """Reads, with whoever comes in, how many messages wait: the frame of each page shows it and asks nothing more."""

    def get_user(self, user_id: UUID) -> User | None:
        """The user of a session, with `unread`."""
        unread = Coalesce(Subquery(unread_of(OuterRef("pk"))), 0)
        user = User.objects.filter(pk=user_id).annotate(unread=unread).first()
        return user if user is not None and self.user_can_authenticate(user) else None


class Gatehouse(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Sign-up is closed: accounts are made by the superior unit."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("The sign-in name or the password is not right. Check both and try again."),
        "too_many_login_attempts": _("Too many wrong tries. Wait five minutes, then try again."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your password."),
    }

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
        stamp_session(request, user)
        return super().post_login(request, user, **rest)
