"""The demo street's residents and teachers."""

from dataclasses import dataclass

from minxue.accounts.models import User
from minxue.config.packs import rows
from minxue.orgs.models import Unit
from minxue.people.actions import add_person
from minxue.people.choices import Sex
from minxue.people.models import Person

SEXES = {"male": Sex.MAN, "female": Sex.WOMAN}


@dataclass(frozen=True, slots=True)
class Resident:
    """A person of the pack with the code of the home unit; teachers are not drawn as attendees."""

    person: Person
    home: str
    teacher: bool


def enter_people(units: dict[str, Unit], by: User) -> list[Resident]:
    """Enter everyone, in the order of the pack."""
    residents = []
    for key, place in (("person", "home"), ("teacher", "unit")):
        for row in rows("demo/people.toml", key):
            person = add_person(
                unit=units[row[place]],
                name=row["name"],
                by=by,
                sex=SEXES.get(row.get("sex", ""), Sex.UNKNOWN),
                birth_year=row.get("birth_year"),
                employed=row.get("employed", "unknown"),
            )
            residents.append(Resident(person, row[place], key == "teacher"))
    return residents
