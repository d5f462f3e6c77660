"""Two profiles of passwords: what each asks, what it says, when it asks anew, and whom it locks out."""

import hashlib
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import Settings

from minxue.accounts.actions import make_user, reset_password, set_own_password
from minxue.accounts.choices import PROFILES
from minxue.accounts.models import OldPassword, User
from minxue.accounts.policy import is_breached, is_worn, must_choose_password, password_rules
from tests.accounts.conftest import PASSWORD, SignIn


@pytest.fixture
def dengbao(settings: Settings) -> Settings:
    settings.PASSWORDS = "dengbao3"
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {
        "login_failed": f"200/m/ip,{PROFILES['dengbao3'].lock}"
    }
    return settings


def faults(password: str, user: User | None = None) -> int:
    """How many reasons stand against a password."""
    try:
        validate_password(password, user)
    except ValidationError as fault:
        return len(fault.messages)
    return 0


@pytest.mark.parametrize(
    ("password", "against"),
    [
        ("correct horse battery", 0),
        ("柳荫街道的春天来得真早啊啊", 0),
        ("nocapitals nodigits", 0),
        ("elevenchars", 1),
        ("aaaaaaaaaaaaaa", 1),
        ("abcdefghijklmnop", 1),
        ("1234567890123456", 1),
        ("password2026!!", 1),
        ("Wang-minxue-12", 1),
    ],
)
def test_asvs_asks_for_length_and_no_composition(user: User, password: str, against: int) -> None:
    assert faults(password, user) == against


@pytest.mark.parametrize(
    ("password", "against"),
    [
        ("Liuyin24", 0),
        ("liuyin-2", 0),
        ("柳荫ab12", 1),
        ("liuyinab", 1),
        ("Liu-24", 1),
        ("ab", 3),
    ],
)
def test_dengbao_asks_for_kinds_of_characters(dengbao: Settings, user: User, password: str, against: int) -> None:
    assert faults(password, user) == against


def test_django_is_told_the_same_rules_as_the_page(user: User) -> None:
    assert password_validators_help_texts()[-1] == " ".join(password_rules())


def test_the_last_five_passwords_are_not_taken_again(dengbao: Settings, user: User) -> None:
    used = [f"Garten-{n}-huabc" for n in range(7)]
    for password in used:
        set_own_password(user=user, password=password)
    assert [faults(password, user) for password in used] == [0, 1, 1, 1, 1, 1, 1]
    assert OldPassword.objects.filter(user=user).count() == 5


def test_asvs_keeps_no_old_passwords(user: User, settings: Settings) -> None:
    settings.PASSWORDS = "dengbao3"
    set_own_password(user=user, password="Garten-1-hua")
    assert OldPassword.objects.count() == 1
    settings.PASSWORDS = "asvs"
    set_own_password(user=user, password="Garten-2-hua")
    assert OldPassword.objects.count() == 0


def test_a_password_wears_out_after_ninety_days(dengbao: Settings, user: User, sign_in: SignIn) -> None:
    dengbao.MINXUE_TODAY = date(2026, 3, 24)
    set_own_password(user=user, password=PASSWORD)
    dengbao.MINXUE_TODAY = date(2026, 3, 24) + timedelta(days=89)
    assert not is_worn(user)
    browser = sign_in()
    assert browser.get("/me/").status_code == 200
    dengbao.MINXUE_TODAY = date(2026, 3, 24) + timedelta(days=92)
    assert browser.get("/me/")["Location"] == "/me/first-password/"
    same = {"present_password": PASSWORD, "password": PASSWORD, "again": PASSWORD}
    assert browser.post("/me/first-password/", same).status_code == 200
    new = {"present_password": PASSWORD, "password": "Liuyin-2026-x", "again": "Liuyin-2026-x"}
    assert browser.post("/me/first-password/", new)["Location"] == "/"
    assert browser.get("/me/").status_code == 200
    dengbao.PASSWORDS = "asvs"
    user.refresh_from_db()
    user.password_since -= timedelta(days=1000)
    assert not must_choose_password(user), "the other profile asks for no change"


@pytest.fixture
def open_desk(dengbao: Settings, user: User, sign_in: SignIn) -> Client:
    """A browser that was left signed in until the password wore out."""
    User.objects.filter(pk=user.pk).update(password_since=user.password_since - timedelta(days=91))
    browser = sign_in()
    assert browser.get("/me/")["Location"] == "/me/first-password/"
    return browser


@pytest.mark.parametrize(("present", "words"), [("wrong", "当前密码不对。"), ("", "请填写这一项。")])
def test_whoever_does_not_know_the_worn_password_sets_no_other(
    open_desk: Client, user: User, present: str, words: str
) -> None:
    new = {"present_password": present, "password": "Liuyin-2026-x", "again": "Liuyin-2026-x"}
    answer = open_desk.post("/me/first-password/", new)
    assert (answer.status_code, answer.context["form"].errors) == (200, {"present_password": [words]})
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_the_worn_password_is_asked_before_the_new_one(open_desk: Client) -> None:
    form = open_desk.get("/me/first-password/").context["form"]
    assert list(form.fields) == ["present_password", "password", "again"]


def test_the_worn_password_cannot_be_guessed_at_an_open_desk(open_desk: Client, user: User) -> None:
    new = {"present_password": "wrong", "password": "Liuyin-2026-x", "again": "Liuyin-2026-x"}
    states = [open_desk.post("/me/first-password/", new).status_code for _ in range(6)]
    assert states == [200] * 5 + [429]
    right = open_desk.post("/me/first-password/", new | {"present_password": PASSWORD})
    user.refresh_from_db()
    assert (right.status_code, user.check_password(PASSWORD)) == (429, True)


def test_a_printed_password_is_not_asked_again(dengbao: Settings, user: User, sign_in: SignIn) -> None:
    browser = sign_in(password=reset_password(user=user, by=None))
    assert list(browser.get("/me/first-password/").context["form"].fields) == ["password", "again"]


def test_a_printed_password_begins_anew(dengbao: Settings, user: User) -> None:
    user.password_since -= timedelta(days=100)
    reset_password(user=user, by=None)
    assert not is_worn(user)
    assert must_choose_password(user)


def test_five_wrong_tries_lock_one_account_for_fifteen_minutes(
    dengbao: Settings, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    make_user(username="li", name="李乙", by=None, password=PASSWORD)

    def attempt(name: str, password: str) -> int:
        return Client().post("/sign-in/", {"login": name, "password": password}).status_code

    assert [attempt("wang", "wrong") for _ in range(5)] == [200] * 5
    assert (attempt("wang", PASSWORD), attempt("li", PASSWORD)) == (200, 302)
    real = time.time
    monkeypatch.setattr("allauth.core.internal.ratelimit.time.time", lambda: real() + 14 * 60)
    assert attempt("wang", PASSWORD) == 200
    monkeypatch.setattr("allauth.core.internal.ratelimit.time.time", lambda: real() + 15 * 60 + 1)
    assert attempt("wang", PASSWORD) == 302


@pytest.mark.parametrize(("name", "count"), [("asvs", 3), ("dengbao3", 5)])
def test_the_rules_are_said_on_the_password_page(
    settings: Settings, user: User, sign_in: SignIn, name: str, count: int
) -> None:
    settings.PASSWORDS = name
    page = sign_in().get("/password/").content.decode()
    rules = password_rules()
    assert len(rules) == count
    assert all(rule in page for rule in rules)


def test_a_list_of_breached_passwords_is_asked_offline(settings: Settings, tmp_path: Path) -> None:
    words = [f"stolen garden {number}" for number in range(40)]
    listed = sorted(hashlib.sha1(word.encode(), usedforsecurity=False).hexdigest().upper() for word in words)
    file = tmp_path / "breached.txt"
    file.write_text("".join(f"{line}:{at}\n" for at, line in enumerate(listed)))
    assert not any(is_breached(word) for word in words)
    settings.BREACHED = str(file)
    assert all(is_breached(word) for word in words)
    assert not any(is_breached(f"kept garden {number}") for number in range(40))
    assert faults("stolen garden 7") == 1
