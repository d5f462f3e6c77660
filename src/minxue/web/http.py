"""Small questions about a request."""

from django.http import HttpRequest


def wants_partial(request: HttpRequest) -> bool:
    """Whether htmx asks for a fragment to be put into the page, and not for a page (nor for one restored by "back")."""
    headers = request.headers
    if headers.get("HX-Request") != "true" or headers.get("HX-History-Restore-Request") == "true":
        return False
    return headers.get("HX-Request-Type", "partial") == "partial"
