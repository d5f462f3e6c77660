"""What changes the entries of persons."""

from minxue.people.actions.entering import (
    PersonFault,
    add_by_name,
    add_person,
    edit_person,
    set_birth_year,
    set_employed,
)
from minxue.people.actions.erasing import erase_person
from minxue.people.actions.following import follow_units, rehouse
from minxue.people.actions.merging import merge_people, unmerge_people

__all__ = [
    "PersonFault",
    "add_by_name",
    "add_person",
    "edit_person",
    "erase_person",
    "follow_units",
    "merge_people",
    "rehouse",
    "set_birth_year",
    "set_employed",
    "unmerge_people",
]
