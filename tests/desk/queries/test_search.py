"""Search over everything: by characters, pinyin and initials, in one's own scope, in a fixed number of queries."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from minxue.desk.queries.search import SHOWN, search
from minxue.orgs.actions import add_unit
from minxue.people.actions import add_by_name
from minxue.plans.actions import give_source
from tests.desk.living import hold, plan_of
from tests.scenes import Street

pytestmark = pytest.mark.usefixtures("english")


def seen(scene: Street, key: str, words: str) -> dict[str, list[str]]:
    return {str(kind.title): [hit.title for hit in kind.hits] for kind in search(scene.user(key), words)}


@pytest.mark.parametrize("words", ["", "   ", "没有这个"])
def test_nothing_asked_or_there_nothing_found(scene: Street, words: str) -> None:
    assert search(scene.user("head"), words) == []


@pytest.mark.parametrize("words", ["桃园", "taoyuan", "tysq", "ＴＹＳＱ", "桃 社区"])
def test_a_unit_by_characters_pinyin_and_initials(scene: Street, words: str) -> None:
    assert seen(scene, "head", words) == {"Units": ["桃园社区"]}


def test_each_kind_has_its_place(scene: Street) -> None:
    plan = plan_of(scene)
    clause = plan.clauses.get(order=1)
    hold(scene, date(2026, 3, 2), clause=clause, title="柳荫养生讲座")
    add_by_name(unit=scene["willow"], name="柳荫芳", by=scene.user("clerk"))
    give_source(unit=scene["street"], name="柳荫实施方案.docx", by=scene.user("clerk"), text="一、总则\n全年举办讲座。")
    found = seen(scene, "clerk", "liuyin")
    assert {kind: found[kind] for kind in ("Activities", "Persons", "Documents handed in")} == {
        "Activities": ["柳荫养生讲座"],
        "Persons": ["柳荫芳"],
        "Documents handed in": ["柳荫实施方案.docx"],
    }
    assert found["Units"] == ["柳荫街道", "柳荫社区", "柳荫街道社区教育中心"]


def test_plans_and_clauses_lead_to_their_pages(scene: Street) -> None:
    plan = plan_of(scene)
    clauses = {str(kind.title): kind for kind in search(scene.user("clerk"), "经费")}["Clauses"]
    assert [hit.note for hit in clauses.hits] == [f"{plan.title} · {plan.unit}"] * len(clauses.hits)
    assert all(hit.url.startswith("/clause/") for hit in clauses.hits)
    assert {str(kind.title): kind.hits[0].url for kind in search(scene.user("clerk"), plan.title)} == {
        "Plans": f"/plan/{plan.pk}/"
    }


@pytest.mark.parametrize("key", ["foreign_head", "system", "audit"])
def test_another_street_finds_nothing(scene: Street, key: str) -> None:
    hold(scene, date(2026, 3, 2), clause=plan_of(scene).clauses.get(order=1), title="柳荫养生讲座")
    assert seen(scene, key, "柳荫") == {}


def test_more_than_is_shown_leads_to_the_list(scene: Street) -> None:
    for number in range(SHOWN + 1):
        add_unit(
            name=f"新建社区{number}", kind=scene.kinds["community"], parent=scene["street"], by=None,
            code=f"9901020010{number + 20}",
        )  # fmt: skip
    (units,) = search(scene.user("head"), "新建")
    assert (len(units.hits), units.more) == (SHOWN, "/units/?q=%E6%96%B0%E5%BB%BA")


def test_the_number_of_queries_does_not_grow(scene: Street, django_assert_max_num_queries: Any) -> None:
    clause = plan_of(scene).clauses.get(order=1)
    hold(scene, date(2026, 3, 2), clause=clause, title="养生讲座")
    with CaptureQueriesContext(connection) as one:
        search(scene.user("clerk"), "讲座")
    for day in range(3, 8):
        hold(scene, date(2026, 3, day), clause=clause, title="养生讲座")
    with django_assert_max_num_queries(len(one)):
        search(scene.user("clerk"), "讲座")
