"""The gate: nobody passes unsigned, nobody stays for ever."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url

from minxue.accounts.http import OPEN_NAMES, stamp_session, typed_in, with_draft
from minxue.accounts.models import User
from minxue.accounts.policy import must_choose_password
from minxue.base.actions import DraftFault, drop_draft, keep_draft
from minxue.base.clock import real
from minxue.web.http import wants_partial

BEFORE_PASSWORD = OPEN_NAMES | {"accounts:first_password"}
STAMP_EVERY = 60.0
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class Gate:
    """Sends strangers to the sign-in page, ends old sessions, asks for a new password before anything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """End a session that is over before the page is made."""
        if isinstance(request.user, User) and _is_over(request, request.user):
            request.over_for = request.user.pk  # type: ignore[attr-defined]  # whose typing is kept below
            logout(request)
        response = self.get_response(request)
        taken = request.method == "POST" and response.status_code == HTTPStatus.FOUND
        if taken and isinstance(request.user, User) and not hasattr(request, "over_for"):
            _drop_sent(request, request.user)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: object, kwargs: object
    ) -> HttpResponseBase | None:
        """Let pass, or say where to go first."""
        match = request.resolver_match
        name = match.view_name if match else ""
        if getattr(view, "public", False) or name in OPEN_NAMES:
            return None
        if not isinstance(request.user, User):
            return _to_sign_in(request)
        if must_choose_password(request.user) and name not in BEFORE_PASSWORD:
            request.over_for = request.user.pk  # type: ignore[attr-defined]  # as above
            if not request.user.must_change_password:  # an aged one: with a first password nothing was typed before
                _rescued(request)
            return redirect("accounts:first_password")
        return None


def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """To the sign-in page and back here afterwards; what was sent (POST) cannot be sent again by going back."""
    if wants_partial(request):
        # A fragment cannot hold the sign-in page: htmx is told to go there with the whole page.
        return HttpResponse(status=401, headers={"HX-Redirect": resolve_url(settings.LOGIN_URL)})
    if request.method != "GET":
        back = with_draft(request.get_full_path())
        return redirect_to_login(back) if _rescued(request) else redirect(settings.LOGIN_URL)
    return redirect_to_login(request.get_full_path())


def _key_of(request: HttpRequest) -> str:
    """The key under which a sent form keeps its draft; empty for all other requests."""
    return request.POST.get("draft", "") if request.content_type in FORMS else ""


def _rescued(request: HttpRequest) -> bool:
    """Keep what was sent after the session was over, for the very person whose session it was."""
    owner, key = getattr(request, "over_for", None), _key_of(request)
    if owner is None or not key:
        return False
    try:
        keep_draft(owner=owner, key=key, data=typed_in(request.POST))
    except DraftFault:
        return False
    return True


def _drop_sent(request: HttpRequest, user: User) -> None:
    """A form that was taken leads elsewhere: what was kept of it is not needed any more."""
    if key := _key_of(request):
        drop_draft(owner=user.pk, key=key)


def _is_over(request: HttpRequest, user: User) -> bool:
    """A session ends when idle, when old, and when its account has signed out everywhere since."""
    session, moment = request.session, real().timestamp()
    if "began" not in session:
        stamp_session(request, user)
        return False
    idle, age = moment - session["seen"], moment - session["began"]
    if idle > settings.IDLE_MINUTES * 60 or age > settings.SESSION_HOURS * 3600:
        return True
    if session["since"] != user.sessions_from.timestamp():
        return True
    if idle > STAMP_EVERY:
        session["seen"] = moment
    return False
