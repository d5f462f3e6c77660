"""Requests of people who have signed in, the guards of their views, and the stamps of their sessions."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods

from minxue.accounts.models import HandedFile, User
from minxue.accounts.queries.files import proved_bytes
from minxue.base.clock import real
from minxue.base.queries import draft_of

# The look of pages (large print, dark, language) can be switched before signing in.
LOOKS = frozenset({"web:switch", "web:style", "web:shape"})
OPEN_NAMES = LOOKS | {"account_login", "account_logout", "account_signup", "account_inactive", "mfa_authenticate"}


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


def handed_out(file: HandedFile | None, name: str = "", kind: str = "application/octet-stream") -> HttpResponse:
    """A kept file, its hash checked, to be saved under its name: never run, never shown as a page.

    404 when there is none, when its time is over, or when the store has lost or damaged it.
    """
    if file is None:
        raise Http404
    try:
        data = proved_bytes(file)
    except FileNotFoundError:
        raise Http404 from None
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name or file.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def stamp_session(request: HttpRequest, user: User) -> None:
    """Write into a new session when it began, when it was last used, and the account's last "out everywhere"."""
    moment = real().timestamp()
    session = request.session
    session["began"], session["seen"], session["since"] = moment, moment, user.sessions_from.timestamp()


# What is never kept of a form: passwords and codes, and what only belongs to one sending of it.
SECRET = re.compile(r"passw|secret|token|^(again|code|otp|draft|next|once|key)$", re.IGNORECASE)
# In the address of a form: fill in what was typed and not sent.
BACK = "draft"


@dataclass(frozen=True, slots=True)
class Kept:
    """What the page of a form says of its draft: since when there is one, and whether it fills the form just now."""

    key: str
    at: datetime | None = None
    back: bool = False
    here: str = ""

    @property
    def again(self) -> str:
        """The address of the form with the draft filled in."""
        return with_draft(self.here)


def with_draft(address: str) -> str:
    """The address of a form, told to fill in the draft."""
    path, _mark, query = address.partition("?")
    asked = QueryDict(query, mutable=True)
    asked[BACK] = "1"
    return f"{path}?{asked.urlencode()}"


def resumed[F: Form](request: StaffRequest, key: str, form: F) -> F:
    """Let a form keep what is typed into it under `key`, and offer it back: one line in the view, nothing in the page.

    The shapes `form` and `act` show the offer. Sent with success (the answer leads elsewhere), the draft is dropped.
    """
    if form.is_bound:
        form.draft = Kept(key)  # type: ignore[attr-defined]  # read by the shapes of pages alone
        return form
    row = draft_of(request.user.pk, key)
    back = row is not None and BACK in request.GET
    if row is not None and back:
        for name, values in row.data.items():
            if name in form.fields and values:
                many = hasattr(form.fields[name].widget, "allow_multiple_selected")
                many = many and form.fields[name].widget.allow_multiple_selected
                form.initial[name] = values if many else values[0]
    here = request.get_full_path()
    form.draft = Kept(key, row.saved_at if row else None, back, here)  # type: ignore[attr-defined]  # as above
    return form


def typed_in(data: QueryDict) -> dict[str, list[str]]:
    """What of a sent form may be kept."""
    return {name: [str(value) for value in values] for name, values in data.lists() if not SECRET.search(name)}
