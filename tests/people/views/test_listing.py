import csv
import io

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from minxue.people.actions import add_by_name, add_person, merge_people
from minxue.people.models import Person
from tests.people.conftest import Browse
from tests.scenes import Street

QUERIES = 9


def names(client: Client, query: str = "") -> list[str]:
    """The names of the list as a file has them."""
    answer = client.get(f"/people/?format=csv{query}")
    assert answer.status_code == 200
    return [row["姓名"] for row in csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))]


@pytest.mark.parametrize("more", [0, 2])
def test_the_same_queries_for_one_row_and_for_three(
    story: Street, wang: Person, browse: Browse, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(more):
        add_by_name(unit=story["peach"], name=f"李{number}", by=story.user("head"))
    client = browse("head")
    with django_assert_num_queries(QUERIES):
        page = client.get("/people/").content.decode()
    assert page.count("/people/0") == 1 + more


def test_search_and_filters(story: Street, wang: Person, browse: Browse) -> None:
    head = story.user("head")
    peach = story["peach"]
    add_person(unit=peach, name="李华", employed="yes", by=head)
    add_by_name(unit=story["street"], name="白云", by=head)
    client = browse("head")
    assert names(client) == ["白云", "李华", "王桂英"]
    assert names(client, "&sort=-name") == ["王桂英", "李华", "白云"]
    assert names(client, "&q=wgy") == ["王桂英"]
    assert names(client, f"&unit={peach.pk}") == ["李华"]
    assert names(client, f"&unit={story['street'].pk}") == ["白云", "李华", "王桂英"]
    assert names(client, "&employed=yes") == ["李华"]
    assert names(client, "&known=name") == ["白云", "李华"]
    assert names(client, "&known=more") == ["王桂英"]
    assert names(client, "&unit=nonsense&employed=yes") == ["白云", "李华", "王桂英"]


def test_merged_entries_are_one_row(story: Street, wang: Person, browse: Browse) -> None:
    other = add_by_name(unit=story["willow"], name="王桂英", by=story.user("head"))
    merge_people(keep=wang, other=other, by=story.user("head"))
    assert names(browse("head")) == ["王桂英"]


def test_numbers_are_masked_for_readers(wang: Person, browse: Browse) -> None:
    for key, number in (("reviewer", "138****1234"), ("clerk", "13800001234")):
        client = browse(key)
        assert number in client.get("/people/").content.decode()
        assert number in client.get("/people/?format=csv").content.decode()
    assert "13800001234" not in browse("reviewer").get("/people/").content.decode()


def test_who_sees_nobody_gets_an_empty_list(wang: Person, browse: Browse) -> None:
    page = browse("leader").get("/people/").content.decode()
    assert "王桂英" not in page
    assert 'href="/people/add/"' not in page
    assert 'href="/people/add/"' in browse("willow_clerk").get("/people/").content.decode()


def test_as_a_sheet(wang: Person, browse: Browse) -> None:
    answer = browse("head").get("/people/?format=xlsx")
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert answer.content[:2] == b"PK"
