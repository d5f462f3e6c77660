"""The seven stops of the guided tour, walked through in the browser: on a phone, and without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.journeys.browser import listen
from tests.journeys.pages import build, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

type OpenPage = Callable[..., Page]

# What is seen at each stop.
SEEN = ("一年概览", "方案", "目标", "柳荫社区", "佐证", "竹溪社区", "等待他人处理")


@pytest.fixture
def street(fixed_day: object) -> None:
    """The demo street."""
    build()


def walk(page: Page, site: str, first: int, last: int) -> None:
    """Open the stops from one to another, each from the page of the tour."""
    for number in range(first, last + 1):
        page.goto(f"{site}/tour/")
        expect(page.locator(".tour-next h2")).to_contain_text(f"{number} ·")
        page.locator(".tour-next button").click()
        page.wait_for_load_state()
        expect(page.locator(".toast")).to_contain_text(f"{number} / 7")
        expect(page.locator("main")).to_contain_text(SEEN[number - 1])


@pytest.mark.parametrize(("name", "scripts"), [("shenxiaohe", True), ("lujingming", False)])
def test_the_tour_is_begun_left_gone_on_with_and_ended(
    live_server: LiveServer, open_page: OpenPage, street: None, name: str, *, scripts: bool
) -> None:
    page = open_page(width=390 if scripts else 1280, scripts=scripts)
    sign_in(page, live_server.url, name)
    traffic = listen(page)
    page.get_by_role("link", name="开始导览").click()
    walk(page, live_server.url, 1, 3)
    page.goto(f"{live_server.url}/")
    expect(page.locator("main")).to_contain_text("第 4 站")
    page.get_by_role("link", name="继续导览").click()
    walk(page, live_server.url, 4, 7)
    page.goto(f"{live_server.url}/tour/")
    expect(page.locator("main")).to_contain_text("七站都看过了")
    expect(page.locator(".tour-stops .badge")).to_have_count(7)
    page.get_by_role("button", name="不再显示导览").click()
    page.wait_for_url(f"{live_server.url}/")
    expect(page.get_by_role("link", name="继续导览")).to_have_count(0)
    assert traffic.complaints == []
