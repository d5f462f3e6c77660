"""Persons are entered and corrected. Their values stand in the book only under their own key."""

from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.base.clock import today
from minxue.base.text import search_column, sort_key
from minxue.orgs.models import Unit
from minxue.orgs.policy import demand
from minxue.people.choices import Known, Sex
from minxue.people.models import Person
from minxue.people.policy import can_add_person, can_edit_person

FIRST_YEAR = 1900
NAME_LENGTH = 60
KEPT = ("name", "sex", "birth_year", "employed", "phone")


class PersonFault(ValueError):
    """The entry cannot be made that way; the message says why in plain words."""


def _check(name: str, birth_year: int | None) -> str:
    name = " ".join(name.split())
    if not name or len(name) > NAME_LENGTH:
        raise PersonFault(_("A name has between 1 and 60 characters."))
    if birth_year is not None and not FIRST_YEAR <= birth_year <= today().year:
        raise PersonFault(_("The birth year lies between 1900 and this year."))
    return name


def _fill(person: Person, name: str, sex: str, birth_year: int | None, employed: str, phone: str) -> None:
    person.name = name
    person.sort_name, person.search = sort_key(name), search_column(name)
    person.sex, person.birth_year, person.employed, person.phone = sex, birth_year, employed, phone.strip()
    person.by_name_alone = not (sex or birth_year or person.phone)


def _values(person: Person) -> dict[str, str]:
    values = ((field, getattr(person, field)) for field in KEPT)
    return {field: str(value) for field, value in values if value not in {None, ""}}


def add_person(
    *,
    unit: Unit,
    name: str,
    by: User | None,
    sex: str = Sex.UNKNOWN,
    birth_year: int | None = None,
    employed: str = Known.UNKNOWN,
    phone: str = "",
) -> Person:
    """Enter a person in a home unit. `by` None: by a data pack. Raises NotAllowed, PersonFault."""
    if by is not None:
        demand(can_add_person(by, unit))
    name = _check(name, birth_year)
    with act(by=by, verb="add_person", county=unit.county, path=unit.path) as entry:
        person = Person(unit=unit, county=unit.county, path=unit.path)
        _fill(person, name, sex, birth_year, employed, phone)
        person.save()
        entry.about("person", person.id)
        entry.personal = {person.id: _values(person)}
    return person


def add_by_name(*, unit: Unit, name: str, by: User) -> Person:
    """Enter a person of whom only the name is known. Raises NotAllowed, PersonFault."""
    return add_person(unit=unit, name=name, by=by)


def edit_person(
    *, person: Person, name: str, sex: str, birth_year: int | None, employed: str, phone: str, by: User
) -> Person:
    """Correct an entry; the book keeps what was before. Raises NotAllowed, PersonFault."""
    demand(can_edit_person(by, person))
    name = _check(name, birth_year)
    with act(
        by=by, verb="edit_person", county=person.county, path=person.path, kind="person", subject=person.id
    ) as entry:
        entry.personal = {person.id: _values(person)}
        _fill(person, name, sex, birth_year, employed, phone)
        person.save()
    return person


def _with(person: Person, by: User, *, employed: str, birth_year: int | None) -> Person:
    return edit_person(
        person=person,
        name=person.name,
        sex=person.sex,
        birth_year=birth_year,
        employed=employed,
        phone=person.phone,
        by=by,
    )


def set_employed(*, person: Person, employed: Known, by: User) -> Person:
    """Say whether a person is employed, or that it is not known. Raises NotAllowed."""
    return _with(person, by, employed=employed, birth_year=person.birth_year)


def set_birth_year(*, person: Person, birth_year: int | None, by: User) -> Person:
    """Say in which year a person was born. Raises NotAllowed, PersonFault."""
    return _with(person, by, employed=person.employed, birth_year=birth_year)
