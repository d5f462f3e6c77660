"""The list of plans: scope, search, filters, files, a literal number of queries."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from minxue.base.text import search_column
from minxue.plans.actions import make_plans
from minxue.plans.models import Plan
from tests.plans.conftest import Given
from tests.plans.texts import ONE
from tests.scenes import Street

LIST = "/plans/"


def client(story: Street, user: str) -> Client:
    browser = Client()
    browser.force_login(story.user(user))
    return browser


def made(given: Given, story: Street, title: str = "") -> Plan:
    (plan,) = make_plans(source=given(), by=story.user("clerk"))
    if title:
        Plan.objects.filter(pk=plan.pk).update(title=title, search=search_column(title))
    return plan


def test_an_empty_list_says_what_to_do(story: Street) -> None:
    page = client(story, "clerk").get(LIST).content.decode()
    assert "还没有方案" in page
    assert page.count('href="/plans/give/"') == 2
    assert 'href="/plans/give/"' not in client(story, "leader").get(LIST).content.decode()


def test_plans_and_documents_in_work(given: Given, story: Street) -> None:
    made(given, story, "春季学习计划")
    waiting = given(name="等待核对")
    page = client(story, "clerk").get(LIST).content.decode()
    assert "春季学习计划" in page
    assert f"/plans/source/{waiting.pk}/" in page
    below = client(story, "willow_clerk").get(LIST).content.decode()
    assert "春季学习计划" in below
    assert "等待核对" not in below
    assert "春季学习计划" not in client(story, "sibling_head").get(LIST).content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=chunji", True),
        ("q=秋季", False),
        ("year=2026", True),
        ("year=1999", True),
        ("state=living", True),
        ("state=closed", False),
        ("unit=nonsense", True),
    ],
)
def test_search_and_filters(given: Given, story: Street, query: str, found: bool) -> None:
    made(given, story, "春季学习计划")
    page = client(story, "clerk").get(f"{LIST}?{query}").content.decode()
    assert ("春季学习计划" in page) is found


def test_a_unit_narrows(given: Given, story: Street) -> None:
    plan = made(given, story, "春季学习计划")
    page = client(story, "clerk").get(f"{LIST}?unit={plan.unit_id}&year=2026&q=").content.decode()
    assert "春季学习计划" in page


def test_the_list_as_a_file(given: Given, story: Street) -> None:
    made(given, story, "春季学习计划")
    answer = client(story, "clerk").get(f"{LIST}?format=csv")
    text = b"".join(answer).decode("utf-8-sig")
    assert "春季学习计划" in text
    assert "柳荫街道" in text


@pytest.mark.parametrize("plans", [1, 3])
def test_the_number_of_queries(
    given: Given, story: Street, plans: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(plans):
        made(given, story, f"计划{number}")
        given(ONE, name=f"在办{number}")
    browser = client(story, "clerk")
    browser.get(LIST)
    with django_assert_num_queries(8):
        browser.get(LIST)
