"""Parts of a program that is out of order."""

from collections.abc import Callable

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest, HttpResponse

urlpatterns = "not addresses"


class Closed:
    """Answers nothing."""

    def __init__(self, further: Callable[[HttpRequest], HttpResponse]) -> None:
        self.further = further

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """503 to everybody."""
        return HttpResponse(status=503)


class Nobody(BaseBackend):
    """Knows nobody."""
