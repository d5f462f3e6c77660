"""What is kept of an activity: where and when it was written, room for its files, their bytes."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import hand_in
from minxue.accounts.models import HandedFile, User
from minxue.accounts.queries.files import has_room
from minxue.activities.actions.states import ActivityFault
from minxue.activities.models import Activity
from minxue.base.clock import today
from minxue.base.models import Fact


def demand_room(path: str, size: int) -> None:
    """Raises ActivityFault when the unit has handed in all it may."""
    if not has_room(path, size):
        raise ActivityFault(
            _("The room of this unit for photos and scans (%(n)s MB) is used up. Remove some, or ask for more room.")
            % {"n": settings.UNIT_MEGABYTES}
        )


def keep(activity: Activity, data: bytes, name: str, by: User) -> HandedFile:
    """Keep bytes for the host of an activity; call it inside the act, once room was found."""
    return hand_in(data=data, name=name, by=by, county=activity.county, path=activity.path)


def placed(activity: Activity, fact: Fact) -> dict[str, Any]:
    """County, path, day and month of something new about an activity; what stands already keeps its own."""
    if fact.county:
        return {}
    day = today()
    return {"county": activity.county, "path": activity.path, "day": day, "month": day.strftime("%Y-%m")}
