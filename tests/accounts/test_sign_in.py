"""Signing in by name and password: pages, session key, the book, and tries that are too many."""

import time
from itertools import count, islice

import pytest
from allauth.core.internal.ratelimit import get_cache_key, get_rates
from django.contrib.auth.hashers import identify_hasher
from django.core.cache import cache
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import translation
from pytest_django import Settings

from minxue.accounts.actions import block_user, make_user
from minxue.accounts.adapters import Gatehouse
from minxue.accounts.models import Act, User
from tests.accounts.conftest import PASSWORD, SignIn


def attempt(username: str, password: str, address: str = "10.0.0.1", host: str = "testserver") -> str:
    """What the sign-in page answers: empty when one is in."""
    answer = Client(REMOTE_ADDR=address, HTTP_HOST=host).post("/sign-in/", {"login": username, "password": password})
    return "" if answer.status_code == 302 else answer.content.decode()


@pytest.fixture
def chinese() -> tuple[str, str]:
    """What a wrong name or password, and too many tries, are answered with, in the language of the page."""
    with translation.override("zh-hans"):
        words = Gatehouse.error_messages
        return str(words["username_password_mismatch"]), str(words["too_many_login_attempts"])


def test_eight_wrong_tries_lock_the_account_for_five_minutes_and_nobody_else(
    user: User, chinese: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong, locked = chinese
    make_user(username="li", name="李乙", by=None, password=PASSWORD)
    for _ in range(8):
        assert wrong in attempt("wang", "wrong")
    assert locked in attempt("wang", "wrong")
    assert locked in attempt("Wang", PASSWORD), "the right password does not open a locked account"
    assert locked in attempt("wang", PASSWORD, "10.0.0.2"), "nor from another address"
    assert attempt("li", PASSWORD) == "", "a colleague behind the same address gets in"
    real = time.time
    monkeypatch.setattr("allauth.core.internal.ratelimit.time.time", lambda: real() + 301)
    assert attempt("wang", PASSWORD) == ""


def test_tries_at_many_other_names_do_not_open_a_locked_account(user: User, chinese: tuple[str, str]) -> None:
    """Where room is made the lowest keys go first: the other names are those that stand above the locked one."""
    (rate,) = (rate for rate in get_rates(app="allauth.account", action="login_failed") if rate.per == "key")

    def counter(name: str) -> str:
        asked = RequestFactory().post("/sign-in/")
        return str(get_cache_key(asked, app="allauth.account", action="login_failed", rate=rate, key=name))

    for _ in range(8):
        assert chinese[0] in attempt("wang", "wrong")
    assert len(cache.get(counter("wang"))) == 8
    above = (key for key in (counter(f"name{number}") for number in count()) if key > counter("wang"))
    for key in islice(above, 400):
        cache.set(key, [time.time()], rate.duration)
    assert chinese[1] in attempt("wang", PASSWORD)


def test_another_name_of_the_house_gives_no_more_tries(user: User, chinese: tuple[str, str]) -> None:
    """Whoever guesses writes any port into the address of the house."""
    for port in range(8):
        assert chinese[0] in attempt("wang", "wrong", host=f"testserver:{8000 + port}")
    assert chinese[1] in attempt("wang", PASSWORD, host="testserver:9000")


def test_signing_in_rightly_uses_up_no_try(user: User, chinese: tuple[str, str]) -> None:
    for _ in range(7):
        assert chinese[0] in attempt("wang", "wrong")
    for _ in range(12):
        assert attempt("wang", PASSWORD) == ""
    assert chinese[0] in attempt("wang", "wrong")
    assert chinese[1] in attempt("wang", PASSWORD), "signing in rightly does not give tries back either"


def test_an_office_behind_one_address_is_not_locked_out(user: User, chinese: tuple[str, str]) -> None:
    """Forty people mistype three times each within a minute."""
    for number in range(40):
        for _ in range(3):
            assert chinese[0] in attempt(f"colleague{number}", "wrong")
    assert attempt("wang", PASSWORD) == ""


def test_a_flood_from_one_address_is_stopped_there_only(user: User) -> None:
    browser = Client(REMOTE_ADDR="10.9.9.9")
    states = [browser.post("/sign-in/", {"login": f"n{n}", "password": ""}).status_code for n in range(301)]
    assert (states[:300], states[300]) == ([200] * 300, 429)
    assert attempt("wang", PASSWORD) == ""


def test_unknown_and_known_names_are_answered_alike(user: User, chinese: tuple[str, str]) -> None:
    known, unknown = attempt("wang", "wrong"), attempt("nobody", "wrong")
    assert chinese[0] in known
    assert known.replace("wang", "nobody").count("\n") == unknown.count("\n")
    assert chinese[0] in unknown


def test_the_limits_stand_in_the_database_so_that_all_processes_share_them(user: User) -> None:
    attempt("wang", "wrong")
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM cache")
        assert cursor.fetchone()[0] > 0


def test_the_session_key_changes_at_signing_in(user: User, sign_in: SignIn) -> None:
    browser = Client()
    session = browser.session
    session["before"] = "kept"
    session.save()
    planted = session.session_key
    browser.cookies["sessionid"] = planted or ""
    sign_in(browser=browser)
    assert browser.session.session_key != planted
    assert Client(headers={"cookie": f"sessionid={planted}"}).get("/me/").status_code == 302
    assert browser.session.get_expire_at_browser_close()


def test_signing_in_again_begins_a_new_session(user: User, sign_in: SignIn) -> None:
    browser = sign_in()
    session = browser.session
    session["began"] -= 3600
    session.save()
    before = session["began"]
    browser.post("/sign-out/")
    sign_in(browser=browser)
    assert browser.session["began"] > before + 3000


def test_signing_in_is_noted_and_any_writing_of_the_name_will_do(user: User, sign_in: SignIn) -> None:
    sign_in("  ＷANG ")
    row = Act.objects.latest("id")
    assert (row.verb, row.actor, row.subject) == ("sign_in", user.pk, str(user.pk))


def test_one_comes_back_to_the_page_one_wanted_on_this_site_only(user: User) -> None:
    data = {"login": "wang", "password": PASSWORD}
    assert Client().post("/sign-in/", data | {"next": "/me/"})["Location"] == "/me/"
    assert Client().post("/sign-in/", data | {"next": "https://example.com/"})["Location"] == "/"
    assert 'value="/me/"' in Client().get("/sign-in/?next=/me/").content.decode()


def test_a_blocked_account_is_told_so_only_with_the_right_password(user: User, chinese: tuple[str, str]) -> None:
    block_user(user=user, by=None, reason="离职")
    answer = Client().post("/sign-in/", {"login": "wang", "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/blocked/")
    assert chinese[0] in attempt("wang", "wrong")


def test_nobody_signs_up(db: None) -> None:
    before = User.objects.count()
    answer = Client().post("/sign-up/", {"username": "x", "password1": PASSWORD, "password2": PASSWORD})
    assert (answer.status_code, User.objects.count()) == (200, before)


def test_signing_out_asks_first_and_ends_the_session(user: User, sign_in: SignIn) -> None:
    browser = sign_in()
    assert browser.get("/sign-out/").status_code == 200
    assert browser.get("/me/").status_code == 200
    assert browser.post("/sign-out/")["Location"] == "/sign-in/"
    assert browser.get("/me/").status_code == 302


def test_passwords_are_kept_by_argon2(settings: Settings, db: None) -> None:
    settings.PASSWORD_HASHERS = [name for name in settings.PASSWORD_HASHERS if "MD5" not in name]
    user = make_user(username="li", name="李乙", by=None, password=PASSWORD)[0]
    assert identify_hasher(user.password).algorithm == "argon2"
    assert user.check_password(PASSWORD)
