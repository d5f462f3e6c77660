"""Heads counted without names: visits, never persons."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from minxue.accounts.models import User
from minxue.activities.actions.states import ActivityFault, acting, hold
from minxue.activities.actions.traces import is_addition, is_late, trace
from minxue.activities.choices import ActivityState, CountedGroup
from minxue.activities.models import Activity, HeadCount
from minxue.activities.policy import can_call_roll
from minxue.activities.queries import heads_of
from minxue.base.actions import post
from minxue.orgs.policy import demand

MOST = 100_000


def _check(numbers: Mapping[str, int]) -> None:
    if any(not 0 <= number <= MOST for number in numbers.values()):
        raise ActivityFault(_("A head count lies between 0 and 100,000."))
    if numbers.get(CountedGroup.ALL) and any(number for group, number in numbers.items() if group != CountedGroup.ALL):
        raise ActivityFault(_("Count all together or by group, not both: each head is counted once."))


def head_count(*, activity: Activity, numbers: Mapping[str, int], by: User, reason: str = "") -> dict[str, int]:
    """Note how many were there besides the names ticked, by group; groups that are not named stay as they were.

    After the activity's day a change needs a reason and leaves a trace. Raises NotAllowed, ActivityFault.
    """
    demand(can_call_roll(by, activity))
    with acting(activity, by, "head_count", reason) as entry:
        if activity.state != ActivityState.HELD and not any(numbers.values()):
            raise ActivityFault(_("Enter at least one number."))
        hold(activity)
        before = heads_of(activity)
        asked = {CountedGroup(group).value: number for group, number in numbers.items()}
        _check(before | asked)
        for group, number in asked.items():
            if number != before.get(group, 0):
                _note(activity, group, before.get(group), number, by, reason)
        entry.detail = {"heads": asked}
        post(kind="activity.counted", ids=[activity.pk])
    return heads_of(activity)


def _note(activity: Activity, group: str, was: int | None, number: int, by: User, reason: str) -> None:
    """Write the number of one group, and the trace where it corrects what was recorded."""
    if is_addition(activity) or (was is not None and is_late(activity)):
        if not reason.strip():
            raise ActivityFault(_("The day is over: write why the number is corrected."))
        trace(
            activity=activity,
            by=by,
            what=f"heads.{group}",
            was="" if was is None else str(was),
            becomes=str(number),
            reason=reason,
        )
    row = HeadCount.objects.filter(activity=activity, group=group).first() or HeadCount(
        county=activity.county,
        path=activity.path,
        day=activity.day,
        month=activity.month,
        activity=activity,
        group=group,
    )
    row.number = number
    row.save()
