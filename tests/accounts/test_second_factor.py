"""The second factor: set up, asked for at the sign-in, recovered, taken off; and what the book says of it."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from minxue.accounts.actions import drop_second_factor
from minxue.accounts.adapters import SecondFactor
from minxue.accounts.models import Act, User
from minxue.accounts.queries import failed_sign_ins, has_second_factor, with_second_factor
from tests.accounts.conftest import PASSWORD, SignIn


def code_of(secret: str, later: int = 0) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later)))


def verbs() -> list[str]:
    return list(Act.objects.order_by("id").values_list("verb", flat=True))


@pytest.fixture
def browser(user: User, sign_in: SignIn) -> Client:
    browser = sign_in()
    assert browser.get("/second/app/")["Location"].startswith("/confirm/")
    assert browser.post("/confirm/?next=/second/app/", {"password": PASSWORD})["Location"] == "/second/app/"
    return browser


@pytest.fixture
def secret(browser: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> str:
    """An app is set up, as a person would do it."""
    page = browser.get("/second/app/").content.decode()
    assert "data:image/svg+xml;base64," in page
    shown = re.search(r'class="secret">([A-Z2-7]+)<', page)
    assert shown is not None
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post("/second/app/", {"code": code_of(shown[1])})["Location"] == "/second/codes/"
    return shown[1]


def second_step(password: str = PASSWORD) -> Client:
    """A browser before the second step."""
    browser = Client()
    assert browser.post("/sign-in/", {"login": "wang", "password": password})["Location"] == "/second/sign-in/"
    assert browser.get("/me/")["Location"].startswith("/sign-in/")
    return browser


def test_an_app_is_set_up_and_asked_for(user: User, browser: Client, secret: str) -> None:
    assert has_second_factor(user)
    assert with_second_factor({user.pk}) == {user.pk}
    assert "set_second_factor" in verbs()
    again = second_step()
    assert again.get("/second/sign-in/").status_code == 200
    assert again.post("/second/sign-in/", {"code": "000000"}).status_code == 200
    assert again.get("/me/").status_code == 302
    assert verbs()[-1] == "sign_in_failed"
    assert Act.objects.latest("id").detail == {"step": "code"}
    assert again.post("/second/sign-in/", {"code": code_of(secret)})["Location"] == "/"
    assert again.get("/me/").status_code == 200
    assert verbs()[-1] == "sign_in"


def test_a_wrong_first_code_sets_nothing_up(user: User, browser: Client) -> None:
    browser.get("/second/app/")
    assert browser.post("/second/app/", {"code": "000000"}).status_code == 200
    assert not has_second_factor(user)


def test_a_recovery_code_opens_once(user: User, browser: Client, secret: str) -> None:
    page = browser.get("/second/codes/").content.decode()
    codes = re.findall(r'class="secret">(\d{8})<', page)
    assert len(codes) == 10
    assert second_step().post("/second/sign-in/", {"code": codes[0]})["Location"] == "/"
    assert second_step().post("/second/sign-in/", {"code": codes[0]}).status_code == 200


def test_new_codes_take_the_place_of_the_old(
    browser: Client, secret: str, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    old = browser.get("/second/codes/").content
    assert browser.get("/second/codes/make/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post("/second/codes/make/")["Location"] == "/second/codes/"
    assert browser.get("/second/codes/").content != old
    assert verbs()[-1] == "make_recovery_codes"


def test_the_app_is_taken_away(user: User, browser: Client, secret: str) -> None:
    assert browser.get("/second/app/leave/").status_code == 200
    assert browser.post("/second/app/leave/")["Location"] == "/second/"
    assert not has_second_factor(user)
    assert verbs()[-1] == "leave_second_factor"
    assert browser.get("/second/").status_code == 200


def test_secrets_lie_encrypted_and_fit_no_other_installation(settings: Settings, browser: Client, secret: str) -> None:
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in kept
    assert SecondFactor().decrypt(kept) == secret
    settings.SECRET_KEY = "x" * 60
    assert SecondFactor().decrypt(kept) != secret
    assert second_step().post("/second/sign-in/", {"code": code_of(secret)}).status_code == 200


def test_who_lost_the_telephone_gets_in_after_it_was_taken_off(user: User, secret: str) -> None:
    drop_second_factor(user=user, by=None, reason="手机丢失")
    act = Act.objects.latest("id")
    assert (act.verb, act.subject, act.reason) == ("drop_second_factor", str(user.pk), "手机丢失")
    assert Authenticator.objects.count() == 0
    assert Client().post("/sign-in/", {"login": "wang", "password": PASSWORD})["Location"] == "/"


def test_failed_sign_ins_are_counted_by_account(user: User) -> None:
    for name in ("wang", "WANG", "nobody"):
        Client().post("/sign-in/", {"login": name, "password": "wrong"})
    assert [(row["subject"], row["count"]) for row in failed_sign_ins()] == [(str(user.pk), 2), ("", 1)]
    assert not Act.objects.filter(detail__icontains="nobody").exists(), "what was typed is not kept"


def test_other_letters_of_the_library_are_not_acts(user: User, browser: Client) -> None:
    new = {"oldpassword": PASSWORD, "password1": "willow-shade-in-autumn", "password2": "willow-shade-in-autumn"}
    browser.post("/password/", new)
    assert verbs()[-1] == "change_password"


def test_passkey_pages_open(browser: Client) -> None:
    for path in ("/second/", "/second/passkeys/", "/second/passkeys/add/"):
        assert browser.get(path).status_code == 200, path
    assert "creation_options" not in browser.get("/second/").content.decode()
