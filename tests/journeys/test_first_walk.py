"""The walk through every floor: a plan document goes in, a lecture is held on a clause, the clause turns green.

The worker runs for one round only, to read the document; afterwards it is stopped, and the figures do not mind.
"""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from minxue.activities.models import Activity, Attendance
from minxue.config.demo import load_street
from minxue.config.demo.plans import documents
from minxue.config.packs import load_base
from minxue.config.serving import one_round
from minxue.figures.queries import clause_progress, standings
from minxue.orgs.models import Unit
from minxue.people.actions import add_person
from minxue.people.models import Person
from minxue.plans.models import Clause, Plan, Target
from tests.journeys.conftest import OpenPage
from tests.requirements import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DAY = date(2026, 3, 24)
STREET = "990102001"


def _document(folder: Path) -> Path:
    """The three plans in one file: the real ones kept beside the repository, else those of the demo street."""
    real = ROOT.parent / "shared" / "plans" / "dev" / "000_seed.txt"
    if real.is_file():
        return real
    texts = [data.decode() for name, data in documents(date(2026, 1, 1)).values() if name.endswith(".txt")]
    file = folder / "collection.txt"
    parts = [f"篇{n + 1}\n{text}" for n, text in enumerate(texts * 3)]
    file.write_text("\n".join(parts), encoding="utf-8")
    return file


def _sign_in(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}/sign-in/")
    page.fill("input[name=login]", name)
    page.fill("input[name=password]", f"{name}-willow-street")
    page.click("main button[type=submit]")
    page.wait_for_url(f"{site}/")


def _hand_in(page: Page, site: str, file: Path, unit: Unit) -> None:
    page.goto(f"{site}/plans/give/")
    page.select_option("select[name=unit]", str(unit.pk))
    page.set_input_files("input[name=file]", str(file))
    page.click("main form button[type=submit]")
    page.wait_for_url(re.compile("/plans/source/"))
    while one_round():
        pass
    # The page of the work leads to the review by itself when the document has been read.
    page.wait_for_url(re.compile("/review/"))


def _confirm(page: Page, unit: Unit) -> None:
    """Accept what is certain, say whose plan each part is and from when, and make the plans."""
    review = page.url.split("?")[0]
    for part in range(3):
        page.goto(f"{review}?part={part}")
        settings = page.locator("details.part-settings")
        if settings.get_attribute("open") is None:
            settings.locator("summary").click()
        page.select_option(".part-form select", str(unit.pk))
        page.fill(".part-form input[type=date]", "2026-01-01")
        with page.expect_navigation():
            page.click(".part-form button[type=submit]")
    certain = page.locator("form[data-certain] button")
    for part in range(3):
        page.goto(f"{review}?part={part}")
        if certain.count():
            with page.expect_navigation():
                certain.click()
    page.goto(f"{review}make/")
    with page.expect_navigation():
        page.click("form[method=post] button.official")


def _hold(page: Page, site: str, clause: Clause, *, kind: str, people: list[Person]) -> Activity:
    """From the page of a clause: plan an activity for today, hold it, and tick the people by their names."""
    page.goto(f"{site}/clause/{clause.pk}/")
    with page.expect_navigation():
        page.locator(".beside-end a.primary").click()
    page.fill("input[name=title]", f"讲堂 {kind}")
    page.select_option("select[name=kind]", kind)
    page.select_option("select[name=unit]", str(Unit.objects.get(code=STREET).pk))
    page.fill("input[name=day]", DAY.isoformat())
    page.fill("input[name=place]", "街道三楼会议室")
    with page.expect_navigation():
        page.click("main form button.primary")
    activity = Activity.objects.latest("created_at")
    assert activity.clause_id == clause.pk
    for person in people:
        page.goto(f"{site}/activities/{activity.pk}/roll/?q={person.name}")
        page.click(f"#tick-{person.pk}")
        page.wait_for_selector(f"#here-{person.pk}")
    return activity


