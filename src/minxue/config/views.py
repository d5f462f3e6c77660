"""Pages of the roof: health, readiness, and what is shown when a form token is missing or a right is lacking."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from minxue.accounts.http import public
from minxue.accounts.models import User


@public
@require_GET
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"alive": True})


@public
@require_GET
def readyz(request: HttpRequest) -> HttpResponse:
    """The process answers and the database knows its tables; else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM accounts_user WHERE 1 = 0")
    except DatabaseError:
        return JsonResponse({"ready": False}, status=503)
    return JsonResponse({"ready": True})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old: say so and how to go on."""
    return render(request, "403_csrf.html", status=403)


def not_allowed(request: HttpRequest) -> HttpResponse:
    """The person lacks the right."""
    return render(request, "403.html", {"signed_in": isinstance(request.user, User)}, status=403)
