"""Kept pictures as answers: nothing that was handed in is ever run or shown as a page."""

from django.http import HttpResponse

from minxue.accounts.http import handed_out
from minxue.accounts.models import HandedFile

JPEG = "image/jpeg"


def as_picture(file: HandedFile | None, name: str, *, kept: bool = True) -> HttpResponse:
    """A picture, its hash checked; 404 when its time is over or the store has lost it.

    An <img> shows it all the same, but opened by itself it is only saved. `kept` lets the browser keep it a while.
    """
    response = handed_out(file, f"{name}.jpg", JPEG)
    response["Cache-Control"] = "private, max-age=600" if kept else "no-store"
    return response
