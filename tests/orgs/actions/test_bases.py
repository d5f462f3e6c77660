from datetime import date
from typing import Any

import pytest

from minxue.accounts.models import Act
from minxue.orgs import actions
from minxue.orgs.actions import TreeFault
from minxue.orgs.models import BaseNumber
from minxue.orgs.policy import NotAllowed
from minxue.orgs.queries import base_number, base_years
from tests.scenes import BASES, SINCE, Street

DAY = date(2026, 1, 31)


def enter(story: Street, by: str | None, unit: str = "willow", **changed: Any) -> BaseNumber:
    fields: dict[str, Any] = {"year": 2026, "key": "residents", "value": 1000, "source": "统计站", "as_of": DAY}
    user = story.user(by) if by else None
    return actions.set_base_number(unit=story[unit], by=user, **(fields | changed))


def test_a_number_is_entered_and_corrected(story: Street) -> None:
    first = enter(story, "willow_clerk")
    second = enter(story, "clerk", value=1100, source="公安")
    assert first.pk == second.pk
    assert str(second) == "2026 residents 1100"
    assert (second.source, second.as_of) == ("公安", DAY)
    assert Act.objects.latest("id").detail == {"key": "residents", "year": 2026, "was": 1000, "is": 1100}


@pytest.mark.parametrize(
    ("by", "unit"), [("reviewer", "willow"), ("peach_clerk", "willow"), ("closed_clerk", "closed"), ("head", "lotus")]
)
def test_entering_is_refused(story: Street, by: str, unit: str) -> None:
    with pytest.raises(NotAllowed):
        enter(story, by, unit)
    with pytest.raises(NotAllowed):
        actions.set_base_numbers(
            unit=story[unit], year=2026, values={"minors": 1}, source="x", as_of=DAY, by=story.user(by)
        )
    assert story[unit].base_numbers.count() == 0


@pytest.mark.parametrize("wrong", [{"key": "cats"}, {"value": -1}, {"year": 1948}, {"year": 2028}])
def test_senseless_numbers_are_refused(story: Street, wrong: dict[str, Any]) -> None:
    with pytest.raises(TreeFault):
        enter(story, "head", **wrong)


def test_the_numbers_of_a_year_are_one_act(story: Street) -> None:
    enter(story, None)
    before = Act.objects.count()
    rows = actions.set_base_numbers(
        unit=story["willow"],
        year=2026,
        values={"residents": 900, "minors": 80},
        source="年鉴",
        as_of=DAY,
        by=story.user("willow_clerk"),
    )
    assert [(row.key, row.value) for row in rows] == [("residents", 900), ("minors", 80)]
    assert Act.objects.count() == before + 1
    assert Act.objects.latest("id").detail == {
        "year": 2026,
        "was": {"residents": 1000},
        "is": {"residents": 900, "minors": 80},
    }
    again = actions.set_base_numbers(
        unit=story["peach"], year=2026, values={"minors": 1}, source="x", as_of=DAY, by=None
    )
    assert len(again) == 1


def test_a_year_without_a_number_takes_the_newest_before_it(story: Street) -> None:
    enter(story, None, year=2024, value=1)
    enter(story, None, year=2026, value=3)
    found = [base_number(story["willow"], "residents", year) for year in (2023, 2024, 2025, 2026, 2030)]
    assert [row.value if row else None for row in found] == [None, 1, 1, 3, 3]


def test_years_are_shown_newest_first_in_the_order_of_the_keys(story: Street) -> None:
    enter(story, None, "street", year=2025, key="minors", value=7, source="旧年鉴")
    enter(story, None, "street", key="minors", value=8, source="公安")
    newest, older = base_years(story["street"])
    assert newest.values == (*tuple(BASES.values())[:3], 8, BASES["households"])
    assert (newest.year, newest.sources, newest.days) == (2026, ("2026年统计", "公安"), (SINCE, DAY))
    assert (older.year, older.values, older.sources) == (2025, (None, None, None, 7, None), ("旧年鉴",))
