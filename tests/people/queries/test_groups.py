from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minxue.people.choices import Group
from minxue.people.models import Person
from minxue.people.queries import age_in, groups_on, in_group

DAY = date(2026, 3, 24)


@pytest.mark.parametrize(("answer", "told"), [("yes", True), ("no", False), ("unknown", None)])
def test_employed(answer: str, *, told: bool | None) -> None:
    assert in_group(Person(employed=answer), Group.EMPLOYED, DAY) is told


@pytest.mark.parametrize(
    ("year", "elderly", "minor"),
    [(1966, True, False), (1967, False, False), (2008, False, False), (2009, False, True), (None, None, None)],
)
def test_age_groups_at_their_edges(year: int | None, *, elderly: bool | None, minor: bool | None) -> None:
    person = Person(birth_year=year)
    assert in_group(person, Group.ELDERLY, DAY) is elderly
    assert in_group(person, Group.MINOR, DAY) is minor


def test_the_day_decides() -> None:
    person = Person(birth_year=1967)
    assert groups_on(person, date(2026, 12, 31))[Group.ELDERLY] is False
    assert groups_on(person, date(2027, 1, 1))[Group.ELDERLY] is True


@given(st.integers(1900, 2026) | st.none(), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_nobody_is_elderly_and_a_minor(year: int | None, day: date) -> None:
    person = Person(birth_year=year)
    elderly, minor = (in_group(person, group, day) for group in (Group.ELDERLY, Group.MINOR))
    assert (elderly is None) == (minor is None) == (year is None)
    assert not (elderly and minor)
    assert age_in(person, day.year) == (None if year is None else day.year - year)
