"""What allauth asks the gatehouse."""

import base64
import hashlib
import secrets
from typing import Any
from uuid import UUID

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act, note_failed_sign_in, note_own, set_own_password
from minxue.accounts.http import stamp_session
from minxue.accounts.models import User
from minxue.accounts.policy import lock_words
from minxue.base.queries import unread_of

# What allauth would write a letter about is noted in the book: the house sends no mail.
NOTED = {
    "mfa/email/totp_activated": "set_second_factor",
    "mfa/email/totp_deactivated": "leave_second_factor",
    "mfa/email/webauthn_added": "add_passkey",
    "mfa/email/webauthn_removed": "remove_passkey",
    "mfa/email/recovery_codes_generated": "make_recovery_codes",
}


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
        "too_many_login_attempts": lazy(lock_words, str)(),
        "rate_limited": lazy(lock_words, str)(),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Wrong tries are counted by the name alone: allauth's own key holds the address, to which any port fits."""
        return str(credentials.get("username", ""))

    def set_password(self, user: User, password: str) -> None:
        """A person chooses a password: an act like any other."""
        set_own_password(user=user, password=password)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A wrong password is noted: the security administrator sees which accounts are tried."""
        note_failed_sign_in(username=str(credentials.get("username", "")), step="password")

    def post_login(self, request: HttpRequest, user: User, **rest: Any) -> Any:
        """Note the sign-in in the book and stamp the session with its moment."""
        with act(by=user, verb="sign_in", kind="user", subject=user.id):
            pass
        stamp_session(request, user)
        return super().post_login(request, user, **rest)

    def send_notification_mail(self, template_prefix: str, user: User, *rest: Any, **more: Any) -> None:
        """A change of the second factor stands in the book."""
        if verb := NOTED.get(template_prefix):
            note_own(user=user, verb=verb)


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Codes of an app and passkeys, in the house's words; secrets lie encrypted in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right. Codes change every 30 seconds: type the one shown now."),
        "cannot_generate_recovery_codes": _("Set up an app or a passkey first; recovery codes belong to it."),
    }

    def get_totp_issuer(self) -> str:
        """The name under which the app shows the code."""
        return "minxue"

    def build_totp_svg(self, url: str) -> str:
        """The code to be scanned, drawn here: no other site learns of it."""
        drawn: str = segno.make(url, error="m").svg_inline(scale=5, border=2, dark="#000", light="#fff")
        return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)

    def encrypt(self, text: str) -> str:
        """Under a key made of the installation's secret: a backup in the open shows no secret of an app."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; under another secret of the installation one that no app knows, so that no code fits."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002  # allauth's name
        """What a new passkey is called unless its owner says otherwise."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey %(number)s") % {"number": count + 1}


def _cipher() -> Fernet:
    digest = hashlib.sha256(b"minxue second factor " + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
