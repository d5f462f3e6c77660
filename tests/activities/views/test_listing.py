import csv
import io
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from minxue.activities.actions import cancel, head_count, publish, tick
from tests.activities.conftest import TODAY, TOMORROW, YESTERDAY, Browse, Life

QUERIES = 12


def rows(client: Client, query: str = "") -> list[dict[str, str]]:
    """The rows of the list as a file has them."""
    answer = client.get(f"/activities/?format=csv{query}")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def titles(client: Client, query: str = "") -> list[str]:
    return [row["名称"] for row in rows(client, query)]


@pytest.mark.parametrize("number", [1, 3])
def test_the_same_queries_for_one_row_and_for_three(
    life: Life, browse: Browse, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for unit in ("willow", "peach", "street")[:number]:
        activity = life.hold(unit=unit, cohosts=[life.story["river"]])
        tick(activity=activity, people=life.people(number), by=life.story.user("head"))
    client = browse("head")
    with django_assert_num_queries(QUERIES):
        page = client.get("/activities/?tab=held").content.decode()
    assert page.count(">家庭用药<") == number


def test_tabs(life: Life, browse: Browse) -> None:
    clerk = life.story.user("willow_clerk")
    life.hold(TOMORROW, title="明天")
    publish(activity=life.hold(date(2026, 4, 2), title="四月"), by=clerk)
    life.hold(YESTERDAY, title="没登记")
    cancel(activity=life.hold(title="取消的"), reason="雨", by=clerk)
    for day, title in ((TODAY, "今天"), (date(2026, 3, 2), "三月初")):
        tick(activity=life.hold(day, title=title), people=life.people(2), by=clerk)
    client = browse("willow_clerk")
    assert titles(client) == ["没登记", "明天", "四月"]
    assert titles(client, "&tab=nonsense") == ["没登记", "明天", "四月"]
    assert titles(client, "&tab=held") == ["今天", "三月初"]
    assert set(titles(client, "&tab=all")) == {"没登记", "明天", "四月", "取消的", "今天", "三月初"}
    assert [row["状态"] for row in rows(client)] == ["到场未登记", "已安排", "已发布"]
    assert [row["到场（人次）"] for row in rows(client, "&tab=held")] == ["2", "2"]


def test_search_filters_and_sort(life: Life, browse: Browse) -> None:
    story = life.story
    life.hold(TOMORROW, title="安全用药", teacher="沈文清")
    life.hold(date(2026, 4, 2), title="手机培训", kind=life.kinds["class"], unit="peach")
    life.hold(date(2026, 4, 3), title="街道联办", unit="street", cohosts=[story["willow"]])
    client = browse("head")
    assert titles(client, "&sort=-when") == ["街道联办", "手机培训", "安全用药"]
    assert titles(client, "&q=sjpx") == ["手机培训"]
    assert titles(client, "&q=shenwenqing") == ["安全用药"]
    assert titles(client, "&kind=class") == ["手机培训"]
    assert titles(client, "&month=2026-04") == ["手机培训", "街道联办"]
    assert titles(client, f"&unit={story['willow'].pk}") == ["安全用药", "街道联办"]
    assert titles(client, "&tab=all&state=held") == []
    assert len(titles(client, "&kind=nonsense")) == 3


def test_visits_of_heads_and_names(life: Life, browse: Browse) -> None:
    activity = life.hold()
    clerk = life.story.user("willow_clerk")
    tick(activity=activity, people=life.people(2), by=clerk)
    head_count(activity=activity, numbers={"all": 86}, by=clerk)
    assert '<td role="cell" data-label="到场" class="number">88</td>' in browse("head").get(
        "/activities/?tab=held"
    ).content.decode().replace("（人次）", "")


def test_scope_and_the_way_to_plan(life: Life, browse: Browse) -> None:
    life.hold(TOMORROW, title="柳荫的")
    assert titles(browse("leader")) == ["柳荫的"]
    assert titles(browse("peach_clerk")) == titles(browse("sibling_head")) == titles(browse("system")) == []
    assert 'href="/activities/new/"' in browse("willow_clerk").get("/activities/").content.decode()
    assert 'href="/activities/new/"' not in browse("leader").get("/activities/").content.decode()
    assert browse("head").get("/activities/?format=xlsx").content[:2] == b"PK"
