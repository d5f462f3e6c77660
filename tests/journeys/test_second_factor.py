"""The second factor in a browser: an app is set up before anything else opens, then a passkey; both sign in."""

from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from minxue.accounts.models import User
from minxue.config.demo import load_street
from minxue.config.packs import load_base
from tests.accounts.test_second_factor import code_of
from tests.journeys.conftest import OpenPage
from tests.journeys.pages import DAY, faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HEAD = "guwenqing"
PASSWORD = f"{HEAD}-willow-street"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def send(page: Page) -> None:
    """Press the first button of the page's form."""
    page.click("main button[type=submit] >> nth=0")


def first_step(page: Page, site: str) -> None:
    page.goto(f"{site}/sign-in/")
    page.fill("input[name=login]", HEAD)
    page.fill("input[name=password]", PASSWORD)
    send(page)


def confirmed(page: Page, site: str, path: str) -> None:
    """Open a weighty page by way of the password once more."""
    page.goto(site + path)
    if "/confirm/" in page.url:
        page.fill("input[name=password]", PASSWORD)
        send(page)
    page.wait_for_url(site + path)


def set_up_app(page: Page, site: str) -> str:
    confirmed(page, site, "/second/app/")
    assert faults(page) == []
    assert page.evaluate("document.querySelector('main img').naturalWidth") > 100, "the policy lets the picture through"
    secret = page.inner_text(".secret")
    page.fill("input[name=code]", code_of(secret))
    send(page)
    page.wait_for_url(f"{site}/second/codes/")
    assert faults(page) == []
    return secret


def test_an_app_and_a_passkey(live_server: LiveServer, open_page: OpenPage, settings: Settings, tmp_path: Path) -> None:
    settings.MINXUE_TODAY, settings.MEDIA_ROOT, settings.SECOND_FACTOR = DAY, tmp_path, True
    load_base()
    list(load_street())
    site = live_server.url
    page = open_page(width=1280)
    first_step(page, site)
    page.wait_for_url(f"{site}/second/")
    page.goto(f"{site}/units/")
    assert page.url == f"{site}/second/", "nothing opens before"
    secret = set_up_app(page, site)
    page.goto(f"{site}/units/")
    assert page.url == f"{site}/units/"

    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    confirmed(page, site, "/second/passkeys/add/")
    assert faults(page) == []
    send(page)
    page.wait_for_url(f"{site}/second/")
    page.goto(f"{site}/second/passkeys/")
    assert faults(page) == []
    assert page.locator(".detail-main section").count() == 1

    page.context.clear_cookies(name="sessionid")
    first_step(page, site)
    page.wait_for_url(f"{site}/second/sign-in/")
    assert faults(page) == []
    page.click("form[data-passkey] button")
    page.wait_for_url(f"{site}/")
    confirmed_by_code = open_page(width=390)
    first_step(confirmed_by_code, site)
    confirmed_by_code.wait_for_url(f"{site}/second/sign-in/")
    assert faults(confirmed_by_code) == []
    confirmed_by_code.fill("input[name=code]", code_of(secret, later=0))
    send(confirmed_by_code)
    confirmed_by_code.wait_for_url(f"{site}/")
    assert User.objects.get(username=HEAD).last_login is not None
