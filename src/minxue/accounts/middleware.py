"""The gate: nobody passes unsigned, nobody stays for ever."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from minxue.accounts.models import User
from minxue.base.clock import real

OPEN_NAMES = frozenset({"account_login", "account_logout", "account_signup", "account_inactive"})
BEFORE_PASSWORD = OPEN_NAMES | {"accounts:first_password", "web:switch"}
STAMP_EVERY = 60.0


class Gate:
    """Sends strangers to the sign-in page, ends old sessions, asks for a new password before anything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """End a session that is over before the page is made."""
        if isinstance(request.user, User) and self._is_over(request, request.user):
            logout(request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: object, kwargs: object
    ) -> HttpResponseBase | None:
        """Let pass, or say where to go first."""
        match = request.resolver_match
        name = match.view_name if match else ""
        if getattr(view, "public", False) or name in OPEN_NAMES:
            return None
        if not isinstance(request.user, User):
            return redirect_to_login(request.get_full_path())
        if request.user.must_change_password and name not in BEFORE_PASSWORD:
            return redirect("accounts:first_password")
        return None

    def _is_over(self, request: HttpRequest, user: User) -> bool:
        """A session ends when idle, when old, and when its account has signed out everywhere since."""
        moment = real().timestamp()
        session, since = request.session, user.sessions_from.isoformat()
        if "began" not in session:
            session["began"], session["seen"], session["since"] = moment, moment, since
            return False
        idle, age = moment - session["seen"], moment - session["began"]
        if idle > settings.IDLE_MINUTES * 60 or age > settings.SESSION_HOURS * 3600 or session["since"] != since:
            return True
        if idle > STAMP_EVERY:
            session["seen"] = moment
        return False
