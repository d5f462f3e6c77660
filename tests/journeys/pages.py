"""Every page of the demo street, measured in the modes and widths in which people look at it."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from django.db import connection
from playwright.sync_api import Error, Page

from minxue.accounts.models import User
from minxue.activities.actions import plan_activity, publish
from minxue.activities.models import ActivityKind
from minxue.base.clock import moment
from minxue.config.demo import load_street
from minxue.config.packs import load_base
from minxue.orgs.models import Unit
from minxue.plans.actions import give_source, read_source
from minxue.plans.actions.papers import Letter, enter_paper
from tests.journeys.browser import RULES, axe_faults, contrasts_below, enlarge, overflow, small_targets
from tests.journeys.places import PLACES, Place

DAY = date(2026, 3, 24)
TEXT = """社区教育工作方案
一、工作目标
全年培训率不低于50%，举办讲座12次。
二、主要任务
（一）三月份举办健康讲座，由社区教育中心负责。
"""


def build() -> None:
    """The demo street with a document under review and two activities still ahead."""
    load_base()
    list(load_street())
    clerk, street = User.objects.get(username="shenxiaohe"), Unit.objects.get(code="990102001")
    source = give_source(unit=street, name="plan.txt", by=clerk, text=TEXT)
    read_source(id=str(source.pk))
    letter = Letter("关于报送社区教育工作总结的通知", "临江区教育局", DAY - timedelta(days=20), "临教〔2026〕3号", DAY)
    enter_paper(unit=street, letter=letter, by=clerk)
    lecture = ActivityKind.objects.get(code="lecture")
    for title, public in (("书香讲堂", True), ("茶艺讲堂", False)):
        activity = plan_activity(
            kind=lecture, unit=street, title=title, starts_at=moment(DAY + timedelta(days=9), 9), place="书房", by=clerk
        )
        if public:
            publish(activity=activity, by=clerk)


def sign_in(page: Page, site: str, name: str) -> None:
    """Through the sign-in page, as everybody does."""
    page.goto(f"{site}/sign-in/")
    page.fill("input[name=login]", name)
    page.fill("input[name=password]", f"{name}-willow-street")
    page.click("main button[type=submit]")
    page.wait_for_url(f"{site}/")


def visit(open_as: Callable[[str], Page], site: str, look: Callable[[Page, Place], Iterable[str]]) -> list[str]:
    """Open every place as the one who looks at it; give what `look` finds, each with the place."""
    pages: dict[str, Page] = {}
    found: list[str] = []
    # What a page looks like does not hang on the database: on the second one it is only opened.
    looked = connection.vendor == "sqlite"
    for place in PLACES:
        if place.who not in pages:
            pages[place.who] = open_as(place.who)
        page = pages[place.who]
        try:
            answer = page.goto(site + place.address)
        except Error as fault:
            found.append(f"{place.route}: {fault.message.splitlines()[0]}")
            continue
        if answer is None or answer.status != 200:
            found.append(f"{place.route}: {answer.status if answer else 'no answer'}")
            continue
        found += [f"{place.route} ({place.who}): {fault}" for fault in (look(page, place) if looked else ())]
    return found


def faults(page: Page, *, rules: tuple[str, ...] = RULES, least: int = 44, contrast: float = 4.5) -> list[str]:
    """What axe finds, targets that are too small, text that is too faint, at each width."""
    found = []
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(30)
        found += [f"{width}: {fault}" for fault in axe_faults(page, rules=rules)]
        found += [f"{width}: small {fault}" for fault in small_targets(page, least)]
        found += [f"{width}: sideways {fault}" for fault in overflow(page)]
    return found + [f"faint {fault}" for fault in contrasts_below(page, contrast)]


def faults_enlarged(page: Page) -> list[str]:
    """Sideways scrolling at 320 px with text of 200 %."""
    page.set_viewport_size({"width": 320, "height": 900})
    enlarge(page, 200)
    return [f"320 at 200 %: {fault}" for fault in overflow(page)]


def shade(page: Page, theme: str) -> None:
    """The page as it stands in another theme: the one attribute by which they differ (`web/base.html`)."""
    page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
