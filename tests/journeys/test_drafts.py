"""What is typed into a form and not sent is there again, with scripts and, after the session was over, without."""

import re

import pytest
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from minxue.accounts.models import User
from minxue.base.models import Draft
from tests.desk.living import house
from tests.journeys.conftest import OpenPage
from tests.journeys.pages import DAY, faults
from tests.scenes import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_typed_left_and_found_again(live_server: LiveServer, open_page: OpenPage, settings: Settings) -> None:
    settings.MINXUE_TODAY = DAY
    street = house()
    site, page = live_server.url, open_page(width=1280)
    page.goto(f"{site}/sign-in/")
    page.fill("input[name=login]", street.user("clerk").username)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(f"{site}/")
    page.goto(f"{site}/activities/new/")
    with page.expect_response(re.compile("/me/draft/")) as kept:
        page.fill("input[name=title]", "没写完的讲座")
    assert kept.value.status == 204
    page.wait_for_selector("[data-kept]:not(:empty)")
    assert Draft.objects.get().data["title"] == ["没写完的讲座"]
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{site}/activities/new/")
    assert page.input_value("input[name=title]") == ""
    assert "\n".join(faults(page)) == ""
    page.click(".kept a.primary")
    assert page.input_value("input[name=title]") == "没写完的讲座"
    assert "\n".join(faults(page)) == ""
    with page.expect_navigation():
        page.click(".kept button")
    assert page.locator(".kept").count() == 0
    assert not Draft.objects.filter(owner=User.objects.get(pk=street.user("clerk").pk).pk).exists()
