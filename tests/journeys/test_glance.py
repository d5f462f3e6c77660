"""A leader reads the year on a phone: five figures, what is late and whose; each opens."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from minxue.config.demo import load_street
from minxue.config.packs import load_base
from tests.journeys.conftest import OpenPage
from tests.journeys.pages import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DAY = date(2026, 3, 24)


def test_a_leader_reads_the_year_on_a_phone(live_server: LiveServer, open_page: OpenPage, settings: Settings) -> None:
    settings.MINXUE_TODAY = DAY
    load_base()
    list(load_street())
    page: Page = open_page(width=390, height=844)
    sign_in(page, live_server.url, "lujingming")
    page.goto(f"{live_server.url}/glance/")
    figures = page.locator(".glance-figure")
    assert figures.count() == 5
    box = figures.last.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 2 * 844, "the five figures are read with one sweep of the thumb"
    late = page.locator("#glance-late ~ ul li")
    assert late.count() >= 1
    assert all(row.strip() for row in page.locator("#glance-late ~ ul li strong").all_inner_texts())
    for opened, shown in ((figures.first.locator("a"), "/figures/targets/"), (late.first.locator("a"), "/clause/")):
        with page.expect_navigation(url=re.compile(shown)):
            opened.click()
        page.go_back()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
