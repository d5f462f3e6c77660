"""Who has a second factor, and which sign-ins failed."""

from datetime import timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Count, Max

from minxue.accounts.models import Act, User
from minxue.base.clock import now

FAILURE_DAYS = 30


def has_second_factor(user: User) -> bool:
    """An app or a passkey is set up."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user_id=user.pk, type__in=kinds).exists())


def with_second_factor(users: set[UUID]) -> set[UUID]:
    """Those of some users who have an app or a passkey."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return set(Authenticator.objects.filter(user_id__in=users, type__in=kinds).values_list("user_id", flat=True))


def failed_sign_ins(*, most: int = 500) -> list[dict[str, object]]:
    """The failures of the last 30 days by account (`subject`, empty: a name that nobody has): `count` and `last`."""
    rows = Act.objects.filter(verb="sign_in_failed", at__gte=now() - timedelta(days=FAILURE_DAYS))
    grouped = rows.values("subject").annotate(count=Count("pk"), last=Max("at")).order_by("-count", "subject")
    return [dict(row) for row in grouped[:most]]
