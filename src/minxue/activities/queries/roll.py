"""Whom to show for ticking: those searched for, else those who are likely to have come."""

from dataclasses import dataclass
from uuid import UUID

from minxue.accounts.models import User
from minxue.activities.choices import ActivityState
from minxue.activities.models import Activity, Attendance
from minxue.people.models import Person
from minxue.people.queries import canonical_ids, canonical_of, each_once, search_people

LAST_ACTIVITIES = 3
SHOWN = 40


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person to be ticked; once that is done, `ticked` is the entry under which: this one or a merged one."""

    person: Person
    ticked: UUID | None


def ticked_ids(activity: Activity) -> dict[UUID, UUID]:
    """Those who are ticked: their canonical ids, and the entry under which each is."""
    rows = Attendance.objects.filter(activity=activity, present=True)
    return dict(rows.values_list(canonical_of("person"), "person"))


def candidates(user: User, activity: Activity, words: str = "") -> list[Candidate]:
    """The persons in the user's scope to be shown for an activity, at most 40, ticked ones in their place."""
    people = search_people(user, words, SHOWN) if words else _suggested(user, activity)
    ticked = ticked_ids(activity)
    one = canonical_ids(person.pk for person in people)
    return [Candidate(person, ticked.get(one[person.pk])) for person in people]


def _suggested(user: User, activity: Activity) -> list[Person]:
    """Who came to the last three activities of the host, then the people of the units that hold this one."""
    last = Activity.objects.filter(unit=activity.unit_id, state=ActivityState.HELD).exclude(pk=activity.pk)
    ids = list(last.order_by("-day", "-pk").values_list("pk", flat=True)[:LAST_ACTIVITIES])
    came = Attendance.objects.filter(activity__in=ids, present=True).values(who=canonical_of("person"))
    units = [activity.unit_id, *activity.cohosts.values_list("unit", flat=True)]
    everybody = each_once(user).select_related("unit")
    known = list(everybody.filter(pk__in=came)[:SHOWN])
    return [*known, *everybody.filter(unit__in=units).exclude(pk__in=[one.pk for one in known])[: SHOWN - len(known)]]
