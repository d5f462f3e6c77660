"""What waits for others on the street of the tests: silent owners, a check, something laid down, a paper."""

from datetime import date, datetime

from minxue.activities.actions import ask_check
from minxue.activities.models import Activity
from minxue.base.clock import moment
from minxue.desk.queries.others import Wait, waits
from minxue.desk.queries.pressing import Reader
from minxue.plans.models import Plan
from tests.desk.living import hold, plan_of, settle
from tests.scenes import Street

TUESDAY = date(2026, 3, 24)


def morning(day: date = TUESDAY) -> datetime:
    """Ten o'clock."""
    return moment(day, 10)


def owned(scene: Street) -> Plan:
    """The street's plan, of which two communities have a duty each; one is past its day."""
    plan = plan_of(scene)
    settle(plan, scene, {"经费保障": "willow", "总结评估": "peach"}, {})
    return plan


def handed_in(scene: Street, by: str = "willow_clerk") -> Activity:
    """An activity that a community has handed in to be checked."""
    activity = hold(scene, date(2026, 4, 2), heads=0, title="健康讲堂")
    ask_check(activity=activity, by=scene.user(by), speaker="王医生", outline="慢病", no_sales=True, no_data=True)
    return activity


def waiting(scene: Street, key: str) -> list[Wait]:
    """What waits for others in the eyes of a user."""
    return waits(Reader(scene.user(key)))
