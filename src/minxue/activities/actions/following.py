"""What is still ahead follows its host when the unit moves in the tree."""

from collections.abc import Iterable

from minxue.activities.models import Activity, CoHost
from minxue.activities.queries.living import AHEAD
from minxue.orgs.models import Unit
from minxue.orgs.queries import rehousings


def follow_units(*, ids: Iterable[str]) -> None:
    """Give the planned activities of moved units the path of their unit of now; what was held stays as it was.

    Called by the worker for an act that stands in the book already (`move_unit`).
    """
    for unit in Unit.objects.filter(pk__in=list(ids)):
        Activity.objects.filter(unit=unit, state__in=AHEAD).update(path=unit.path)
        CoHost.objects.filter(unit=unit, activity__state__in=AHEAD).update(path=unit.path)


def rehouse(*, ids: Iterable[str]) -> None:
    """Give what is ahead to the unit that a change of the tree says (`ids`: the changes); again: nothing changes.

    What was held in the meantime stays where it was held. Called by the worker for an act that stands in the book
    already (`merge_units`, `split_unit`, their undoing).
    """
    for id in ids:
        for going in rehousings(id, "activity"):
            rows = Activity.objects.filter(pk__in=going.keys, unit=going.home, state__in=AHEAD)
            rows.update(unit=going.to, path=going.to.path)
        for going in rehousings(id, "cohost"):
            guests = CoHost.objects.filter(pk__in=going.keys, unit=going.home, activity__state__in=AHEAD)
            there = CoHost.objects.filter(unit=going.to).values("activity")
            guests.exclude(activity__in=there).exclude(activity__unit=going.to).update(
                unit=going.to, path=going.to.path
            )
