"""The data packs hold together: files parse, what they refer to exists, formulas and plan texts can be read."""

import re
import tomllib
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minxue.engines.formula import parse
from minxue.engines.gongwen import Place, labelled, lines_of, write_docx, write_pdf
from minxue.engines.periods import add_months, month_words
from minxue.engines.planscript import compile_text
from minxue.engines.planscript.reading import read

PACKS = Path(__file__).resolve().parents[2] / "packs"
PLANS = ("township", "street", "health")
MEASURES = {
    "activities_held",
    "lectures_held",
    "trainings_held",
    "visits",
    "people",
    "trained_employed",
    "hours",
    "units_active",
}
BASE_KEYS = {"residents", "employed", "elderly", "minors", "households"}


def is_wanted(person: dict[str, Any], audience: str) -> bool:
    """Whom an activity's audience means; the elderly are 60 and the adults 18 in the demo's years."""
    wanted: dict[str, bool] = {
        "all": True,
        "adults": person["birth_year"] <= 2007,
        "employed": person["employed"] == "yes",
        "elderly": person["birth_year"] <= 1966,
        "minors": person["birth_year"] >= 2008,
        "none": False,
    }
    return wanted[audience]


def rows_of(path: str, key: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads((PACKS / path).read_text(encoding="utf-8"))[key]
    return rows


def template_of(plan: str) -> str:
    return (PACKS / "demo" / f"{plan}-scheme.txt").read_text(encoding="utf-8")


def plan_of(plan: str, first_day: date = date(2026, 1, 1)) -> str:
    return template_of(plan).format_map(month_words(first_day))


UNIT_KINDS = rows_of("base/unit_kinds.toml", "kind")
ACTIVITY_KINDS = rows_of("base/activity_kinds.toml", "kind")
INDICATORS = rows_of("base/indicators.toml", "indicator")
UNITS = rows_of("demo/tree.toml", "unit")
PERSONS = rows_of("demo/people.toml", "person")
TEACHERS = rows_of("demo/people.toml", "teacher")
POSTS = rows_of("demo/posts.toml", "post")
ACTIVITIES = rows_of("demo/activities.toml", "activity")
UNIT_CODES = {unit["code"] for unit in UNITS}
COMMUNITIES = {unit["code"] for unit in UNITS if unit["kind"] == "community"}


@pytest.mark.parametrize(
    "codes",
    [
        [kind["code"] for kind in UNIT_KINDS],
        [kind["code"] for kind in ACTIVITY_KINDS],
        [indicator["code"] for indicator in INDICATORS],
        [unit["code"] for unit in UNITS],
        [unit["name"] for unit in UNITS],
        [name for unit in UNITS for name in unit["short_names"]],
        [person["name"] for person in PERSONS + TEACHERS],
        [post["login"] for post in POSTS],
    ],
)
def test_nothing_stands_twice(codes: list[str]) -> None:
    assert [code for code, times in Counter(codes).items() if times > 1] == []


def test_the_tree_grows_downward_from_one_root() -> None:
    known = {""}
    assert [unit["name"] for unit in UNITS if "parent" not in unit] == ["云溪市"]
    for unit in UNITS:
        assert unit.get("parent", "") in known
        known.add(unit["code"])


def test_units_have_known_kinds_hats_and_tiers() -> None:
    kinds = {kind["code"] for kind in UNIT_KINDS}
    for unit in UNITS:
        assert {unit["kind"], *unit.get("hats", [])} <= kinds
        assert unit["tier"] in {"", "1", "2", "3"}
        assert len(unit["code"]) <= 12


def test_base_numbers_stand_with_the_communities_alone() -> None:
    assert {unit["code"] for unit in UNITS if "base" in unit} == COMMUNITIES
    for unit in UNITS:
        base = unit.get("base", {})
        assert set(base) in (BASE_KEYS, set())
        assert all(base[key] < base["residents"] for key in base if key != "residents")


def test_there_are_eight_communities_and_a_pilot_grid_in_each() -> None:
    assert len(COMMUNITIES) == 8
    homes = Counter(person["home"] for person in PERSONS)
    assert set(homes) == COMMUNITIES
    registered = Counter(person["home"] for person in PERSONS if person["employed"] == "yes")
    for unit in UNITS:
        if "base" in unit:
            assert homes[unit["code"]] <= unit["base"]["residents"]
            assert registered[unit["code"]] <= unit["base"]["employed"]


def test_people_are_told_in_known_words() -> None:
    assert 60 <= len(PERSONS) <= 80
    assert len(TEACHERS) == 8
    assert {person["employed"] for person in PERSONS} == {"yes", "no", "unknown"}
    assert {person["sex"] for person in PERSONS + TEACHERS} == {"male", "female"}
    assert {teacher["unit"] for teacher in TEACHERS} <= UNIT_CODES


def test_every_post_is_filled_and_nobody_administers_twice() -> None:
    roles = Counter(post["role"] for post in POSTS)
    once = dict.fromkeys(("head", "reviewer", "leader", "inspector", "officer", "system", "security", "audit"), 1)
    assert roles == once | {"clerk": 3}
    assert {post["unit"] for post in POSTS} <= UNIT_CODES
    assert all(post["login"].isascii() and post["login"].isalpha() for post in POSTS)


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda indicator: str(indicator["code"]))
def test_an_indicator_can_be_computed_or_says_that_it_is_entered(indicator: dict[str, Any]) -> None:
    if indicator["formula"]:
        assert parse(indicator["formula"]).names <= MEASURES | {f"base.{key}" for key in BASE_KEYS}
    else:
        assert "填报" in indicator["definition_zh"]
        assert "entered" in indicator["definition_en"]
    assert indicator["unit"] in indicator["units"]
    assert indicator["scope"] in {"unit", "plan", "clause"}
    assert indicator["subjects"]


