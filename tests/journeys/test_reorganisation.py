"""A unit is merged in the browser: looked at, done, its figures read by then and by now, and undone."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from minxue.activities.actions import add_kind, head_count, plan_activity
from minxue.activities.models import ActivityKind
from minxue.base.clock import moment
from minxue.orgs.models import Unit
from tests.journeys.browser import axe_faults, listen, overflow
from tests.scenes import PASSWORD, Street, street

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

type OpenPage = Callable[..., Page]
BEFORE, DAY = date(2026, 3, 2), date(2026, 3, 24)


@pytest.fixture
def story(settings: Settings) -> Street:
    """The peach garden has counted thirty heads, the willow shade five."""
    settings.MINXUE_TODAY = BEFORE
    made = street()
    add_kind(code="lecture", zh="讲座", en="lecture", training=False, order=0)
    head = made.user("head")
    for key, heads in (("peach", 30), ("willow", 5)):
        lecture = plan_activity(
            kind=ActivityKind.objects.get(),
            unit=made[key],
            title="防跌倒讲座",
            starts_at=moment(BEFORE, 9),
            place="书房",
            by=head,
        )
        head_count(activity=lecture, numbers={"all": heads}, by=head)
    settings.MINXUE_TODAY = DAY
    return made


def _entered(page: Page, site: str, story: Street) -> Page:
    page.goto(f"{site}/sign-in/")
    page.fill("input[name=login]", "head")
    page.fill("input[name=password]", PASSWORD)
    page.click("main form .button")
    page.goto(f"{site}/units/{story['peach'].pk}/")
    return page


@pytest.mark.parametrize("scripts", [True, False])
def test_a_unit_is_merged_and_read_by_then_and_by_now(
    live_server: LiveServer, open_page: OpenPage, story: Street, scripts: bool
) -> None:
    page = _entered(open_page(scripts=scripts), live_server.url, story)
    traffic = listen(page)
    page.get_by_role("link", name="合并", exact=True).click()
    page.get_by_label("并入").select_option(str(story["willow"].pk))
    page.get_by_role("button", name="看看会怎样").click()
    assert f"into={story['willow'].pk}" in page.url, "what is looked at has an address"
    row = page.get_by_role("row").filter(has_text="柳荫社区").filter(has_text="人次")
    expect(row.first).to_contain_text("35")
    if scripts:
        assert axe_faults(page) == []
        assert overflow(page) == []
    page.get_by_label("理由").fill("社区合并")
    page.get_by_role("button", name="合并", exact=True).click()
    expect(page.locator("main")).to_contain_text("已并入柳荫社区")
    page.get_by_role("link", name="按当时区划看本单位指标").click()
    expect(page.locator(".boundaries [aria-current]")).to_contain_text("按当时区划")
    expect(page.locator(".stats")).to_contain_text("30")
    page.goto(f"{live_server.url}/units/{story['peach'].pk}/")
    page.get_by_role("link", name="按现在区划看指标").click()
    expect(page.locator(".boundaries [aria-current]")).to_contain_text("按现在区划")
    expect(page.locator(".stats")).to_contain_text("35")
    page.locator(".boundaries a", has_text="按当时区划").click()
    expect(page.locator(".stats")).not_to_contain_text("35")
    assert "boundary=then" in page.url
    page.goto(f"{live_server.url}/units/changes/")
    page.get_by_role("link", name="桃园社区").first.click()
    page.get_by_label("理由").fill("区里未批")
    page.get_by_role("button", name="撤回调整").click()
    expect(page.locator("main")).not_to_contain_text("已并入柳荫社区")
    assert Unit.objects.get(pk=story["peach"].pk).closed is None
    assert traffic.complaints == []
