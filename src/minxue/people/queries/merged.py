"""Which entries are one person."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from minxue.people.models import Person, PersonAlias


def canonical(person: Person) -> Person:
    """The entry under which a person counts: itself, unless it was merged into another."""
    row = PersonAlias.objects.filter(alias=person).select_related("person").first()
    return row.person if row else person


def canonical_ids(ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """The canonical id of each id, in one query."""
    wanted = set(ids)
    rows = PersonAlias.objects.filter(alias__in=wanted).values_list("alias_id", "person_id")
    return {id: id for id in wanted} | dict(rows)


def canonical_of(prefix: str) -> Coalesce:
    """The canonical id behind a key `prefix` (`"person"`), for `Count(…, distinct=True)` in an upper app."""
    return Coalesce(F(f"{prefix}__merged_into__person_id"), F(f"{prefix}_id"))


def entries_of(person: Person) -> QuerySet[PersonAlias]:
    """The entries that count as this person, oldest merge first."""
    return PersonAlias.objects.filter(person=person).select_related("alias__unit", "into").order_by("id")
