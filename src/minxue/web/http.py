"""Small questions about a request, and the names of what it keeps about reading."""

from django.http import HttpRequest

MODE_COOKIE = "minxue_mode"
THEME_COOKIE = "minxue_theme"
# What can be kept under each; the first is what counts when nothing is.
MODES = ("plain", "senior")
THEMES = ("auto", "light", "dark")


def wants_partial(request: HttpRequest) -> bool:
    """Whether htmx asks for a fragment to be put into the page, and not for a page (nor for one restored by "back")."""
    headers = request.headers
    if headers.get("HX-Request") != "true" or headers.get("HX-History-Restore-Request") == "true":
        return False
    return headers.get("HX-Request-Type", "partial") == "partial"
