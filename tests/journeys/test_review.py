"""The review in the browser: by keyboard from finding to finding, marking by selection, without scripts too."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from minxue.plans.actions import give_source, read_source
from minxue.plans.models import Finding, Source
from tests.journeys.browser import axe_faults, listen, overflow, small_targets
from tests.plans.texts import ONE
from tests.scenes import PASSWORD, Street, street

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

type OpenPage = Callable[..., Page]


@pytest.fixture
def source(fixed_day: object) -> Source:
    """A document under review."""
    story: Street = street()
    given = give_source(unit=story["street"], name="", by=story.user("clerk"), text=ONE)
    read_source(id=str(given.pk))
    return given


def opened(page: Page, site: str, source: Source) -> Page:
    page.goto(f"{site}/sign-in/")
    page.fill("input[name=login]", "clerk")
    page.fill("input[name=password]", PASSWORD)
    page.click("main form .button")
    page.goto(f"{site}/review/{source.pk}/")
    return page


def focused(page: Page) -> str:
    """The id of the finding whose card has the focus."""
    name: str = page.evaluate("document.activeElement.closest('[data-finding]')?.dataset.finding ?? ''")
    return name


def test_by_keyboard_all_the_way(live_server: LiveServer, open_page: OpenPage, source: Source) -> None:
    page = opened(open_page(), live_server.url, source)
    traffic = listen(page)
    ids = [str(pk) for pk in source.findings.values_list("pk", flat=True)]
    # Outside the text and its cards a letter is only a letter.
    for key in ("j", "a", "c"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement === document.body")
    expect(page.locator("#review-progress")).to_contain_text("0 / 16")
    page.locator("#review").focus()
    page.keyboard.press("j")
    assert focused(page) == ids[0]
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert focused(page) == ids[0]
    page.keyboard.press("a")
    expect(page.locator(f"#card-{ids[0]}")).to_have_attribute("data-state", "accepted")
    expect(page.locator("#review-progress")).to_contain_text("1 / 16")
    page.keyboard.press("j")
    assert focused(page) == ids[1]
    page.keyboard.press("d")
    expect(page.locator(f"#card-{ids[1]}")).to_have_attribute("data-state", "discarded")
    page.keyboard.press("u")
    expect(page.locator(f"#card-{ids[1]}")).to_have_attribute("data-state", "open")
    page.keyboard.press("e")
    expect(page.locator(f"#card-{ids[1]} form select").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(f"#card-{ids[1]} .finding-acts")).to_be_visible()
    assert focused(page) == ids[1]
    page.keyboard.press("?")
    expect(page.locator(".keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    expect(page.locator("[data-certain]")).to_have_count(0)
    assert not Finding.objects.filter(certain=True, state="open").exists()
    assert traffic.complaints == []


def test_a_passage_is_marked_by_selection(live_server: LiveServer, open_page: OpenPage, source: Source) -> None:
    page = opened(open_page(), live_server.url, source)
    page.evaluate(
        """() => {
          const line = [...document.querySelectorAll('.line')].find((e) => e.textContent.includes('认真落实'));
          const range = document.createRange();
          range.setStart(line.firstChild, 2);
          range.setEnd(line.firstChild, 4);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    page.click("#mark-bar button[value=owner]")
    expect(page.locator(".finding-owner:focus .finding-quote")).to_have_text("“落实”")
    finding = Finding.objects.get(by_hand=True)
    assert (finding.quote, finding.start) == ("落实", ONE.rindex("落实"))


def test_without_scripts_buttons_do(live_server: LiveServer, open_page: OpenPage, source: Source) -> None:
    page = opened(open_page(scripts=False), live_server.url, source)
    card = page.locator(".finding").first
    name = card.get_attribute("id")
    card.get_by_role("button", name="确认").click()
    assert page.url.endswith(f"/review/{source.pk}/#{name}")
    assert page.locator(f"#{name}").get_attribute("data-state") == "accepted"


@pytest.mark.parametrize("width", [390, 1280])
def test_it_can_be_used_by_everybody(live_server: LiveServer, open_page: OpenPage, source: Source, width: int) -> None:
    page = opened(open_page(width=width), live_server.url, source)
    assert axe_faults(page) == []
    assert overflow(page) == []
    assert small_targets(page) == []
