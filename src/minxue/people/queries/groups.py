"""The groups of a person on a day. Unknown is an answer of its own and never counts as yes or no."""

from datetime import date

from django.db.models import F
from django.db.models.functions import Coalesce

from minxue.people.choices import ELDERLY_FROM, MINOR_BELOW, Group, Known
from minxue.people.models import Person


def age_in(person: Person, year: int) -> int | None:
    """The age reached in the course of a year; None without a birth year (only years are kept, no days)."""
    return None if person.birth_year is None else year - person.birth_year


def in_group(person: Person, group: Group, day: date) -> bool | None:
    """Whether a person belongs to a group on a day; None when that is not known."""
    if group == Group.EMPLOYED:
        return {Known.YES.value: True, Known.NO.value: False}.get(person.employed)
    age = age_in(person, day.year)
    if age is None:
        return None
    return age >= ELDERLY_FROM if group == Group.ELDERLY else age < MINOR_BELOW


def groups_on(person: Person, day: date) -> dict[Group, bool | None]:
    """Each group with yes, no or None for not known."""
    return {group: in_group(person, group, day) for group in Group}


def employed_of(prefix: str) -> Coalesce:
    """The column "employed" of the person behind a key `prefix`, for a query of an upper app (merged: the kept one)."""
    return Coalesce(F(f"{prefix}__merged_into__person__employed"), F(f"{prefix}__employed"))


def birth_year_of(prefix: str) -> Coalesce:
    """The birth year of the person behind a key `prefix`, likewise; the kept entry's if it has one."""
    return Coalesce(F(f"{prefix}__merged_into__person__birth_year"), F(f"{prefix}__birth_year"))
