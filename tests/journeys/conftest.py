"""Fixtures of the browser tests."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.journeys.browser import chromium_running, open_context

# Playwright runs an event loop in this thread; Django would refuse to open its test database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

type OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run."""
    with chromium_running() as browser:
        yield browser


@pytest.fixture
def open_page(chromium: Browser, live_server: LiveServer) -> Iterator[OpenPage]:
    """Opens a page of a fresh visitor: `open_page(width=390, mode="senior", theme="dark", scripts=False)`."""
    contexts = []

    def opened(**wish: object) -> Page:
        context = open_context(chromium, live_server.url, **wish)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        return page

    yield opened
    for context in contexts:
        context.close()
