"""A new office, from an empty database to its first green clause, without the demo; up to the plan without scripts."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from minxue.accounts.models import User
from minxue.config.packs import load_base
from minxue.config.serving import one_round
from minxue.desk.actions.setup import open_setup
from minxue.desk.queries.setup import first_run
from minxue.figures.queries import clause_progress
from minxue.orgs.models import BaseNumber, Unit
from minxue.plans.models import Clause, Plan
from tests.journeys.conftest import OpenPage
from tests.journeys.pages import faults
from tests.requirements import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DAY = date(2026, 3, 24)
PASSWORD = "willow-shade-in-autumn"
COMMUNITIES = "1、柳荫社区\n2、桃园社区\n3、望江社区\n4、石桥社区\n5、梅林社区\n6、南湖社区\n7、青松社区\n8、春晓社区"
OWN = """柳荫街道2026年健康教育工作计划
一、工作目标
全年举办健康讲座12次。
二、工作安排
3月：举办健康讲座一次，由社区教育中心负责。
4月：举办健康讲座一次，由社区教育中心负责。
"""


def _text() -> str:
    """The last of the three plans kept beside the repository, else a short one of our own."""
    real = ROOT.parent / "shared" / "plans" / "dev" / "000_seed.txt"
    return real.read_text(encoding="utf-8") if real.is_file() else OWN


def _go_on(page: Page, button: str = "main form button.primary") -> None:
    with page.expect_navigation():
        page.click(button)


def _office(page: Page, site: str, code: str) -> None:
    page.goto(f"{site}/plans/")
    assert page.url == f"{site}/setup/"
    page.fill("input[name=code]", code.lower())
    _go_on(page)
    for name, words in (("office", "柳荫街道"), ("county", "330106"), ("superior", "临江区"), ("name", "顾文清")):
        page.fill(f"input[name={name}]", words)
    page.fill("input[name=username]", "guwenqing")
    page.fill("input[name=password]", PASSWORD)
    page.fill("input[name=again]", PASSWORD)
    _go_on(page)


def _communities(page: Page) -> None:
    page.fill("textarea[name=names]", f"{COMMUNITIES}\n9、柳荫社区")
    _go_on(page)
    assert page.locator("main tbody tr").count() == 9
    _go_on(page)


def _numbers(page: Page) -> None:
    page.fill("input[name=source]", "2025年统计年报")
    for unit in Unit.objects.filter(kind="community"):
        page.fill(f"input[name='residents-{unit.pk}']", "5000")
    _go_on(page)


def _accounts(page: Page) -> str:
    """Two accounts; gives the first password of the clerk."""
    page.fill("textarea[name=people]", "沈小禾，经办员\n陶园，负责人，柳荫社区")
    _go_on(page)
    _go_on(page)
    slip = page.locator(".setup-slip", has_text="shenxiaohe")
    return slip.locator(".secret").inner_text()


def _review(page: Page, unit: Unit) -> None:
    """Say whose plan each part is and from when, accept what is certain, make the plans."""
    review = page.url.split("?")[0]
    parts = page.locator("a[href*='?part=']").count() or 1
    for part in range(min(parts, 3)):
        page.goto(f"{review}?part={part}")
        settings = page.locator("details.part-settings")
        if settings.get_attribute("open") is None:
            settings.locator("summary").click()
        page.select_option(".part-form select", str(unit.pk))
        page.fill(".part-form input[type=date]", "2026-01-01")
        _go_on(page, ".part-form button[type=submit]")
        if page.locator("form[data-certain] button").count():
            _go_on(page, "form[data-certain] button")
    page.goto(f"{review}make/")
    _go_on(page, "form[method=post] button.official")


def _march(plan: Plan) -> Clause:
    return next(
        text.clause
        for clause in plan.clauses.all()
        for text in clause.texts.all()
        if re.match(r"(三月|3月)", text.label or text.text)
    )


def _hold(page: Page, site: str, clause: Clause, unit: Unit) -> None:
    page.goto(f"{site}/clause/{clause.pk}/")
    _go_on(page, ".beside-end a.primary")
    page.fill("input[name=title]", "春季健康讲座")
    page.select_option("select[name=kind]", "lecture")
    page.select_option("select[name=unit]", str(unit.pk))
    page.fill("input[name=day]", DAY.isoformat())
    page.fill("input[name=place]", "街道三楼会议室")
    _go_on(page)
    roll = page.url.rstrip("/") + "/roll/"
    for name in ("王小明", "李红", "张三"):
        page.goto(f"{roll}?q={name}")
        with page.expect_response(re.compile("/roll/add/")):
            page.locator("form[action$='/roll/add/'] button").first.click()
        page.wait_for_selector(f"#here >> text={name}")


def test_from_nothing_to_the_first_green_clause(
    live_server: LiveServer, open_page: OpenPage, settings: Settings, tmp_path: Path
) -> None:
    settings.MINXUE_TODAY, settings.DATA, settings.MEDIA_ROOT = DAY, tmp_path, tmp_path / "files"
    load_base()
    run = open_setup()
    assert run is not None
    site, plain = live_server.url, open_page(width=390, scripts=False)
    _office(plain, site, run.code)
    _communities(plain)
    _numbers(plain)
    first = _accounts(plain)
    _go_on(plain, "main a.primary")
    # Half-way it is left; another day, on another machine, it goes on where it stood.
    page = open_page(width=1280)
    page.goto(f"{site}/sign-in/")
    page.fill("input[name=login]", "guwenqing")
    page.fill("input[name=password]", PASSWORD)
    _go_on(page, "main button[type=submit]")
    assert page.url == f"{site}/setup/plan/"
    _go_on(page)
    assert page.url == f"{site}/plans/give/"
    assert first_run() is None
    assert (Unit.objects.filter(kind="community").count(), BaseNumber.objects.count()) == (8, 8)
    assert User.objects.get(username="shenxiaohe").check_password(first)

    street = Unit.objects.get(name="柳荫街道")
    page.select_option("select[name=unit]", str(street.pk))
    page.fill("textarea[name=text]", _text())
    _go_on(page)
    while one_round():
        pass
    page.wait_for_url(re.compile("/review/"))
    _review(page, street)
    plan = Plan.objects.order_by("-created_at")[0]
    march = _march(plan)
    assert clause_progress(plan)[march.pk].own == "none"
    _hold(page, site, march, street)
    assert clause_progress(plan)[march.pk].own == "done"
    page.goto(f"{site}/plan/{plan.pk}/")
    assert "clause-done" in (page.locator(f"[id$='{march.pk}']").first.get_attribute("class") or "")


@pytest.mark.parametrize("mode", ["plain", "senior"])
def test_each_step_is_fit_to_be_seen(
    live_server: LiveServer, open_page: OpenPage, settings: Settings, tmp_path: Path, mode: str
) -> None:
    settings.MINXUE_TODAY, settings.DATA = DAY, tmp_path
    load_base()
    run = open_setup()
    assert run is not None
    site, page = live_server.url, open_page(width=1280, mode=mode)
    least, contrast = (60, 7.0) if mode == "senior" else (44, 4.5)
    found: list[str] = []

    def look() -> None:
        found.extend(f"{page.url}: {fault}" for fault in faults(page, least=least, contrast=contrast))

    steps: tuple[Callable[[], object], ...] = (
        lambda: page.goto(f"{site}/setup/"),
        lambda: _office(page, site, run.code),
        lambda: page.fill("textarea[name=names]", COMMUNITIES),
        lambda: _go_on(page),
        lambda: _go_on(page),
        lambda: _numbers(page),
        lambda: page.fill("textarea[name=people]", "沈小禾，经办员\n陶园，负责人，柳荫社区"),
        lambda: _go_on(page),
        lambda: _go_on(page),
        lambda: _go_on(page, "main a.primary"),
        lambda: page.goto(f"{site}/setup/office/"),
    )
    for step in steps:
        step()
        look()
    assert "\n".join(found) == ""
