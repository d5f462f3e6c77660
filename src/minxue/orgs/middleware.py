"""The second gate: a post above the citizen school opens with a second factor only, where the office asks for it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from minxue.accounts.http import OPEN_NAMES
from minxue.accounts.models import User
from minxue.accounts.policy import must_choose_password
from minxue.accounts.queries import has_second_factor
from minxue.base.registry import address_of
from minxue.orgs.policy import needs_second_factor

BEFORE_FACTOR = OPEN_NAMES | {
    "accounts:first_password",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
}


class SecondFactor:
    """Leads whoever needs a second factor and has none to set it up before anything else opens."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Nothing to do on the way in."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: object, kwargs: object
    ) -> HttpResponseBase | None:
        """Let pass, or lead to the page of the second factor."""
        match, user = request.resolver_match, request.user
        if not settings.SECOND_FACTOR or not isinstance(user, User) or must_choose_password(user):
            return None
        if getattr(view, "public", False) or (match and match.view_name in BEFORE_FACTOR):
            return None
        if not needs_second_factor(user) or has_second_factor(user):
            return None
        return redirect(address_of("second-factor"))
