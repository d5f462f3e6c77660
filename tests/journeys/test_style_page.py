"""The furniture in a browser: every mode and width, under the content policy, with and without scripts."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Dialog, Page, Route
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from minxue.web.views.samples import SHAPES
from tests.journeys.browser import (
    axe_faults,
    contrasts_below,
    enlarge,
    focus_order,
    listen,
    no_focus_ring,
    overflow,
    small_targets,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

type OpenPage = Callable[..., Page]

PAGES = ["/style/", *(f"/style/{shape}/" for shape in SHAPES)]
LOOKS = [("plain", "light"), ("plain", "dark"), ("senior", "light"), ("senior", "dark")]


@pytest.fixture(autouse=True)
def furniture_alone(settings: Settings) -> None:
    """Only the addresses of the furniture."""
    settings.ROOT_URLCONF = "tests.web.urls"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(("mode", "theme"), LOOKS)
def test_every_shape_is_accessible(
    live_server: LiveServer, open_page: OpenPage, mode: str, theme: str, width: int
) -> None:
    page = open_page(width=width, mode=mode, theme=theme)
    faults = {}
    for address in PAGES:
        page.goto(live_server.url + address)
        faults[address] = [
            *axe_faults(page),
            *small_targets(page, 60 if mode == "senior" else 44),
            *contrasts_below(page, 7.0 if mode == "senior" else 4.5),
            *overflow(page),
        ]
    assert {address: found for address, found in faults.items() if found} == {}


@pytest.mark.parametrize("mode", ["plain", "senior"])
def test_twice_the_text_on_the_narrowest_phone(live_server: LiveServer, open_page: OpenPage, mode: str) -> None:
    page = open_page(width=320, mode=mode)
    faults = {}
    for address in PAGES:
        page.goto(live_server.url + address)
        enlarge(page, 200)
        faults[address] = overflow(page)
    assert {address: found for address, found in faults.items() if found} == {}


def test_large_print_is_large(live_server: LiveServer, open_page: OpenPage) -> None:
    page = open_page(width=390, mode="senior")
    page.goto(f"{live_server.url}/style/")
    sizes: list[list[float]] = page.evaluate(
        """() => [...document.querySelectorAll('main p, main td, main th, main label, main .help, main li')]
          .filter((e) => e.checkVisibility())
          .map((e) => [parseFloat(getComputedStyle(e).fontSize), parseFloat(getComputedStyle(e).lineHeight)])"""
    )
    assert min(size for size, _ in sizes) >= 20
    body = page.evaluate("() => { const s = getComputedStyle(document.body); return [s.fontSize, s.lineHeight]; }")
    assert body == ["21px", "37.8px"]


def test_nothing_but_our_own_files_and_no_complaint(live_server: LiveServer, open_page: OpenPage) -> None:
    page = open_page()
    traffic = listen(page)
    for shape in SHAPES:
        page.goto(f"{live_server.url}/style/{shape}/")
    assert traffic.complaints == []
    assert {urlsplit(url).netloc for url in traffic.requests} == {urlsplit(live_server.url).netloc}


def test_the_keyboard_reaches_everything_and_shows_where_it_is(live_server: LiveServer, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"{live_server.url}/style/list/")
    order = focus_order(page)
    assert order[0] in {"跳到正文", "Skip to the content"}
    assert len(order) > 20
    page.goto(f"{live_server.url}/style/list/")
    assert no_focus_ring(page) == []


def test_the_skip_link_leads_to_the_content(live_server: LiveServer, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"{live_server.url}/style/list/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("scripts", [True, False])
def test_large_print_and_dark_are_one_press_away(live_server: LiveServer, open_page: OpenPage, scripts: bool) -> None:
    page = open_page(scripts=scripts)
    page.goto(f"{live_server.url}/style/list/?q=a")
    page.locator("button[name=mode][value=senior]").click()
    assert page.locator("html").get_attribute("data-mode") == "senior"
    assert page.url == f"{live_server.url}/style/list/?q=a"
    page.locator("button[name=theme][value=dark]").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.locator("button[name=language][value=en]").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("html").get_attribute("data-mode") == "senior"


def test_search_while_typing_swaps_the_rows_and_keeps_the_address(live_server: LiveServer, open_page: OpenPage) -> None:
    page = open_page()
    traffic = listen(page)
    page.goto(f"{live_server.url}/style/list/")
    page.locator("#search-q").press_sequentially("tj")
    page.wait_for_url(f"{live_server.url}/style/list/?q=tj")
    assert page.locator("#rows").count() == 1
    assert page.locator("#search-q").input_value() == "tj"
    assert traffic.complaints == []


def test_a_fold_becomes_a_dialog_and_gives_the_focus_back(live_server: LiveServer, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"{live_server.url}/style/")
    opener = page.locator("#more > summary")
    opener.click()
    assert page.locator("dialog[open]").count() == 1
    assert axe_faults(page) == []
    page.keyboard.press("Escape")
    assert page.locator("dialog").count() == 0
    assert page.evaluate("document.activeElement === document.querySelector('#more > summary')")
    assert page.locator("#more .dialog-body").count() == 1


def test_a_fold_works_without_scripts(live_server: LiveServer, open_page: OpenPage) -> None:
    page = open_page(scripts=False)
    page.goto(f"{live_server.url}/style/")
    page.locator("#more > summary").click()
    assert page.locator("#more .dialog-body").is_visible()


def test_leaving_with_unsaved_words_is_asked_about(live_server: LiveServer, open_page: OpenPage) -> None:
    page = open_page()
    asked: list[str] = []

    def note_and_go(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", note_and_go)
    page.goto(f"{live_server.url}/style/form/")
    page.goto(f"{live_server.url}/style/act/")
    assert asked == []
    page.locator("#id_reason").press_sequentially("a")
    page.goto(f"{live_server.url}/style/form/")
    assert asked == ["beforeunload"]


def test_a_form_is_sent_once_and_its_button_wakes_again(live_server: LiveServer, open_page: OpenPage) -> None:
    page = open_page()
    sent: list[str] = []
    page.goto(f"{live_server.url}/style/act/")

    # The page sends to itself, which only answers GET: what counts is how often it sends.
    def answer(route: Route) -> None:
        sent.append(route.request.method)
        route.fulfill(status=204)

    def press() -> None:
        page.evaluate("() => document.querySelector('.form-end button').click()")
        page.wait_for_timeout(300)

    page.route("**/style/act/", answer)
    page.locator("#id_reason").fill("because")
    press()
    press()
    assert sent == ["POST"]
    button = page.locator(".form-end button")
    assert button.get_attribute("aria-disabled") == "true"
    page.evaluate("() => window.dispatchEvent(new PageTransitionEvent('pageshow'))")
    assert button.get_attribute("aria-disabled") is None
    press()
    assert sent == ["POST", "POST"]


def test_a_printed_page_has_no_furniture(live_server: LiveServer, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"{live_server.url}/style/sheet/")
    page.emulate_media(media="print")
    assert [part for part in (".top", ".foot", ".crumbs", ".sheet-hint") if page.locator(part).is_visible()] == []
    assert page.locator(".sheet").is_visible()


def test_the_weight_of_a_page(live_server: LiveServer, open_page: OpenPage) -> None:
    page = open_page()
    weights: list[int] = []
    page.on("response", lambda response: weights.append(len(response.body())))
    page.goto(f"{live_server.url}/style/list/")
    page.wait_for_load_state("networkidle")
    # Uncompressed; served compressed it is about a third.
    assert sum(weights) <= 110_000


def test_planted_faults_are_found(open_page: OpenPage) -> None:
    page = open_page(width=320)
    page.set_content(
        '<html lang="en"><title>x</title><main><h1>x</h1><img src="data:,"><button>x</button>'
        '<p style="color:#999;width:500px">pale and wide</p></main></html>'
    )
    assert {fault.split(":")[0] for fault in axe_faults(page)} == {"image-alt", "color-contrast"}
    assert [fault.split(" ")[0] for fault in small_targets(page)] == ["button"]
    assert contrasts_below(page, 4.5) == ['2.85 "pale and wide"']
    assert overflow(page) == ["p. 508", "page 508 > 320"]
    assert len(no_focus_ring(page)) == 1
