"""The living plan in the browser: a clause beside the text, its own page on a phone, on paper without menus."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from minxue.plans.models import Plan
from tests.desk.living import clause_of, hold, house, plan_of
from tests.journeys.browser import listen
from tests.scenes import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

type OpenPage = Callable[..., Page]


@pytest.fixture
def plan(fixed_day: object) -> Plan:
    """A street's plan with a lecture held for one of its clauses."""
    story = house()
    found = plan_of(story)
    hold(story, date(2026, 3, 3), clause=clause_of(found, "讲座目标"))
    return found


def opened(page: Page, site: str, plan: Plan) -> Page:
    page.goto(f"{site}/sign-in/")
    page.fill("input[name=login]", "head")
    page.fill("input[name=password]", PASSWORD)
    page.click("main form .button")
    page.goto(f"{site}/plan/{plan.pk}/")
    return page


def head_of(page: Page, plan: Plan, title: str) -> str:
    return f"#c-{clause_of(plan, title).pk} .choose"


def test_a_chosen_clause_opens_beside_the_text(live_server: LiveServer, open_page: OpenPage, plan: Plan) -> None:
    page = opened(open_page(), live_server.url, plan)
    traffic = listen(page)
    page.click(head_of(page, plan, "讲座目标"))
    expect(page.locator("#panel-title")).to_have_text("（二）讲座目标")
    expect(page.locator("#panel-title")).to_be_focused()
    expect(page.locator(head_of(page, plan, "讲座目标"))).to_have_attribute("aria-current", "true")
    assert page.url.endswith(f"/plan/{plan.pk}/?clause={clause_of(plan, '讲座目标').pk}")
    expect(page.locator(".doc h1")).to_be_visible()
    page.locator("#cards [rel=next]").click()
    expect(page.locator("#panel-title")).to_have_text("二、主要任务")
    expect(page.locator(".passage.chosen")).to_have_count(1)
    page.reload()
    expect(page.locator("#panel-title")).to_be_visible()
    assert traffic.complaints == []


def test_on_a_phone_a_clause_is_a_page_of_its_own(live_server: LiveServer, open_page: OpenPage, plan: Plan) -> None:
    page = opened(open_page(width=390), live_server.url, plan)
    page.click(head_of(page, plan, "讲座目标"))
    page.wait_for_url(f"**/clause/{clause_of(plan, '讲座目标').pk}/")
    expect(page.locator(".beside")).to_be_visible()


def test_without_scripts_the_same_links_lead_on(live_server: LiveServer, open_page: OpenPage, plan: Plan) -> None:
    page = opened(open_page(scripts=False), live_server.url, plan)
    page.click(".tally-late")
    expect(page.locator(".tally-late")).to_have_attribute("aria-current", "true")
    page.fill("#plan-q", "拨付")
    page.click(".strip-search button")
    expect(page.locator(".passage:not(.faint)")).to_have_count(1)
    page.click(head_of(page, plan, "经费保障"))
    expect(page.locator(".beside")).to_be_visible()


def test_on_paper_stand_bars_and_chips_but_nothing_to_press(
    live_server: LiveServer, open_page: OpenPage, plan: Plan
) -> None:
    page = opened(open_page(), live_server.url, plan)
    page.emulate_media(media="print")
    for gone in (".top", ".menu", ".strip-search", "#cards", ".crumbs", ".foot"):
        expect(page.locator(gone).first).to_be_hidden()
    late = page.locator(f"#c-{clause_of(plan, '经费保障').pk}")
    expect(late.locator(".clause-bar-late")).to_be_visible()
    expect(late.locator(".mark").first).to_be_visible()
    assert late.evaluate("e => getComputedStyle(e).borderInlineStartStyle") == "solid"
    assert late.evaluate("e => getComputedStyle(e).display") == "grid"
    expect(page.locator(".key")).to_be_visible()
    expect(page.locator(".only-print")).to_contain_text("2026年3月24日")
