"""The living style page: every component and every shape of page with sample content."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from minxue.web.views import samples


def _only_at_home() -> None:
    if not (settings.DEBUG or settings.STAGE in {"development", "test"}):
        raise Http404


@require_GET
def style(request: HttpRequest) -> HttpResponse:
    """Every component on one page; not in production."""
    _only_at_home()
    messages.success(request, samples.SAVED)
    messages.error(request, samples.FAILED)
    return render(request, "web/style/components.html", samples.components(request))


@require_GET
def shape(request: HttpRequest, shape: str) -> HttpResponse:
    """One page shape with sample content; not in production.

    Raises Http404 for a shape there is not.
    """
    _only_at_home()
    if shape not in samples.SHAPES:
        raise Http404
    return render(request, f"web/style/{shape}.html", samples.shape(request, shape))
