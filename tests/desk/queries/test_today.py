"""Today: red first, three things with the button that settles them, all else below."""

from datetime import date

import pytest

from minxue.activities.actions import publish
from minxue.desk.queries.today import Today, today
from minxue.plans.actions import duty_done, give_source, read_source
from minxue.plans.models import Plan
from tests.desk.living import clause_of, duty_of, hold, plan_of, settle
from tests.scenes import Street

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def plan(scene: Street) -> Plan:
    found = plan_of(scene)
    settle(found, scene, {"经费保障": "willow"}, {})
    return found


def seen(scene: Street, key: str) -> Today:
    return today(scene.user(key))


def titles(found: Today) -> list[str]:
    return [task.title for task in found.first]


def every(found: Today) -> dict[str, list[tuple[str, str, bool]]]:
    """What stands below the first three, by group: title, button, late."""
    return {str(group.title): [(task.title, task.act, task.late) for task in group.tasks] for group in found.groups}


@pytest.mark.parametrize("key", ["head", "leader", "willow_clerk", "audit", "system", "security", "foreign_head"])
def test_without_work_nothing_is_shown(scene: Street, key: str) -> None:
    assert seen(scene, key) == Today([], [], [], [])


def test_late_clauses_come_first_each_with_the_button_that_settles_it(plan: Plan, scene: Street) -> None:
    found = seen(scene, "head")
    assert [(task.title, task.act, task.late) for task in found.first] == [
        ("（一）经费保障", "Report done", True),
        ("（一）培训目标", "Plan an activity for it", True),
        ("（二）讲座目标", "Plan an activity for it", True),
    ]
    assert found.first[0].url.endswith(f"/duty/{duty_of(plan, '经费保障').pk}/report/")
    assert found.first[1].url.endswith(f"?clause={clause_of(plan, '培训目标').pk}")


def test_a_leader_looks_and_sees_whose_it_is(plan: Plan, scene: Street) -> None:
    found = seen(scene, "leader")
    assert [(task.act, task.url == task.page) for task in found.first] == [("Look at it", True)] * 3
    assert found.first[0].note == "财政所 has not reported; due 28 February"
    assert [(line.title, line.late) for line in found.plans] == [("柳荫街道2026年社区教育实施方案", 3)]
    assert found.plans[0].late_url.endswith("?only=late")


def test_a_community_sees_of_the_streets_plan_what_is_its_own(plan: Plan, scene: Street) -> None:
    assert titles(seen(scene, "willow_clerk")) == ["（一）经费保障"]
    assert titles(seen(scene, "peach_clerk")) == []
    duty_done(duty=duty_of(plan, "经费保障"), note="", by=scene.user("willow_clerk"))
    assert titles(seen(scene, "willow_clerk")) == []


def test_a_plan_that_is_not_in_force_asks_for_nothing(plan: Plan, scene: Street, settings: object) -> None:
    settings.MINXUE_TODAY = date(2027, 1, 1)  # type: ignore[attr-defined]  # pytest-django's settings
    assert seen(scene, "leader") == Today([], [], [], [])


def test_activities_to_record_to_hold_and_to_publish(scene: Street) -> None:
    hold(scene, date(2026, 3, 20), heads=0, title="过了")
    hold(scene, date(2026, 3, 24), heads=0, title="今天")
    hold(scene, date(2026, 3, 26), heads=0, title="快了")
    publish(activity=hold(scene, date(2026, 3, 27), heads=0, title="已发布"), by=scene.user("head"))
    hold(scene, date(2026, 4, 20), heads=0, title="还早")
    hold(scene, date(2026, 3, 20), title="办好了")
    found = seen(scene, "willow_clerk")
    assert [(task.title, task.act, task.late) for task in found.first] == [
        ("过了", "Enter who was there", True),
        ("今天", "Call the roll", False),
        ("快了", "Publish", False),
    ]
    assert every(found) == {}
    assert titles(seen(scene, "peach_clerk")) == []


def test_documents_and_questions_wait_below(plan: Plan, scene: Street) -> None:
    by = scene.user("clerk")
    given = give_source(unit=scene["street"], name="新方案", by=by, text="新方案\n一、讲座。举办讲座2场。\n")
    read_source(id=str(given.pk))
    failed = give_source(unit=scene["street"], name="坏文件.docx", by=by, data=b"\0\1")
    read_source(id=str(failed.pk))
    found = seen(scene, "clerk")
    assert titles(found)[:1] == ["（一）经费保障"]
    assert every(found) == {
        "Documents to review": [("坏文件.docx", "See why", True), ("新方案", "Review it", False)],
        "To be settled": [("柳荫街道2026年社区教育实施方案", "Settle it", False)],
    }


def test_an_officer_sees_which_plan_below_has_late_duties(plan: Plan, scene: Street) -> None:
    found = seen(scene, "officer")
    assert [(line.unit, line.late, line.what) for line in found.plans] == [("柳荫街道", 1, "1 duty late")]
    assert found.first == []


def test_few_queries(plan: Plan, scene: Street, django_assert_max_num_queries: object) -> None:
    user = scene.user("clerk")
    with django_assert_max_num_queries(48):  # type: ignore[operator]  # a fixture of pytest-django
        today(user)
