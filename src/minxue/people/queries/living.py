"""The persons who live in units, as the tree asks for them when it is reorganised."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from minxue.orgs.registry import Living
from minxue.people.models import Person


def persons_at(units: Sequence[UUID]) -> list[tuple[str, str]]:
    """The persons whose home the units are: key and name."""
    rows = Person.objects.filter(unit__in=units).order_by("sort_name", "id").values_list("pk", "name")
    return [(str(pk), name) for pk, name in rows]


PERSONS = Living("person", _("Persons"), persons_at, named=True)
