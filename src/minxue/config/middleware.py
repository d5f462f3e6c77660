"""Refusals of the floors become answers in plain words."""

import re
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from minxue.accounts.models import User
from minxue.config.views import not_allowed
from minxue.desk.queries.setup import first_run
from minxue.engines.gongwen import banded
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


# What opens while nobody has an account yet.
AT_THE_DOOR = frozenset(
    {"desk:setup", "desk:setup_office", "desk:help", "desk:help_topic", "web:switch", "healthz", "readyz"}
)
SEEN = "setup_seen"


class FirstVisitor:
    """Leads the first visitor of an empty house to its set-up, and whoever stopped half-way back to it once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Nothing to do on the way in."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: object, kwargs: object
    ) -> HttpResponseBase | None:
        """Let pass in a house that is in use: there is no file of a first run."""
        run = first_run()
        name = request.resolver_match.view_name if request.resolver_match else ""
        if run is None or name in AT_THE_DOOR:
            return None
        if run.code:
            return redirect("desk:setup")
        mine = isinstance(request.user, User) and str(request.user.pk) == run.by
        if mine and name == "desk:today" and SEEN not in request.session:
            request.session[SEEN] = True
            return redirect("desk:setup")
        return None


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class TrainingCopy:
    """What is downloaded from a training copy says so in its name, a Word document on its first page as well."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not settings.TRAINING:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Mark the file that is handed out; pages carry their band by themselves."""
        response = self.get_response(request)
        given = response.headers.get("Content-Disposition", "")
        if given:
            response.headers["Content-Disposition"] = re.sub(
                r"(filename=\"?|filename\*=utf-8'')", r"\1training-copy-", given, flags=re.IGNORECASE
            )
        if isinstance(response, HttpResponse) and response.headers.get("Content-Type") == WORD:
            response.content = banded(response.content)
        return response
