"""How many: visits (人次) and persons (人数) are never mixed, and what is not known is told beside."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Sum

from minxue.activities.models import Activity, Attendance, HeadCount
from minxue.activities.queries.presence import heads_of, people_present
from minxue.people.choices import Group
from minxue.people.queries import in_group


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of one activity.

    `named` names ticked and `unnamed` heads counted are visits; `people` and what follows are persons, each once,
    of whom only the named can be told.
    """

    named: int
    unnamed: int
    people: int
    by_name_alone: int
    employed: int
    employed_unknown: int
    elderly: int
    minors: int
    age_unknown: int

    @property
    def visits(self) -> int:
        """人次: names and heads together."""
        return self.named + self.unnamed


def counts_of(activity: Activity) -> Counts:
    """The figures of an activity; its groups are those of its day."""
    people = people_present(activity)

    def told(group: Group) -> Counter[bool | None]:
        return Counter(in_group(person, group, activity.day) for person in people)

    employed, elderly, minors = told(Group.EMPLOYED), told(Group.ELDERLY), told(Group.MINOR)

    return Counts(
        named=Attendance.objects.filter(activity=activity, present=True).count(),
        unnamed=sum(heads_of(activity).values()),
        people=len(people),
        by_name_alone=sum(person.by_name_alone for person in people),
        employed=employed[True],
        employed_unknown=employed[None],
        elderly=elderly[True],
        minors=minors[True],
        age_unknown=elderly[None],
    )


def tallies(activities: Iterable[UUID]) -> dict[UUID, int]:
    """The visits of each activity that has any, in two queries."""
    ids = list(activities)
    named = Attendance.objects.filter(activity__in=ids, present=True).values("activity").order_by()
    heads = HeadCount.objects.filter(activity__in=ids).values("activity").order_by()
    found: dict[UUID, int] = {}
    for id, number in [
        *named.annotate(n=Count("pk")).values_list("activity", "n"),
        *heads.annotate(n=Sum("number")).values_list("activity", "n"),
    ]:
        found[id] = found.get(id, 0) + number
    return found
