"""The stages of an activity: published, held, cancelled."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import Entry, act
from minxue.accounts.models import User
from minxue.activities.actions.traces import trace
from minxue.activities.choices import ACTIVITY_FLOW, ActivityState
from minxue.activities.models import Activity
from minxue.activities.policy import can_edit_activity
from minxue.activities.queries import attendances_of, heads_of, is_known, may_be_published
from minxue.base.actions import post
from minxue.base.clock import now, today
from minxue.engines.flow import MoveRefused
from minxue.orgs.policy import demand

REFUSED = {
    ActivityState.PUBLISHED: _("This activity is already published."),
    ActivityState.HELD: _("This activity was already held."),
    ActivityState.CANCELLED: _("This activity was cancelled."),
}


NEWEST = ("state", "held_on", "day", "starts_at", "shown_at", "revision")
SAID = ("shown_at", "changed_at", "revision")
"""What `say_anew` changes."""


class ActivityFault(ValueError):
    """It cannot be done with this activity; the message says why in plain words."""


@contextmanager
def acting(activity: Activity, by: User, verb: str, reason: str = "") -> Iterator[Entry]:
    """One act on an activity, with its newest state, locked where the database can."""
    with act(
        by=by,
        verb=verb,
        county=activity.county,
        path=activity.path,
        kind="activity",
        subject=activity.pk,
        reason=reason,
    ) as entry:
        newest = Activity.objects.select_for_update()
        activity.refresh_from_db(fields=list(NEWEST), from_queryset=newest)
        yield entry


def refuse_cancelled(activity: Activity) -> None:
    """Nothing is changed any more about a cancelled activity. Raises ActivityFault."""
    if activity.state == ActivityState.CANCELLED:
        raise ActivityFault(REFUSED[ActivityState.CANCELLED])


def say_anew(activity: Activity) -> None:
    """Something else is said of what was known to others: calendars and who was told are to hear of it.

    Call it inside the act, before the activity is saved.
    """
    if is_known(activity):
        activity.shown_at = activity.shown_at or now()
        activity.changed_at = now()
        activity.revision += 1


def go(activity: Activity, move: str) -> None:
    """Take the activity along a move of the state table and save it. Raises ActivityFault."""
    if move == "cancel":
        say_anew(activity)
    else:
        activity.shown_at = activity.shown_at or now()
    try:
        activity.state = ACTIVITY_FLOW.after(activity.state, move)
    except MoveRefused:
        raise ActivityFault(REFUSED[ActivityState(activity.state)]) from None
    activity.save(update_fields=["state", "reason", "held_on", *SAID])


def hold(activity: Activity) -> None:
    """Somebody is recorded, so it was held; one that lies ahead cannot be. Raises ActivityFault."""
    refuse_cancelled(activity)
    if activity.day > today():
        raise ActivityFault(_("It has not been held yet: names and heads can be entered on its day."))
    if activity.state != ActivityState.HELD:
        activity.held_on = today()
        go(activity, "hold")
        post(kind="activity.held", ids=[activity.pk])


def publish(*, activity: Activity, by: User) -> Activity:
    """Make a planned activity known, checked first where the office asks for it. Raises NotAllowed, ActivityFault."""
    demand(can_edit_activity(by, activity))
    with acting(activity, by, "publish_activity"):
        if activity.state == ActivityState.PLANNED and not may_be_published(activity):
            raise ActivityFault(_("This office checks activities first: ask the reviewer, then publish."))
        go(activity, "publish")
        post(kind="activity.published", ids=[activity.pk])
    return activity


def cancel(*, activity: Activity, reason: str, by: User) -> Activity:
    """Call an activity off; one marked as held only where nobody is recorded. Raises NotAllowed, ActivityFault."""
    demand(can_edit_activity(by, activity))
    if not reason.strip():
        raise ActivityFault(_("Write the reason in a sentence."))
    with acting(activity, by, "cancel_activity", reason):
        if activity.state == ActivityState.HELD:
            if attendances_of(activity).exists() or any(heads_of(activity).values()):
                raise ActivityFault(_("Names or heads are recorded here: take them back first."))
            trace(activity=activity, by=by, what="state", was=activity.state, becomes="cancelled", reason=reason)
        activity.reason = reason
        go(activity, "cancel")
        post(kind="activity.cancelled", ids=[activity.pk])
    return activity
