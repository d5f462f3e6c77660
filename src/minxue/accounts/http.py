"""Requests of people who have signed in, and the guards of their views."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_http_methods

from minxue.accounts.models import User


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
