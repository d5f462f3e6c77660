"""From the year wheel one tap to a draft, published, told; then moved: who was told is to be told again."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from minxue.activities.models import Activity, Told
from minxue.people.actions import add_person
from tests.desk.living import house, plan_of
from tests.journeys.browser import axe_faults, overflow, small_targets
from tests.journeys.conftest import OpenPage
from tests.scenes import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = """柳荫街道2026年社区教育实施方案
一、主要任务
（一）结核病宣传。3月开展世界防治结核病日宣传，由社区教育中心负责。
"""


def _press(page: Page, words: str) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name=words).or_(page.get_by_role("button", name=words)).last.click()


def _sound(page: Page) -> None:
    assert axe_faults(page) == []
    assert overflow(page) == []
    assert small_targets(page) == []


def _signed_in(page: Page, site: str) -> Page:
    page.goto(f"{site}/sign-in/")
    page.fill("input[name=login]", "head")
    page.fill("input[name=password]", PASSWORD)
    page.click("main form .button")
    return page


def test_one_tap_publish_tell(live_server: LiveServer, open_page: OpenPage, settings: Settings) -> None:
    settings.MINXUE_TODAY = date(2026, 3, 20)
    story = house()
    plan = plan_of(story, TEXT)
    head = story.user("head")
    for name in ("王桂英", "李长根"):
        add_person(unit=story["street"], name=name, phone="13800001234", by=head)
    site, page = live_server.url, _signed_in(open_page(width=390), live_server.url)
    page.goto(f"{site}/wheel/")
    _sound(page)
    expect(page.locator("#m3")).to_contain_text("没有安排")
    with page.expect_navigation():
        page.locator("#m3 form button").click()
    (made,) = Activity.objects.all()
    assert (made.state, made.day, made.clause_id) == (
        "planned",
        date(2026, 3, 24),
        plan.clauses.get(texts__title="结核病宣传").pk,
    )
    _press(page, "改时间地点")
    page.fill("input[name=place]", "社区礼堂")
    page.fill("[name=reason]", "定下地点")
    with page.expect_navigation():
        page.click("main form button.official")
    _press(page, "发布")
    with page.expect_navigation():
        page.click("main form button.official")
    _press(page, "通知")
    _sound(page)
    expect(page.locator("#text")).to_have_value(
        "【通知】结核病防治知识讲座\n时间：2026年3月24日（周二）09:00\n地点：社区礼堂\n主办：柳荫街道\n欢迎参加。"
    )
    page.get_by_label("王桂英").check()
    _press(page, "保存勾选")
    assert Told.objects.get().person.name == "王桂英"
    page.goto(f"{site}/wheel/")
    expect(page.locator("#m3")).not_to_contain_text("没有安排")
    page.goto(f"{site}/activities/{made.pk}/move/")
    page.fill("input[name=time]", "15:00")
    page.fill("[name=reason]", "礼堂上午有会")
    with page.expect_navigation():
        page.click("main form button.official")
    expect(page.locator("main .note-late")).to_contain_text("已通知过的人里还有 1 人")
    page.goto(f"{site}/activities/{made.pk}/tell/")
    expect(page.locator(".tell-person.late")).to_contain_text("王桂英")
