"""Without a mouse: from the sign-in page to a clause of the living plan, by keys alone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from minxue.config.demo import load_street
from minxue.config.packs import load_base
from minxue.plans.models import Plan
from tests.journeys.conftest import OpenPage
from tests.journeys.pages import DAY

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST = 80


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until what has the focus fits the selector, and is ringed."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if page.evaluate("(s) => document.activeElement.matches(s)", selector):
            width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
            assert width >= 3
            return
    raise AssertionError(f"Tab does not reach {selector}")


def test_from_signing_in_to_a_clause(
    live_server: LiveServer, open_page: OpenPage, settings: Settings, tmp_path: Path
) -> None:
    settings.MINXUE_TODAY, settings.MEDIA_ROOT = DAY, tmp_path
    load_base()
    list(load_street())
    plan = Plan.objects.order_by("created_at")[0]
    page = open_page(width=1280)
    page.goto(f"{live_server.url}/sign-in/")
    if not page.evaluate("document.activeElement.matches('input[name=login]')"):
        _tab_to(page, "input[name=login]")
    page.keyboard.type("shenxiaohe")
    _tab_to(page, "input[name=password]")
    page.keyboard.type("shenxiaohe-willow-street")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_server.url}/")
    _tab_to(page, "a[href='/plans/']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_server.url}/plans/")
    _tab_to(page, f"a[href='/plan/{plan.pk}/']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/plan/{plan.pk}/")
    _tab_to(page, "a[href*='clause']")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel-title")
