"""Base numbers, indicators and how sure a count of people is."""

from datetime import date
from fractions import Fraction

import pytest
from pytest_django import Settings

from minxue.activities.actions import add_kind, head_count, plan_activity, tick
from minxue.activities.models import ActivityKind
from minxue.base.clock import moment
from minxue.figures.actions import add_indicator
from minxue.figures.models import Indicator
from minxue.figures.queries import certainty, indicator_values, read_all
from minxue.figures.queries.spans import Span
from minxue.figures.queries.values import BaseValue, bases
from minxue.figures.registry import measure
from minxue.orgs.actions import set_base_number
from minxue.people.actions import add_by_name, add_person
from minxue.people.choices import Known
from tests.scenes import Street, street

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 24)


@pytest.fixture
def story(settings: Settings) -> Street:
    settings.MINXUE_TODAY = DAY
    made = street()
    add_kind(code="class", zh="培训班", en="class", training=True, order=1)
    return made


def _set(story: Street, unit: str, year: int, value: int) -> None:
    set_base_number(
        unit=story[unit], year=year, key="employed", value=value, source=f"{year}年统计", as_of=DAY, by=None
    )


def _span(story: Street, unit: str = "street", year: int = 2026) -> Span:
    return Span(story[unit], date(year, 1, 1), date(year, 12, 31))


def test_the_units_own_base_number_of_the_year_or_the_newest_before(story: Street) -> None:
    assert bases(["base.employed", "people"], _span(story)) == {"base.employed": BaseValue(980, "2026年统计")}
    assert bases(["base.employed"], _span(story, year=2028))["base.employed"] == BaseValue(980, "2026年统计")
    assert bases(["base.employed"], _span(story, year=2025))["base.employed"] is None
    assert bases(["base.employed"], _span(story, "sibling"))["base.employed"] is None


def test_without_its_own_a_unit_adds_up_those_below_each_place_once(story: Street) -> None:
    _set(story, "willow", 2025, 70)
    _set(story, "willow", 2026, 78)
    _set(story, "peach", 2026, 22)
    _set(story, "lotus", 2026, 30)
    assert bases(["base.employed"], _span(story, "county"))["base.employed"] == BaseValue(1010, "2026年统计", 2)
    assert bases(["base.employed"], _span(story, "willow"))["base.employed"] == BaseValue(78, "2026年统计")
    assert bases(["base.employed"], _span(story, "county", 2025))["base.employed"] == BaseValue(70, "2025年统计", 1)


def test_the_first_to_enter_a_new_year_does_not_push_the_others_out(story: Street) -> None:
    _set(story, "lotus", 2026, 30)
    assert bases(["base.employed"], _span(story, "county", 2027))["base.employed"] == BaseValue(1010, "2026年统计", 2)
    _set(story, "lotus", 2027, 35)
    mixed = BaseValue(1015, "2026年统计、2027年统计", 2)
    assert bases(["base.employed"], _span(story, "county", 2027))["base.employed"] == mixed


def test_an_indicator_is_exact_and_open_without_its_base_number(story: Street) -> None:
    for code, formula in (("rate", "people / base.employed * 100"), ("share", "people / base.minors")):
        add_indicator(code=code, zh=code, en=code, formula=formula, unit="%", words_zh="", words_en="")
    person = add_person(unit=story["willow"], name="金立新", by=None, birth_year=1970)
    _activity(story, [person])
    found = indicator_values(Indicator.objects.all(), _span(story))
    assert found["rate"].value == Fraction(100, 980)
    assert found["share"].value == Fraction(1, 1500)
    assert indicator_values(Indicator.objects.all(), _span(story, "willow"))["rate"].value is None
    assert set(read_all(["people", "base.employed", "unheard"], _span(story))) == {"people"}


def _activity(story: Street, people: list[object], heads: int = 0) -> None:
    activity = plan_activity(
        kind=ActivityKind.objects.get(code="class"), unit=story["willow"], title="电工班", starts_at=moment(DAY, 9),
        place="教室", by=story.user("head"),
    )  # fmt: skip
    tick(activity=activity, people=people, by=story.user("head"))  # type: ignore[arg-type]  # persons
    if heads:
        head_count(activity=activity, numbers={"all": heads}, by=story.user("head"))


def test_a_count_of_people_says_how_sure_it_is(story: Street) -> None:
    head = story.user("head")
    known = add_person(unit=story["willow"], name="王芳", by=None, birth_year=1980, employed=Known.YES)
    unsure = add_person(unit=story["willow"], name="李强", by=None, birth_year=1981)
    alone = [add_by_name(unit=story["willow"], name=name, by=head) for name in ("王芳", "赵敏", "赵敏")]
    _activity(story, [known, unsure, *alone], heads=86)
    people, trained = measure("people"), measure("trained_employed")
    assert people is not None
    assert trained is not None
    sure = certainty(people, _span(story))
    assert (sure.by_name_alone, sure.at_least, sure.at_most, sure.heads) == (3, 3, 5, 86)
    sure = certainty(trained, _span(story))
    assert (sure.at_least, sure.at_most, sure.not_known, sure.heads) == (1, 1, 4, 86)