def _add_by_name(page: Page, site: str, activity: Activity, name: str) -> None:
    page.goto(f"{site}/activities/{activity.pk}/roll/?q={name}")
    with page.expect_response(re.compile("/roll/add/")):
        page.locator("form[action$='/roll/add/'] button").first.click()
    page.wait_for_selector(f"#here >> text={name}")


def _month_clause(plan: Plan) -> Clause:
    """The clause of the current month in the health plan."""
    (clause,) = [
        text.clause
        for clause in plan.clauses.all()
        for text in clause.texts.all()
        if re.match(r"(三月|3月)", text.label)
    ]
    return clause


def _plan(page: Page, site: str, plan: Plan) -> str:
    page.goto(f"{site}/plan/{plan.pk}/")
    return page.content()


def test_a_plan_goes_in_and_a_clause_turns_green(
    live_server: LiveServer, open_page: OpenPage, settings: Settings, tmp_path: Path
) -> None:
    settings.MINXUE_TODAY = DAY
    settings.MEDIA_ROOT = tmp_path / "files"
    load_base()
    list(load_street())
    known = set(Plan.objects.values_list("pk", flat=True))
    site, street = live_server.url, Unit.objects.get(code=STREET)
    page = open_page(width=1280)
    _sign_in(page, site, "shenxiaohe")
    _hand_in(page, site, _document(tmp_path), street)
    _confirm(page, street)
    plans = list(Plan.objects.exclude(pk__in=known).order_by("created_at"))
    assert len(plans) == 3
    health = plans[-1]

    homes = {unit.pk for unit in Unit.objects.filter(name__in=["柳荫社区", "桃园社区"])}
    rows = Person.objects.filter(unit__in=homes, employed="yes").order_by("sort_name")
    willow = [person for person in rows if person.unit.name == "柳荫社区"]
    peach = [person for person in rows if person.unit.name == "桃园社区"]
    others = Person.objects.filter(unit__name="柳荫社区").exclude(employed="yes").order_by("sort_name")
    ticked = [*peach[:2], *willow, *others][:12]
    assert len(ticked) == 11

    month = _month_clause(health)
    assert clause_progress(health)[month.pk].own == "none"
    lecture = _hold(page, site, month, kind="lecture", people=ticked)
    _add_by_name(page, site, lecture, "过路人")
    assert Attendance.objects.filter(activity=lecture, present=True).count() == 12
    assert clause_progress(health)[month.pk].own == "done"
    _plan(page, site, health)
    green = page.locator(f"[id$='{month.pk}']").first
    assert "clause-done" in (green.get_attribute("class") or "")

    fresh = [
        add_person(unit=Unit.objects.get(name=home), name=name, by=None, birth_year=1985, employed="yes")
        for home, name in (("柳荫社区", "钱新苗"), ("柳荫社区", "孔新禾"), ("桃园社区", "曹新竹"))
    ]
    _raises(page, site, plans, [*fresh, *others[:2]], employed=3)


def _raises(page: Page, site: str, plans: list[Plan], people: list[Person], *, employed: int) -> None:
    """A class on the clause 培训率不低于50% raises that target by the employed people ticked, each once."""
    target = Target.objects.filter(clause__plan__in=plans, quote__contains="培训率").order_by("id").first()
    assert target is not None
    plan = target.clause.plan
    before = standings(plan, [target], DAY)[target.pk]
    assert before.counted is not None
    count = before.counted.readings["trained_employed"].value
    _hold(page, site, target.clause, kind="class", people=people)
    after = standings(plan, [target], DAY)[target.pk].counted
    assert after is not None
    assert after.readings["trained_employed"].value == count + employed
    page.goto(f"{site}/figures/targets/{target.pk}/")
    with page.expect_navigation():
        page.locator(".derivation a").first.click()
    assert page.locator("main tbody tr, main .rows li, #rows tbody tr").count() == int(count) + employed
