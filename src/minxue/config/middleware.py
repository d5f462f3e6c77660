"""Refusals of the floors become answers in plain words."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from minxue.config.views import not_allowed
from minxue.orgs.policy import NotAllowed


class Refusals:
    """`NotAllowed` becomes 403 wherever it is raised."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Nothing to do on the way in."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """The page for a lacking right."""
        return not_allowed(request) if isinstance(fault, NotAllowed) else None