def suggested(quote: str, unit: str) -> str:
    """The rule at the head of ``indicators.toml``, as it holds in a section of goals."""
    fitting = [one for one in INDICATORS if unit in one["units"] and one["scope"] != "clause"]
    found = [(len(word), str(one["code"])) for one in fitting for word in one["subjects"] if word in quote]
    return max(found, default=(0, ""))[1]


def test_targets_of_the_demo_plans_suggest_their_indicators() -> None:
    seen = {
        target.quote: suggested(target.quote, target.unit)
        for plan in PLANS
        for target in compile_text(plan_of(plan)).targets
    }
    expected = {
        "培训率不低于50%": "training_rate",
        "参与率达到50%以上": "participation_rate",
        "举办培训班不少于24期": "trainings",
        "活动不少于80次": "activities",
        "学习1200人次以上": "visits",
        "讲座不少于20场": "lectures",
        "常住居民人均不低于2元": "funds_per_resident",
        "全年例会不少于4次": "meetings",
        "举办健康讲座12场": "health_lectures",
        "培训从业人员40人": "trained_people",
        "全年教学不少于120学时": "hours",
        "经费12.8万元": "funds",
        "知晓率达到85%以上": "awareness_rate",
        "形成率达到75%以上": "behaviour_rate",
        "满意度达到90%以上": "satisfaction",
    }
    assert {quote: seen.get(quote) for quote in expected} == expected


@pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda activity: str(activity["title"]))
def test_an_activity_refers_to_what_exists(activity: dict[str, Any]) -> None:
    assert activity["kind"] in {kind["code"] for kind in ACTIVITY_KINDS}
    assert {activity["host"], *activity["co_hosts"]} <= UNIT_CODES
    assert activity.get("teacher", "闻素秋") in {teacher["name"] for teacher in TEACHERS}
    assert 1 <= activity["month"] <= 6
    assert 1 <= activity["day"] <= 28
    titles = [heading.title for heading in compile_text(plan_of(activity["plan"])).headings]
    assert [title for title in titles if activity["clause"] in title] != []


@pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda activity: str(activity["title"]))
def test_an_activity_finds_its_attendees(activity: dict[str, Any]) -> None:
    assert set(activity["from"]) <= COMMUNITIES
    pool = [p for p in PERSONS if p["home"] in activity["from"] and is_wanted(p, activity["audience"])]
    assert activity["attendees"] <= len(pool)
    assert activity["attendees"] <= activity["heads"]


def test_activities_are_told_in_order_and_one_fell_out() -> None:
    days = [(activity["month"], activity["day"]) for activity in ACTIVITIES]
    assert days == sorted(days)
    assert [activity["heads"] for activity in ACTIVITIES if "cancelled" in activity] == [0]


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("month", [1, 6, 9, 12])
def test_a_plan_text_moves_with_its_first_month(plan: str, month: int) -> None:
    text = plan_of(plan, date(2026, month, 1))
    assert "{" not in text
    assert text.splitlines()[0].startswith("柳荫街道2026年")
    last = add_months(date(2026, month, 1), 11)
    assert f"{last.year}年{last.month}月" in text
    assert 1200 <= len(text) <= 3000


@pytest.mark.parametrize("plan", PLANS)
def test_typed_labels_are_those_that_automatic_numbering_shows(plan: str) -> None:
    text = plan_of(plan)
    shown = [label + line.text for label, line in labelled(lines_of(text))]
    assert shown == [row for row in text.splitlines() if row]


def test_plans_are_signed_and_the_scheme_is_numbered_on_three_levels() -> None:
    lines = lines_of(plan_of("township"))
    assert [line.text for line in lines if line.place is Place.RIGHT] == ["柳荫街道办事处", "2026年1月8日"]
    assert {line.level for line in lines} == {0, 1, 2, 3}


@pytest.mark.parametrize("plan", PLANS)
def test_a_plan_written_as_word_is_read_back_with_its_numbers(plan: str) -> None:
    rows = read(write_docx(lines_of(plan_of(plan))), "plan.docx").text.splitlines()
    assert [row for row in rows if row] == [row for row in plan_of(plan).splitlines() if row]


def test_the_street_scheme_as_pdf_keeps_every_character() -> None:
    text = plan_of("street")
    document = pypdfium2.PdfDocument(write_pdf(text))
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    assert len(pages) >= 2
    assert "".join("".join(page.split()) for page in pages) == "".join(text.split())


def test_the_money_of_the_street_scheme_adds_up() -> None:
    section = plan_of("street").partition("三、经费安排")[2].partition("四、进度要求")[0]
    whole, town, county, courses, skills, elders, rooms, _, fees, shows = map(
        Decimal, re.findall(r"(\d+\.\d)万元", section)
    )
    assert courses + rooms + fees + shows == whole
    assert town + county == whole
    assert skills + elders == courses


def test_the_health_plan_has_a_theme_for_each_of_twelve_months() -> None:
    labels = [heading.label for heading in compile_text(plan_of("health")).headings if "月份" in heading.label]
    words = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
    assert labels == [f"{word}月份：" for word in words]


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(PLANS), st.dates(date(2024, 1, 1), date(2035, 12, 31)))
def test_headings_do_not_depend_on_the_first_month(plan: str, first_day: date) -> None:
    def levels(day: date) -> list[int]:
        return [heading.level for heading in compile_text(plan_of(plan, day)).headings]

    assert levels(first_day) == levels(date(2026, 1, 1))
