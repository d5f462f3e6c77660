"""Who was there."""

from django.db.models import QuerySet

from minxue.activities.models import Activity, Attendance, HeadCount
from minxue.people.models import Person
from minxue.people.queries import canonical_of


def attendances_of(activity: Activity) -> QuerySet[Attendance]:
    """The names that are ticked, by pinyin."""
    rows = Attendance.objects.filter(activity=activity, present=True)
    return rows.select_related("person__unit").order_by("person__sort_name", "pk")


def people_present(activity: Activity) -> list[Person]:
    """The persons who were there, merged entries as the one person they are, by pinyin."""
    who = Attendance.objects.filter(activity=activity, present=True).values(who=canonical_of("person"))
    return list(Person.objects.filter(pk__in=who).select_related("unit").order_by("sort_name", "pk"))


def heads_of(activity: Activity) -> dict[str, int]:
    """The heads that were counted without names, by group."""
    return dict(HeadCount.objects.filter(activity=activity).values_list("group", "number"))
