"""What the pages of figures ask of the address: whose target, and by which boundaries it is read."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise

from minxue.accounts.models import User
from minxue.figures.choices import Boundary
from minxue.plans.models import Target
from minxue.plans.queries import visible_to


def target_of(user: User, id: str) -> Target:
    """A target of a plan that the user may read; else the page is not found."""
    rows = Target.objects.filter(clause__plan__in=visible_to(user)).select_related("clause__plan__unit", "hand_by")
    return get_object_or_404(rows, pk=id)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the switch between the boundaries of the day and of today."""

    title: str | Promise
    url: str
    current: bool


def boundary_of(request: HttpRequest) -> Boundary:
    """The boundaries that the address asks for; those of the day, when it asks for none that there are."""
    asked = request.GET.get("boundary", "")
    return Boundary(asked) if asked in Boundary.values else Boundary.THEN


def sides(request: HttpRequest, now: Boundary) -> list[Side]:
    """The switch between the boundaries: all else in the address stays, but the page of a list, which begins anew."""
    kept = request.GET.copy()
    kept.pop("page", None)
    found = []
    for boundary in Boundary:
        kept["boundary"] = boundary.value
        found.append(Side(boundary.label, f"{request.path}?{kept.urlencode()}", boundary == now))
    return found
