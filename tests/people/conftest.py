"""The street, and a browser for each of its users."""

from collections.abc import Callable

import pytest
from django.test import Client

from minxue.people.actions import add_person
from minxue.people.models import Person
from tests.scenes import Street, street


@pytest.fixture
def story(db: None, fixed_day: object) -> Street:
    """云溪市 with its units and one person for each post, on 24 March 2026."""
    return street()


type Browse = Callable[[str], Client]


@pytest.fixture
def browse(story: Street) -> Browse:
    """A browser in which the user of a key has signed in."""

    def signed_in(key: str) -> Client:
        client = Client()
        client.force_login(story.user(key))
        return client

    return signed_in


@pytest.fixture
def wang(story: Street) -> Person:
    """王桂英 of 柳荫社区, born 1958, with a telephone."""
    return add_person(
        unit=story["willow"],
        name="王桂英",
        sex="f",
        birth_year=1958,
        phone="13800001234",
        by=story.user("willow_clerk"),
    )
