"""Requests of people who have signed in, the guards of their views, and the stamps of their sessions."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_http_methods

from minxue.accounts.models import User
from minxue.base.clock import real


class StaffRequest(HttpRequest):
    """A request whose user has signed in (the gate has seen to it)."""

    user: User


type StaffView = Callable[..., HttpResponseBase]


def staff(*methods: str) -> Callable[[StaffView], StaffView]:
    """Guard a view: these methods only; the gate (middleware) has already sent strangers to the sign-in page."""

    def guard(view: StaffView) -> StaffView:
        view.staff = True  # type: ignore[attr-defined]
        return require_http_methods(list(methods or ("GET", "HEAD")))(view)

    return guard


def public(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view as open to strangers: the gate lets them pass."""

    @wraps(view)
    def opened(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return view(request, *args, **kwargs)

    opened.public = True  # type: ignore[attr-defined]
    return opened


def stamp_session(request: HttpRequest, user: User) -> None:
    """Write into a new session when it began, when it was last used, and the account's last "out everywhere"."""
    moment = real().timestamp()
    session = request.session
    session["began"], session["seen"], session["since"] = moment, moment, user.sessions_from.timestamp()
