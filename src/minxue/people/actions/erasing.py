"""Erasing a person: name and telephone go for good, the key of their values in the book too; what was counted stays."""

from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act, forget_values
from minxue.accounts.models import User
from minxue.orgs.policy import demand
from minxue.people.actions.entering import PersonFault
from minxue.people.choices import ERASED
from minxue.people.models import Person
from minxue.people.policy import can_erase_person
from minxue.people.queries import canonical, entries_of


def erase_person(*, person: Person, by: User, reason: str) -> Person:
    """Take name and telephone out of each entry of a person, and destroy the keys. It cannot be undone.

    Sex, birth year and whether employed stay without a name: figures that were reported keep their value.
    Raises NotAllowed, PersonFault.
    """
    if canonical(person).pk != person.pk:
        raise PersonFault(_("This entry was merged into another: erase that one, or undo the merge first."))
    entries = [person, *(row.alias for row in entries_of(person))]
    demand(all(can_erase_person(by, entry) for entry in entries))
    with act(
        by=by, verb="erase_person", county=person.county, path=person.path, kind="person", subject=person.id
    ) as noted:
        noted.reason, noted.detail = reason, {"entries": len(entries)}
        for entry in entries:
            entry.name, entry.sort_name, entry.search, entry.phone = ERASED, "", "", ""
            entry.save(update_fields=["name", "sort_name", "search", "phone"])
        forget_values(persons=[entry.pk for entry in entries])
    return person
