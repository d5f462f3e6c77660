"""The switches for reading."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from minxue.web.http import MODE_COOKIE, MODES, THEME_COOKIE, THEMES

YEAR = timedelta(days=365)


# No form token: nothing but the look of pages is kept here, and so public pages can carry the switches
# and still be kept by a cache.
@csrf_exempt
@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Keep `mode`, `theme` or `language` for a year and go back to `next`, if that is an address of this site."""
    response = HttpResponseRedirect(_way_back(request))
    for name, cookie, allowed in (
        ("mode", MODE_COOKIE, MODES),
        ("theme", THEME_COOKIE, THEMES),
        ("language", settings.LANGUAGE_COOKIE_NAME, tuple(dict(settings.LANGUAGES))),
    ):
        value = request.POST.get(name, "")
        if value in allowed:
            _keep(response, cookie, value)
    return response


def _way_back(request: HttpRequest) -> str:
    """The address asked for when it is a path of this site: "//host" and "https://…" lead elsewhere."""
    wanted = request.POST.get("next", "")
    return wanted if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else "/"


def _keep(response: HttpResponse, cookie: str, value: str) -> None:
    response.set_cookie(
        cookie, value, max_age=YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )
