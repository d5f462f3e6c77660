"""The second gate: who needs a second factor and has none is led to set one up before anything else opens."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from minxue.accounts.actions import reset_password
from minxue.orgs.policy import needs_second_factor
from tests.orgs.views.conftest import Enter, enter
from tests.scenes import Street

__all__ = ["enter"]

NEEDED = {"head", "clerk", "reviewer", "leader", "officer", "inspector", "system", "security", "audit"}


@pytest.mark.parametrize("key", [*sorted(NEEDED), "willow_clerk", "peach_clerk"])
def test_posts_above_the_citizen_school_need_one(story: Street, key: str) -> None:
    assert needs_second_factor(story.user(key)) is (key in NEEDED)


def test_nobody_is_asked_while_the_setting_is_off(story: Street, enter: Enter) -> None:
    assert enter("head").get("/units/").status_code == 200


@pytest.mark.parametrize("route", ["desk:today", "orgs:units", "accounts:me", "mfa_list_webauthn"])
def test_one_is_led_to_set_it_up(story: Street, enter: Enter, settings: Settings, route: str) -> None:
    settings.SECOND_FACTOR = True
    browser = enter("head")
    answer = browser.get(reverse(route))
    assert (answer.status_code, answer["Location"]) == (302, "/second/")
    assert enter("willow_clerk").get(reverse(route)).status_code == 200


@pytest.mark.parametrize(
    "path", ["/second/", "/second/app/", "/second/passkeys/add/", "/confirm/", "/sign-out/", "/healthz"]
)
def test_the_way_to_it_is_open(story: Street, enter: Enter, settings: Settings, path: str) -> None:
    settings.SECOND_FACTOR = True
    answer = enter("head").get(path)
    assert answer.headers.get("Location", "") != "/second/"


def test_with_it_all_opens(story: Street, enter: Enter, settings: Settings) -> None:
    settings.SECOND_FACTOR = True
    browser = enter("head")
    codes = Authenticator.objects.create(user=story.users["head"], type="recovery_codes", data={})
    assert browser.get("/units/").status_code == 302, "recovery codes alone are no second factor"
    Authenticator.objects.filter(pk=codes.pk).update(type="webauthn")
    assert browser.get("/units/").status_code == 200


def test_the_printed_password_is_changed_first(story: Street, settings: Settings) -> None:
    settings.SECOND_FACTOR = True
    reset_password(user=story.users["head"], by=None)
    browser = Client()
    browser.force_login(story.user("head"))
    assert browser.get("/units/")["Location"] == "/me/first-password/"


def test_strangers_and_missing_pages_are_not_its_business(story: Street, settings: Settings) -> None:
    settings.SECOND_FACTOR = True
    assert Client().get("/units/")["Location"].startswith("/sign-in/")
    assert Client().get("/no/such/page/").status_code == 404
