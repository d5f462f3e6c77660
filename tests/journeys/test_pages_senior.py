"""Every page, senior."""

from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.journeys.conftest import OpenPage
from tests.journeys.pages import DAY, build, faults, sign_in, visit
from tests.journeys.places import Place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_every_page(
    unmeasured: None, live_server: LiveServer, open_page: OpenPage, settings: Settings, tmp_path: Path
) -> None:
    settings.MINXUE_TODAY, settings.MEDIA_ROOT = DAY, tmp_path
    build()

    def open_as(name: str) -> Page:
        page = open_page(width=1280, mode="senior")
        if name:
            sign_in(page, live_server.url, name)
        return page

    def look(page: Page, _place: Place) -> list[str]:
        return faults(page, least=60, contrast=7)

    assert "\n".join(visit(open_as, live_server.url, look)) == ""
