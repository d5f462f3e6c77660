"""The measures that the house brings itself."""

from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from minxue.activities.models import Activity, Attendance, HeadCount
from minxue.figures.queries.spans import Span, active_units, held, persons
from minxue.figures.registry import Measure, register
from minxue.people.choices import Known
from minxue.people.models import Person


def _lectures(span: Span) -> QuerySet[Activity]:
    return held(span).filter(kind="lecture")


def _trainings(span: Span) -> QuerySet[Activity]:
    return held(span).filter(kind__training=True)


def _visits(span: Span) -> QuerySet[Activity]:
    """Each held activity with `visits`: the people ticked and the heads counted."""
    here = {"activity": OuterRef("pk"), "county": OuterRef("county")}
    named = Attendance.objects.filter(present=True, **here).order_by().values("activity").annotate(n=Count("pk"))
    heads = HeadCount.objects.filter(**here).order_by().values("activity").annotate(n=Sum("number"))
    return (
        held(span)
        .annotate(named=Coalesce(Subquery(named.values("n")), 0), heads=Coalesce(Subquery(heads.values("n")), 0))
        .annotate(visits=F("named") + F("heads"))
    )


def _people(span: Span) -> QuerySet[Person]:
    return persons(held(span))


def _trained_employed(span: Span) -> QuerySet[Person]:
    return persons(_trainings(span)).filter(employed=Known.YES)


def register_all() -> None:
    """Hand the house's own measures to the registry."""
    times, heads = _("times"), _("persons")
    for measure in (
        Measure("activities_held", _("activities held"), times, "activity", held),
        Measure("lectures_held", _("lectures held"), times, "activity", _lectures),
        Measure("trainings_held", _("trainings held"), times, "activity", _trainings),
        Measure("visits", _("visits"), _("person-times"), "visit", _visits, amount="visits"),
        Measure("people", _("persons taking part"), heads, "person", _people, distinct=True),
        Measure("trained_employed", _("employed persons trained"), heads, "person", _trained_employed, distinct=True),
        Measure("hours", _("hours held"), _("hours"), "hours", held, amount="minutes", per=60),
        Measure("units_active", _("active units"), _("units"), "unit", active_units, distinct=True),
    ):
        register(measure)
