"""Who may see and change entries of persons."""

from minxue.accounts.models import User
from minxue.orgs.choices import Permission
from minxue.orgs.models import Unit
from minxue.orgs.policy import may
from minxue.people.models import Person


def can_see_person(user: User, person: Person) -> bool:
    """Persons whose home unit lies at or below one's posts."""
    return may(user, Permission.PERSON_SEE, person.path)


def can_add_person(user: User, unit: Unit) -> bool:
    """Enter a person in a home unit that stands."""
    return unit.closed is None and may(user, Permission.PERSON_EDIT, unit.path)


def can_edit_person(user: User, person: Person) -> bool:
    """Correct an entry, and read the whole telephone number."""
    return not person.is_erased and may(user, Permission.PERSON_EDIT, person.path)


def can_erase_person(user: User, person: Person) -> bool:
    """Erase a person for good: who leads the unit, since it cannot be undone."""
    return can_edit_person(user, person) and may(user, Permission.UNIT_EDIT, person.path)


def can_merge(user: User, one: Person, other: Person) -> bool:
    """Say that two entries are one person: both must be one's own to change."""
    return can_edit_person(user, one) and can_edit_person(user, other)
