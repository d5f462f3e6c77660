"""Corrections of what was held leave a trace: what was, what is, why, by whom."""

from minxue.accounts.models import User
from minxue.activities.models import Activity, Correction
from minxue.base.clock import today
from minxue.people.models import Person

LENGTH = 120


def is_late(activity: Activity) -> bool:
    """The day of the activity is over: who changes what was recorded corrects it."""
    return today() > activity.day


def is_addition(activity: Activity) -> bool:
    """The record was made on an earlier day and the activity's day is over: what comes new is a correction too.

    A list that is entered a day late is not one, as long as it is entered on one day.
    """
    return is_late(activity) and activity.held_on is not None and activity.held_on < today()


def trace(
    *,
    activity: Activity,
    by: User,
    what: str,
    was: str = "",
    becomes: str = "",
    reason: str = "",
    person: Person | None = None,
) -> Correction:
    """Write a row of the trace; call it inside the act. A person's name stands in the key only."""
    day = today()
    return Correction.objects.create(
        county=activity.county,
        path=activity.path,
        day=day,
        month=day.strftime("%Y-%m"),
        activity=activity,
        by=by,
        person=person,
        person_county=person.county if person else "",
        what=what,
        was=was[:LENGTH],
        becomes=becomes[:LENGTH],
        reason=reason,
    )
