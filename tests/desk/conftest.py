"""What the tests of the desk share: documents under review as in the tests of plans, and a street with living plans."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.test import Client
from django.utils import translation

from minxue.base import clock
from tests.desk.living import house
from tests.plans.conftest import given, story
from tests.scenes import Street

__all__ = ["given", "story"]


@pytest.fixture
def scene(fixed_day: object, db: None) -> Street:
    """The street with kinds and indicators, on a Tuesday in March."""
    return house()


@pytest.fixture
def signed_in(scene: Street) -> Callable[[str], Client]:
    """A browser in which a user of the scene has signed in."""

    def sign_in(key: str) -> Client:
        client = Client()
        client.force_login(scene.user(key))
        return client

    return sign_in


@pytest.fixture
def english() -> Iterator[None]:
    """Words as they stand in the source, whatever the catalogues hold."""
    with translation.override("en"):
        yield


@pytest.fixture
def at_ten(monkeypatch: pytest.MonkeyPatch, scene: Street) -> datetime:
    """The clock shows ten in the morning, within office hours."""
    ten = clock.moment(clock.today(), 10)
    monkeypatch.setattr(clock, "real", lambda: ten)
    return ten
