"""One account, and a browser that has signed in with it by the sign-in page."""

from collections.abc import Callable

import pytest
from django.test import Client

from minxue.accounts.actions import make_user
from minxue.accounts.models import User

PASSWORD = "willow-shade-2026"


@pytest.fixture
def user(db: None) -> User:
    """An account with a password of its own."""
    return make_user(username="wang", name="王甲", by=None, password=PASSWORD)[0]


type SignIn = Callable[..., Client]


@pytest.fixture
def sign_in() -> SignIn:
    """Signs in as a person would; gives the browser."""

    def by_page(username: str = "wang", password: str = PASSWORD, browser: Client | None = None) -> Client:
        browser = browser or Client()
        answer = browser.post("/sign-in/", {"login": username, "password": password})
        assert answer.status_code == 302, answer.content.decode()
        return browser

    return by_page
