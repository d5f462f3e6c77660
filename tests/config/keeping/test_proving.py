"""A program that does not start, and a door that does not open, are said so."""

import pytest
from pytest_django import Settings

from minxue.config.keeping.archive import Manifest
from minxue.config.keeping.faults import Refused
from minxue.config.keeping.proving import prove_place

pytestmark = pytest.mark.django_db


def silent(_line: str) -> None:
    """Says nothing."""


def test_a_serious_fault_of_the_settings(settings: Settings) -> None:
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.db"
    settings.MESSAGE_STORAGE = "nowhere"
    settings.ROOT_URLCONF = "tests.config.keeping.no_pages"
    with pytest.raises(Refused, match="The program does not start: "):
        prove_place(Manifest(), silent, scratch=False)


def test_any_host_will_do(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    said: list[str] = []
    prove_place(Manifest(), said.append, scratch=False)
    assert said[-1] == "program: starts, and its sign-in page opens"


def test_a_page_that_does_not_open(settings: Settings) -> None:
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "htmx" not in name]
    settings.MIDDLEWARE.insert(0, "tests.config.keeping.no_pages.Closed")
    with pytest.raises(Refused, match="The program starts, but /healthz answers 503"):
        prove_place(Manifest(), silent, scratch=False)


def test_a_door_that_does_not_open(settings: Settings) -> None:
    settings.AUTHENTICATION_BACKENDS = ["tests.config.keeping.no_pages.Nobody"]
    with pytest.raises(Refused, match="Sign-in does not work: the page of one's own account answers 302"):
        prove_place(Manifest(), silent, scratch=True)
