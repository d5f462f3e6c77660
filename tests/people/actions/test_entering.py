import json
from typing import Any

import pytest
from cryptography.fernet import Fernet

from minxue.accounts.models import Act, PersonKey
from minxue.orgs.policy import NotAllowed
from minxue.people.actions import (
    PersonFault,
    add_by_name,
    add_person,
    edit_person,
    set_birth_year,
    set_employed,
)
from minxue.people.choices import Known
from minxue.people.models import Person
from tests.scenes import Street


def book() -> tuple[Act, dict[str, Any]]:
    """The last row of the book, and the personal values in it, unlocked."""
    row = Act.objects.order_by("-id")[0]
    (person, locked), *_rest = json.loads(row.personal).items()
    values = json.loads(Fernet(PersonKey.objects.get(person=person).key.encode()).decrypt(locked.encode()))
    return row, values


def test_a_person_is_entered_in_the_home_unit(story: Street) -> None:
    willow = story["willow"]
    person = add_person(
        unit=willow,
        name=" 王  桂英 ",
        sex="f",
        birth_year=1958,
        employed=Known.NO,
        phone=" 13800001234 ",
        by=story.user("willow_clerk"),
    )
    person.refresh_from_db()
    assert (person.county, person.path, person.unit) == (willow.county, willow.path, willow)
    assert (person.name, person.phone, person.by_name_alone) == ("王 桂英", "13800001234", False)
    assert "wangguiying" in person.search
    assert person.sort_name == "wang gui ying"
    row, personal = book()
    assert (row.verb, row.kind, row.subject, row.detail) == ("add_person", "person", str(person.pk), {})
    assert personal == {
        "name": "王 桂英",
        "sex": "f",
        "birth_year": "1958",
        "employed": "no",
        "phone": "13800001234",
    }
    assert "王" not in row.personal


def test_a_name_is_enough(story: Street) -> None:
    person = add_by_name(unit=story["willow"], name="钱多多", by=story.user("willow_clerk"))
    assert (person.by_name_alone, person.employed, person.birth_year) == (True, "unknown", None)


def test_a_pack_may_enter_persons(story: Street) -> None:
    assert add_person(unit=story["closed"], name="旧人", by=None).unit == story["closed"]


@pytest.mark.parametrize(("key", "unit"), [("reviewer", "willow"), ("willow_clerk", "peach"), ("head", "closed")])
def test_entering_is_refused(story: Street, key: str, unit: str) -> None:
    with pytest.raises(NotAllowed):
        add_person(unit=story[unit], name="王桂英", by=story.user(key))
    assert Person.objects.count() == 0


@pytest.mark.parametrize(("name", "year"), [("  ", None), ("王" * 61, None), ("王", 1899), ("王", 2027)], ids=str)
def test_what_cannot_be_is_refused(story: Street, wang: Person, name: str, year: int | None) -> None:
    clerk = story.user("willow_clerk")
    with pytest.raises(PersonFault):
        add_person(unit=story["willow"], name=name, birth_year=year, by=clerk)
    with pytest.raises(PersonFault):
        edit_person(person=wang, name=name, sex="", birth_year=year, employed="no", phone="", by=clerk)


def test_the_book_keeps_what_was_before(story: Street, wang: Person) -> None:
    clerk = story.user("willow_clerk")
    edit_person(person=wang, name="王贵英", sex="f", birth_year=1959, employed="yes", phone="", by=clerk)
    wang.refresh_from_db()
    assert (wang.name, wang.birth_year, wang.employed, wang.sort_name) == ("王贵英", 1959, "yes", "wang gui ying")
    row, personal = book()
    assert row.verb == "edit_person"
    assert (personal["name"], personal["birth_year"], personal["phone"]) == ("王桂英", "1958", "13800001234")


def test_changing_is_refused_from_outside(story: Street, wang: Person) -> None:
    for key in ("reviewer", "peach_clerk", "inspector", "leader"):
        with pytest.raises(NotAllowed):
            set_employed(person=wang, employed=Known.YES, by=story.user(key))
    wang.refresh_from_db()
    assert wang.employed == "unknown"


def test_groups_are_set_alone(story: Street) -> None:
    clerk = story.user("willow_clerk")
    person = add_by_name(unit=story["willow"], name="钱多多", by=clerk)
    set_employed(person=person, employed=Known.YES, by=clerk)
    assert (person.employed, person.by_name_alone) == ("yes", True)
    set_birth_year(person=person, birth_year=1990, by=clerk)
    person.refresh_from_db()
    assert (person.employed, person.birth_year, person.by_name_alone) == ("yes", 1990, False)
