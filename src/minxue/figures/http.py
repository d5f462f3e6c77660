"""What the pages of a target ask for first."""

from django.shortcuts import get_object_or_404

from minxue.accounts.models import User
from minxue.plans.models import Target
from minxue.plans.queries import visible_to


def target_of(user: User, id: str) -> Target:
    """A target of a plan that the user may read; else the page is not found."""
    rows = Target.objects.filter(clause__plan__in=visible_to(user)).select_related("clause__plan__unit", "hand_by")
    return get_object_or_404(rows, pk=id)
