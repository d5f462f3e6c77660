"""An amendment in the browser: the changed plan is handed in, seen side by side, put into force; its facts stay."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from minxue.activities.models import Activity
from minxue.plans.actions import accept_finding, read_source
from minxue.plans.choices import FindingState
from minxue.plans.models import Plan, Source, Target
from tests.desk.living import TEXT, clause_of, hold, house, plan_of
from tests.journeys.browser import axe_faults, listen, overflow, small_targets
from tests.scenes import PASSWORD, Street

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

type OpenPage = Callable[..., Page]
CHANGED = TEXT.replace("不少于20场", "不少于30场").replace("（三）总结评估。社区教育中心于12月底前完成总结。\n", "")


@pytest.fixture
def story(fixed_day: object) -> Street:
    return house()


@pytest.fixture
def plan(story: Street) -> Plan:
    found = plan_of(story)
    hold(story, date(2026, 3, 3), clause=clause_of(found, "讲座目标"))
    return found


def signed_in(page: Page, site: str) -> Page:
    page.goto(f"{site}/sign-in/")
    page.fill("input[name=login]", "head")
    page.fill("input[name=password]", PASSWORD)
    page.click("main form .button")
    page.wait_for_url(f"{site}/")
    return page


def judged(story: Street) -> Source:
    """The worker reads it, and everything new in it is accepted."""
    source = Source.objects.latest("id")
    read_source(id=str(source.pk))
    for finding in Source.objects.get(pk=source.pk).findings.filter(state=FindingState.OPEN):
        accept_finding(finding=finding, by=story.user("head"))
    return source


def test_an_amendment_changes_a_target_and_keeps_its_facts(
    live_server: LiveServer, open_page: OpenPage, story: Street, plan: Plan
) -> None:
    page = signed_in(open_page(width=1280), live_server.url)
    traffic = listen(page)
    page.goto(f"{live_server.url}/plan/{plan.pk}/versions/")
    page.click("a.button.primary")
    page.fill("textarea[name=text]", CHANGED)
    page.click("main form .button.primary")
    page.wait_for_url("**/plans/source/**")
    source = judged(story)
    page.goto(f"{live_server.url}/review/{source.pk}/make/")
    page.wait_for_url(f"**/amend/{source.pk}/")
    expect(page.locator(".change-changed ins").first).to_have_text("30")
    expect(page.locator(".change-changed del").first).to_have_text("20")
    expect(page.locator(".change-struck")).to_have_count(1)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert [*axe_faults(page), *overflow(page), *small_targets(page, least=44)] == []
    page.fill("textarea[name=reason]", "区里提高了讲座要求")
    page.click(".button.official")
    page.wait_for_url(f"**/plan/{plan.pk}/versions/")
    expect(page.locator(".version-why")).to_have_text("区里提高了讲座要求")
    page.goto(f"{live_server.url}/plan/{plan.pk}/")
    target = Target.objects.get(clause__plan=plan, unit="场", struck=None)
    lectures = page.locator(f"#c-{target.clause_id}")
    expect(lectures).to_contain_text("不少于30场")
    expect(lectures.locator(".figure").first).to_have_text("1")
    expect(page.locator(".plan-more")).to_contain_text("2026年3月24日")
    assert (target.value_e4, Activity.objects.get().clause_id) == (300_000, target.clause_id)
    assert traffic.complaints == []
