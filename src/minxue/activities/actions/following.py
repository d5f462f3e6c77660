"""What is still ahead follows its host when the unit moves in the tree."""

from collections.abc import Iterable

from minxue.activities.choices import ActivityState
from minxue.activities.models import Activity, CoHost
from minxue.orgs.models import Unit

AHEAD = (ActivityState.PLANNED, ActivityState.PUBLISHED)


def follow_units(*, ids: Iterable[str]) -> None:
    """Give the planned activities of moved units the path of their unit of now; what was held stays as it was.

    Called by the worker for an act that stands in the book already (`move_unit`).
    """
    for unit in Unit.objects.filter(pk__in=list(ids)):
        Activity.objects.filter(unit=unit, state__in=AHEAD).update(path=unit.path)
        CoHost.objects.filter(unit=unit, activity__state__in=AHEAD).update(path=unit.path)
