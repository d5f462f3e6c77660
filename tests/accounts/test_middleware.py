"""The gate: sessions end when idle, when old, when the account went out everywhere."""

import pytest
from django.test import Client
from pytest_django import Settings

from minxue.accounts.actions import reset_password, sign_out_everywhere
from minxue.accounts.models import User
from tests.accounts.conftest import SignIn

PAGE = "/me/"


def back(browser: Client, **seconds: float) -> None:
    """Put marks of the session back by so many seconds."""
    session = browser.session
    for mark, distance in seconds.items():
        session[mark] -= distance
    session.save()


@pytest.fixture
def browser(user: User, sign_in: SignIn, settings: Settings) -> Client:
    settings.IDLE_MINUTES, settings.SESSION_HOURS = 120, 12
    return sign_in()


def is_in(browser: Client) -> bool:
    answer = browser.get(PAGE)
    if answer.status_code == 200:
        return True
    assert (answer.status_code, answer["Location"]) == (302, f"/sign-in/?next={PAGE}")
    return False


def test_a_used_session_stays(browser: Client) -> None:
    assert is_in(browser)
    back(browser, seen=119 * 60, began=119 * 60)
    assert is_in(browser)
    back(browser, seen=119 * 60, began=119 * 60)
    assert is_in(browser), "the first look was noted"


def test_an_idle_session_ends(browser: Client) -> None:
    back(browser, seen=121 * 60)
    assert not is_in(browser)
    assert "seen" not in browser.session


def test_an_old_session_ends_though_it_was_used(browser: Client) -> None:
    back(browser, began=12 * 3600 - 60)
    assert is_in(browser)
    back(browser, began=120)
    assert not is_in(browser)


def test_looks_within_a_minute_write_nothing(browser: Client) -> None:
    back(browser, seen=30)
    before = browser.session["seen"]
    assert is_in(browser)
    assert browser.session["seen"] == before
    back(browser, seen=61)
    assert is_in(browser)
    assert browser.session["seen"] > before


def test_out_everywhere_ends_every_session_begun_before(user: User, browser: Client, sign_in: SignIn) -> None:
    other = sign_in()
    sign_out_everywhere(user=user)
    assert (is_in(browser), is_in(other)) == (False, False)
    assert is_in(sign_in())


def test_a_new_first_password_ends_every_session(user: User, browser: Client) -> None:
    reset_password(user=user, by=None)
    assert not is_in(browser)


def test_a_session_begun_outside_the_sign_in_page_is_stamped(user: User) -> None:
    browser = Client()
    browser.force_login(user)
    assert "began" not in browser.session
    assert is_in(browser)
    back(browser, began=13 * 3600)
    assert not is_in(browser)


def test_strangers_are_led_to_the_sign_in_page(db: None) -> None:
    browser = Client()
    answer = browser.get(PAGE, {"a": "1"})
    assert answer["Location"] == "/sign-in/?next=/me/%3Fa%3D1"
    assert browser.post(PAGE)["Location"] == "/sign-in/"
    partial = browser.get(PAGE, headers={"HX-Request": "true"})
    assert (partial.status_code, partial["HX-Redirect"]) == (401, "/sign-in/")


@pytest.mark.parametrize("path", ["/sign-in/", "/healthz", "/readyz", "/blocked/", "/sign-up/"])
def test_open_pages(db: None, path: str) -> None:
    assert Client().get(path).status_code == 200


def test_the_look_can_be_switched_before_signing_in(db: None) -> None:
    browser = Client()
    answer = browser.post("/switch/", {"mode": "senior", "next": "/sign-in/"})
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/")
    assert 'data-mode="senior"' in browser.get("/sign-in/").content.decode()


def test_a_first_password_is_changed_before_anything_else(user: User, sign_in: SignIn) -> None:
    first = reset_password(user=user, by=None)
    browser = sign_in(password=first)
    for path in (PAGE, "/password/", "/units/"):
        answer = browser.get(path)
        assert (answer.status_code, answer["Location"]) == (302, "/me/first-password/")
    assert browser.get("/me/first-password/").status_code == 200
    assert browser.post("/sign-out/").status_code == 302


def test_no_page_there_is_none_for_strangers_too(db: None) -> None:
    assert Client().get("/no/such/page/").status_code == 404
