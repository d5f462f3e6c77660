"""A clause is closed by a paper: its owner uploads it, confirms it, and the clause is green."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from minxue.figures.queries import clause_progress
from minxue.plans.models import Plan, Proof
from tests.desk.living import clause_of, house, plan_of
from tests.journeys.browser import axe_faults
from tests.journeys.conftest import OpenPage
from tests.scenes import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAPER = b"%PDF-1.7 \xe8\xb4\xa2\xe6\x94\xbf"


def _press(page: Page, words: str) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name=words).or_(page.get_by_role("button", name=words)).last.click()


def test_a_clause_is_closed_by_a_paper(
    live_server: LiveServer, open_page: OpenPage, settings: Settings, tmp_path: Path
) -> None:
    settings.MINXUE_TODAY = date(2026, 3, 24)
    settings.MEDIA_ROOT = tmp_path / "files"
    plan: Plan = plan_of(house())
    clause, site, page = clause_of(plan, "经费保障"), live_server.url, open_page(width=390)
    assert (clause.way, clause_progress(plan)[clause.pk].own) == ("purchase", "late")
    page.goto(f"{site}/sign-in/")
    page.fill("input[name=login]", "head")
    page.fill("input[name=password]", PASSWORD)
    page.click("main form .button")
    page.goto(f"{site}/clause/{clause.pk}/")
    _press(page, "登记文件、制度、采购或会议")
    assert axe_faults(page) == []
    file = tmp_path / "拨付凭证.pdf"
    file.write_bytes(PAPER)
    page.fill("input[name=words]", "经费拨付凭证")
    page.fill("input[name=day]", "2026-02-26")
    page.set_input_files("input[name=file]", str(file))
    with page.expect_navigation():
        page.click("main form button.primary")
    expect(page.locator("#held + ul")).to_contain_text("人工登记")
    assert clause_progress(plan)[clause.pk].own == "late"
    _press(page, "确认")
    with page.expect_navigation():
        page.click("main form button.official")
    assert Proof.objects.get().confirmed_on == date(2026, 3, 24)
    expect(page.locator(".beside-head .clause-bar-done")).to_be_visible()
    assert axe_faults(page) == []
    with page.expect_download() as taken:
        page.get_by_role("link", name="拨付凭证.pdf").click()
    assert Path(taken.value.path()).read_bytes() == PAPER
    page.goto(f"{site}/plan/{plan.pk}/")
    expect(page.locator(f"#c-{clause.pk}")).to_have_class("clause clause-done passage level-2")
