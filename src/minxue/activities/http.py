"""Kept files as answers: nothing that was handed in is ever run or shown as a page."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from minxue.accounts.models import HandedFile
from minxue.accounts.queries.files import proved_bytes

JPEG = "image/jpeg"


def as_picture(file: HandedFile | None, name: str, *, kept: bool = True) -> HttpResponse:
    """A picture, its hash checked; 404 when its time is over or the store has lost it.

    An <img> shows it all the same, but opened by itself it is only saved. `kept` lets the browser keep it a while.
    """
    if file is None:
        raise Http404
    try:
        data = proved_bytes(file)
    except FileNotFoundError:
        raise Http404 from None
    response = HttpResponse(data, content_type=JPEG)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.jpg")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, max-age=600" if kept else "no-store"
    return response
