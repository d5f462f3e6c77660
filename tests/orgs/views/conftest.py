"""Browsers of the people of the story."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.scenes import Street

type Enter = Callable[[str], Client]


@pytest.fixture
def enter(story: Street) -> Enter:
    """A browser in which the person of a key has signed in and looked at one page."""

    def by_key(key: str) -> Client:
        browser = Client()
        browser.force_login(story.users[key])
        browser.get("/me/")
        return browser

    return by_key
