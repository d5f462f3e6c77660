"""The page of the search."""

import pytest
from django.test import Client

from tests.scenes import Street


def page(client: Client, scene: Street, words: str) -> str:
    client.force_login(scene.user("head"))
    return client.get("/search/", {"q": words}).content.decode()


def test_what_is_found_is_a_link(client: Client, scene: Street) -> None:
    assert f'<a href="/units/{scene["peach"].pk}/">桃园社区</a>' in page(client, scene, "tysq")


def test_what_was_asked_stands_there_escaped(client: Client, scene: Street) -> None:
    assert 'value="&lt;b&gt;"' in page(client, scene, "<b>")


@pytest.mark.parametrize(("words", "told"), [("", False), ("没有这个", True), ("\0", True)])
def test_nothing_found_is_said_only_when_something_was_asked(
    client: Client, scene: Street, words: str, told: bool
) -> None:
    assert ("没有找到" in page(client, scene, words)) is told


def test_each_page_leads_to_it(client: Client, scene: Street) -> None:
    client.force_login(scene.user("head"))
    assert '<a class="button quiet" href="/search/">搜索</a>' in client.get("/units/").content.decode()
