"""A clerk on a phone: photos taken at the class, the bulletin drafted and kept, the record printed."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from minxue.accounts.models import User
from minxue.activities.choices import ActivityState
from minxue.activities.models import Bulletin, Photo, Record
from minxue.activities.queries import visible_to
from minxue.config.demo import load_street
from minxue.config.packs import load_base
from tests.activities.pictures import photo
from tests.journeys.browser import axe_faults, overflow
from tests.journeys.conftest import OpenPage
from tests.journeys.pages import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _hand_in(page: Page, files: list[Path]) -> None:
    page.get_by_role("link", name="照片", exact=True).click()
    page.set_input_files("input[name=photos]", [str(file) for file in files])
    with page.expect_navigation():
        page.get_by_role("button", name="上传").click()


def _say_what_it_shows(page: Page) -> None:
    page.locator(".photos a").first.click()
    page.fill("input[name=caption]", "横幅与听众")
    with page.expect_navigation():
        page.get_by_role("button", name="保存说明").click()


def test_photos_bulletin_and_record_on_a_phone(
    live_server: LiveServer, open_page: OpenPage, settings: Settings, tmp_path: Path
) -> None:
    settings.MINXUE_TODAY, settings.MEDIA_ROOT = date(2026, 3, 24), tmp_path / "store"
    load_base()
    list(load_street())
    shown = Photo.objects.values("activity")
    clerk = User.objects.get(username="shenxiaohe")
    activity = visible_to(clerk).filter(state=ActivityState.HELD).exclude(pk__in=shown)[0]
    files = [tmp_path / f"{number}.jpg" for number in range(2)]
    for number, file in enumerate(files):
        file.write_bytes(photo(number + 20))
    page = open_page(width=390)
    sign_in(page, live_server.url, "shenxiaohe")
    page.goto(f"{live_server.url}/activities/{activity.pk}/")
    _hand_in(page, files)
    assert page.locator(".photos img").count() == 2
    _say_what_it_shows(page)
    broken = "() => [...document.images].filter((one) => !one.complete || !one.naturalWidth).length"
    assert (page.evaluate(broken), axe_faults(page), overflow(page)) == (0, [], [])
    page.goto(f"{live_server.url}/activities/{activity.pk}/bulletin/")
    text = page.input_value("textarea[name=text]")
    assert activity.title in text
    page.fill("textarea[name=text]", f"{text}\n居民表示有用。")
    with page.expect_navigation():
        page.get_by_role("button", name="保存简报").click()
    page.goto(f"{live_server.url}/activities/{activity.pk}/record/")
    page.fill("textarea[name=content]", "讲了用药。")
    with page.expect_navigation():
        page.get_by_role("button", name="保存记录").click()
    page.get_by_role("link", name="健康教育活动记录表").click()
    assert "讲了用药。" in page.inner_text("table.form-paper")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 Word 文档").click()
    assert download.value.suggested_filename.startswith("健康教育活动记录表")
    assert [Photo.objects.get(caption="横幅与听众").activity, Bulletin.objects.filter(activity=activity).count()] == [
        activity,
        1,
    ]
    assert Record.objects.get(activity=activity).content == "讲了用药。"
