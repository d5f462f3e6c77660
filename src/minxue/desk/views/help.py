"""Help: all texts, and the text of one screen. Open to everybody, for one may need it before signing in."""

from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from minxue.accounts.http import public
from minxue.desk.queries.help import library, topic
from minxue.web.pages import Crumb

LONGEST = 100


@public
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """All help texts, grouped as the menu, or those that hold what is asked for."""
    words = " ".join(request.GET.get("q", "")[:LONGEST].split())
    groups = library(get_language() or "", words)
    return render(request, "desk/help.html", {"q": words, "groups": groups, "back": _came_from(request)})


@public
@require_GET
def page(request: HttpRequest, key: str) -> HttpResponse:
    """The help text of one screen, with the way back to it."""
    found = topic(key, get_language() or "")
    if found is None:
        raise Http404
    crumbs = (Crumb(_("Help"), reverse("desk:help")), Crumb(found.title))
    shown = {"topic": found, "crumbs": crumbs, "back": _came_from(request)}
    return render(request, "desk/help_topic.html", shown)


def _came_from(request: HttpRequest) -> str:
    """The page of this site from which somebody came; empty when it was a help page or none."""
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}):
        return ""
    parts = urlsplit(page)
    back = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return "" if parts.path.startswith(reverse("desk:help")) or not parts.path else back
