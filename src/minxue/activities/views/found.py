"""What every page of one activity begins with."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from minxue.accounts.http import StaffRequest
from minxue.activities.choices import ActivityState
from minxue.activities.models import Activity
from minxue.activities.queries import visible_to
from minxue.base.clock import today
from minxue.web.pages import Crumb

MARKS = {
    ActivityState.PLANNED: "not-begun",
    ActivityState.PUBLISHED: "course",
    ActivityState.HELD: "done",
    ActivityState.CANCELLED: "none",
}


def found(request: StaffRequest, id: UUID) -> Activity:
    """The activity, if the user may see it; else 404."""
    rows = visible_to(request.user).select_related("unit", "kind", "clause__plan", "clause__parent")
    return get_object_or_404(rows, pk=id)


def id_of(text: str | None) -> UUID:
    """An id that came with a form or an address; what is none leads to 404."""
    try:
        return UUID(text or "")
    except ValueError:
        raise Http404 from None


def is_overdue(activity: Activity) -> bool:
    """Its day is over and nobody was recorded."""
    return activity.state in {ActivityState.PLANNED, ActivityState.PUBLISHED} and activity.day < today()


def mark_of(activity: Activity) -> str:
    """The mark of its state."""
    return "late" if is_overdue(activity) else MARKS[ActivityState(activity.state)]


def state_words(activity: Activity) -> str:
    """Its state in words."""
    return _("not recorded yet") if is_overdue(activity) else str(ActivityState(activity.state).label)


def crumbs(*last: Crumb, activity: Activity | None = None) -> list[Crumb]:
    """The way to a page about an activity."""
    way = [Crumb(_("Activities"), reverse("activities:activities"))]
    if activity is not None:
        way.append(Crumb(activity.title, reverse("activities:activity", args=[activity.pk])))
    return [*way, *last]
