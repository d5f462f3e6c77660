"""The roll: names are ticked, taken back, and added by name alone."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from minxue.accounts.models import User
from minxue.activities.actions.states import ActivityFault, acting, hold, refuse_cancelled
from minxue.activities.actions.traces import is_addition, is_late, trace
from minxue.activities.models import Activity, Attendance
from minxue.activities.policy import can_call_roll
from minxue.activities.queries import ticked_ids
from minxue.base.actions import post
from minxue.orgs.models import Unit
from minxue.orgs.policy import demand
from minxue.people.actions import add_by_name
from minxue.people.models import Person
from minxue.people.policy import can_see_person
from minxue.people.queries import canonical_ids


def _absent(activity: Activity, people: list[Person]) -> list[Person]:
    """Those who are not ticked yet, under whatever entry; each person once."""
    one = canonical_ids(person.pk for person in people)
    taken = ticked_ids(activity)
    missing: dict[UUID, Person] = {}
    for person in people:
        if one[person.pk] not in taken:
            missing.setdefault(one[person.pk], person)
    return list(missing.values())


def _write(activity: Activity, people: list[Person]) -> set[UUID]:
    """Tick: rows that were struck out stand again (their persons are given), the others are made."""
    struck = Attendance.objects.filter(activity=activity, person__in=people, present=False)
    again = set(struck.values_list("person", flat=True))
    struck.update(present=True)
    # Two phones may tick the same name at once: the second changes nothing.
    Attendance.objects.bulk_create(
        (
            Attendance(
                county=activity.county,
                path=activity.path,
                day=activity.day,
                month=activity.month,
                activity=activity,
                person=person,
                person_county=person.county,
            )
            for person in people
            if person.pk not in again
        ),
        ignore_conflicts=True,
    )
    return again


def tick(*, activity: Activity, people: Iterable[Person], by: User, reason: str = "") -> list[Person]:
    """Note that people were there; give those who were not ticked before. It was held, then.

    Raises NotAllowed, ActivityFault.
    """
    people = list(people)
    demand(can_call_roll(by, activity) and all(can_see_person(by, person) for person in people))
    if not people:
        return []
    with acting(activity, by, "tick", reason) as entry:
        hold(activity)
        missing = _absent(activity, people)
        addition = is_addition(activity)
        again = _write(activity, missing)
        for person in missing:
            if addition or (person.pk in again and is_late(activity)):
                trace(activity=activity, by=by, what="ticked", person=person, reason=reason)
        entry.detail = {"ticked": [str(person.pk) for person in missing]}
        post(kind="activity.counted", ids=[activity.pk])
    return missing


def untick(*, activity: Activity, person: Person, by: User, reason: str = "") -> None:
    """Take a tick back; after the activity's day with a reason. The row stays, struck out.

    Raises NotAllowed, ActivityFault.
    """
    demand(can_call_roll(by, activity))
    with acting(activity, by, "untick", reason) as entry:
        refuse_cancelled(activity)
        if is_late(activity) and not reason.strip():
            raise ActivityFault(_("The day is over: write why the name is taken back."))
        struck = Attendance.objects.filter(activity=activity, person=person, present=True).update(present=False)
        if struck and is_late(activity):
            trace(activity=activity, by=by, what="unticked", person=person, reason=reason)
        entry.detail = {"unticked": str(person.pk)}
        post(kind="activity.counted", ids=[activity.pk])


def add_named(*, activity: Activity, unit: Unit, name: str, by: User) -> Person:
    """Enter a person of whom only the name is known, and tick it. Raises NotAllowed, PersonFault, ActivityFault."""
    demand(can_call_roll(by, activity))
    with acting(activity, by, "add_named") as entry:
        person = add_by_name(unit=unit, name=name, by=by)
        tick(activity=activity, people=[person], by=by)
        entry.detail = {"ticked": [str(person.pk)]}
        entry.personal = {person.pk: {"name": person.name}}
    return person
