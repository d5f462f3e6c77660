"""The year at a glance: five figures, the late clauses with whose they are, the picture of the month."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from minxue.activities.actions import head_count
from minxue.activities.actions.photos import add_photos
from minxue.desk.queries.glance import FIGURES, glance
from minxue.plans.models import Plan
from tests.desk.living import ONE, hold, many, plan_of, settle
from tests.scenes import Street

pytestmark = pytest.mark.usefixtures("english")


def test_without_a_plan_it_is_empty(scene: Street) -> None:
    found = glance(scene.user("leader"))
    assert (found.plans, found.figures, found.late, found.picture, found.tracked) == ([], [], [], None, 0)


def test_figures_stand_with_what_they_are_to_reach(scene: Street) -> None:
    plan_of(scene)
    hold(scene, date(2026, 3, 2))
    found = glance(scene.user("leader"))
    assert {(one.name, one.value.replace("\xa0", " "), one.goal.replace("\xa0", " ")) for one in found.figures} == {
        ("training rate of the employed", "0 %", "≥ 50 %"),
        ("lectures held", "1", "≥ 20 场"),
    }
    assert all(one.url.startswith("/figures/targets/") for one in found.figures)
    assert len(found.figures) <= FIGURES


def test_the_late_clause_says_whose_it_is_and_why(scene: Street) -> None:
    plan = plan_of(scene)
    settle(plan, scene, {"经费保障": "willow"}, {"经费保障": date(2026, 2, 28)})
    (late,) = [one for one in glance(scene.user("leader")).late if "经费保障" in one.name]
    assert late.whose == "柳荫社区"
    assert late.why == "财政所 has not reported; due 28 February"


def test_each_figure_once(scene: Street) -> None:
    plan_of(scene)
    plan_of(scene, ONE)
    names = [one.name for one in glance(scene.user("leader")).figures]
    assert len(names) == len(set(names))


def photo(colour: str) -> bytes:
    kept = BytesIO()
    Image.new("RGB", (640, 480), colour).save(kept, "JPEG")
    return kept.getvalue()


@pytest.mark.parametrize("month", [3, 2])
def test_the_picture_is_of_this_month_or_of_the_one_before(scene: Street, month: int) -> None:
    plan_of(scene)
    one = hold(scene, date(2026, month, 2), title="太极课")
    add_photos(activity=one, files=[("a.jpg", photo("red"))], by=scene.user("head"))
    picture = glance(scene.user("leader")).picture
    assert picture is not None
    assert (picture.title, picture.words, picture.activity) == ("太极课", "太极课", f"/activities/{one.pk}/")


def test_it_is_of_the_activity_that_the_most_came_to_named_or_counted(scene: Street) -> None:
    plan_of(scene)
    head = scene.user("head")
    for day, title, heads in ((2, "太极课", 5), (3, "灯会", 300), (4, "棋社", 20)):
        one = hold(scene, date(2026, 3, day), title=title)
        head_count(activity=one, numbers={"all": heads}, by=head, reason="补记")
        add_photos(activity=one, files=[("a.jpg", photo("red"))], by=head)
    picture = glance(scene.user("leader")).picture
    assert picture is not None
    assert picture.title == "灯会"


def test_the_sum_opens(scene: Street) -> None:
    plan = plan_of(scene)
    settle(plan, scene, {"经费保障": "willow"}, {"经费保障": date(2026, 2, 28)})
    found = glance(scene.user("leader"))
    assert (found.sum_url, found.late_url) == (f"/plan/{plan.pk}/", f"/plan/{plan.pk}/?only=late")
    other = plan_of(scene, ONE)
    settle(other, scene, {"讲座": "willow"}, {"讲座": date(2026, 2, 28)})
    found = glance(scene.user("leader"))
    assert (found.sum_url, found.late_url) == ("/plans/", "#glance-late")


def test_an_older_picture_is_not_shown(scene: Street) -> None:
    plan_of(scene)
    one = hold(scene, date(2026, 1, 5))
    add_photos(activity=one, files=[("a.jpg", photo("red"))], by=scene.user("head"))
    assert glance(scene.user("leader")).picture is None


def test_a_clerk_of_a_neighbour_does_not_get_the_picture(scene: Street) -> None:
    plan_of(scene)
    one = hold(scene, date(2026, 3, 2), unit="willow")
    add_photos(activity=one, files=[("a.jpg", photo("red"))], by=scene.user("head"))
    assert glance(scene.user("peach_clerk")).picture is None


def test_it_asks_as_often_with_thirty_figures_as_with_six(scene: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the figures that are shown are followed through the months."""
    monkeypatch.setattr("minxue.desk.queries.glance.target_name", lambda standing, _text: standing.target.pk)
    leader, counts = scene.user("leader"), []
    for number in (6, 30):
        Plan.objects.update(state="closed")
        plan_of(scene, many(number))
        glance(leader)
        with CaptureQueriesContext(connection) as caught:
            assert len(glance(leader).figures) == FIGURES
        counts.append(len(caught))
    assert counts[0] == counts[1]
