import csv
import io

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from minxue.activities.actions import tick
from tests.activities.conftest import Browse, Life

QUERIES = 9


def rows(client: Client, address: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(client.get(address).content.decode("utf-8-sig"))))


@pytest.mark.parametrize("number", [1, 3])
def test_the_same_queries_for_one_row_and_for_three(
    life: Life, browse: Browse, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    activity = life.hold()
    tick(activity=activity, people=life.people(number), by=life.story.user("head"))
    client = browse("head")
    with django_assert_num_queries(QUERIES):
        page = client.get(f"/activities/{activity.pk}/attendances/").content.decode()
    assert page.count(">王0") == number


def test_names_are_masked_where_the_person_cannot_be_seen(life: Life, browse: Browse) -> None:
    activity = life.hold(cohosts=[life.story["peach"]])
    people = [*life.people(1, birth_year=1958, employed="yes"), *life.people(1, unit="peach")]
    tick(activity=activity, people=people, by=life.story.user("head"))
    address = f"/activities/{activity.pk}/attendances/?format=csv&sort=unit"
    assert rows(browse("head"), address)[1:] == [
        ["王00", "柳荫社区", "1958", "是"],
        ["王00", "桃园社区", "", "未登记"],
    ]
    assert rows(browse("willow_clerk"), address)[1:] == [
        ["王00", "柳荫社区", "1958", "是"],
        ["王某某", "桃园社区", "", ""],
    ]
    assert rows(browse("leader"), address) == [["姓名", "所属单位"], ["王某某", "柳荫社区"], ["王某某", "桃园社区"]]
    page = browse("leader").get(f"/activities/{activity.pk}/attendances/").content.decode()
    assert "/people/" not in page
    xlsx = browse("leader").get(f"/activities/{activity.pk}/attendances/?format=xlsx")
    assert xlsx.content[:2] == b"PK"


def test_a_masked_name_is_not_found_by_guessing(life: Life, browse: Browse) -> None:
    activity = life.hold()
    tick(activity=activity, people=life.people(1), by=life.story.user("head"))
    address = f"/activities/{activity.pk}/attendances/?format=csv&q=wang"
    assert len(rows(browse("head"), address)) == 2
    assert len(rows(browse("leader"), address)) == 1


@pytest.mark.parametrize(("expected", "lines"), [(None, 20), (5, 20), (35, 35), (900, 60)])
def test_the_sheet_has_lines_and_says_what_happens_with_it(
    life: Life, browse: Browse, expected: int | None, lines: int
) -> None:
    activity = life.hold(expected=expected)
    page = browse("willow_clerk").get(f"/activities/{activity.pk}/sheet/").content.decode()
    assert page.count('<td class="line-number">') == lines
    assert "个人信息告知：柳荫社区" in page
    assert "联系电话" not in page
