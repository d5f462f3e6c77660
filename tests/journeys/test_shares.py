"""An owner accepts a task; a target is split over eight communities, its sum first wrong, then right."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from minxue.config.demo.sharing import COMMUNITIES
from minxue.orgs.models import Unit
from minxue.plans.models import DutyAnswer, Target, TargetShare
from tests.journeys.browser import listen
from tests.journeys.pages import build, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

type OpenPage = Callable[..., Page]


@pytest.fixture
def street(fixed_day: object) -> None:
    """The demo street."""
    build()


def lectures() -> Target:
    return Target.objects.select_related("clause__plan").filter(quote__contains="20场", shares=None).order_by("id")[0]


def fields(page: Page) -> list[str]:
    units = {unit.code: str(unit.pk) for unit in Unit.objects.filter(code__in=COMMUNITIES)}
    return [f"input[name=share-{units[code]}-all]" for code in COMMUNITIES]


def test_a_target_is_split_over_eight_communities(live_server: LiveServer, open_page: OpenPage, street: None) -> None:
    page, target = open_page(width=1280), lectures()
    sign_in(page, live_server.url, "shenxiaohe")
    traffic = listen(page)
    page.goto(f"{live_server.url}/figures/targets/{target.pk}/split/")
    names = fields(page)
    assert len(names) == 8
    for name in names:
        page.fill(name, "2")
    expect(page.locator("#sum")).to_contain_text("合计 16 场，比总数 20 场 少 4 场")
    page.locator(".split-form .button.primary").click()
    expect(page.locator("#shares")).to_contain_text("待定")
    assert TargetShare.objects.filter(target=target).count() == 8
    page.goto(f"{live_server.url}/questions/{target.clause.plan_id}/")
    expect(page.locator("main")).to_contain_text("合计 16 场，比总数 20 场 少 4 场")
    page.goto(f"{live_server.url}/figures/targets/{target.pk}/split/")
    page.locator("button[name=fill][value=equal]").click()
    expect(page.locator(names[0])).to_have_value("3")
    expect(page.locator("#sum")).to_contain_text("合计 20 场，与总数 20 场 相符")
    page.locator(".split-form .button.primary").click()
    expect(page.locator("#shares")).to_contain_text("合计相符")
    assert sum(TargetShare.objects.filter(target=target).values_list("value_e4", flat=True)) == target.value_e4
    assert traffic.complaints == []


def test_without_scripts_the_sum_is_checked_by_a_button(
    live_server: LiveServer, open_page: OpenPage, street: None
) -> None:
    page, target = open_page(width=390, scripts=False), lectures()
    sign_in(page, live_server.url, "shenxiaohe")
    page.goto(f"{live_server.url}/figures/targets/{target.pk}/split/")
    page.fill(fields(page)[0], "19")
    page.locator("button[name=check]").click()
    expect(page.locator("#sum")).to_contain_text("少 1 场")
    expect(page.locator(fields(page)[0])).to_have_value("19")
    assert not TargetShare.objects.filter(target=target).exists()


def test_an_owner_accepts_a_task_and_the_keeper_of_the_plan_sees_it(
    live_server: LiveServer, open_page: OpenPage, street: None
) -> None:
    page = open_page(width=390)
    sign_in(page, live_server.url, "taoyuan")
    page.goto(f"{live_server.url}/tasks/")
    page.locator(".task-acts .button.primary").first.click()
    expect(page.locator(".toast")).to_contain_text("已签收")
    answer = DutyAnswer.objects.select_related("duty__clause", "unit").get(unit__name="桃园社区")
    assert answer.answer == "accepted"
    keeper = open_page(width=1280)
    sign_in(keeper, live_server.url, "shenxiaohe")
    keeper.goto(f"{live_server.url}/plan/{answer.duty.clause.plan_id}/answers/?state=accepted")
    expect(keeper.locator("#rows")).to_contain_text("桃园社区")
