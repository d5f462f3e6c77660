"""The street with its kinds of activities, people and a plan, and a browser for each of its users."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.test import Client

from minxue.activities.actions import add_kind, plan_activity
from minxue.activities.models import Activity, ActivityKind
from minxue.base.clock import moment
from minxue.people.actions import add_person
from minxue.people.models import Person
from minxue.plans.actions import give_source, make_plans, read_source, settle_part
from minxue.plans.models import Clause, Plan
from tests.scenes import Street, street

TODAY = date(2026, 3, 24)
YESTERDAY = date(2026, 3, 23)
TOMORROW = date(2026, 3, 25)
KINDS = (("lecture", "讲座", False), ("class", "培训班", True), ("display", "宣传栏", False))
TEXT = """柳荫街道2026年社区教育实施方案

一、主要任务
（一）高血压防治讲座。各社区2026年4月举办。
（二）智能手机培训。各社区全年举办。
"""


@dataclass
class Life:
    """The street and what it takes to hold something there."""

    story: Street
    kinds: dict[str, ActivityKind] = field(default_factory=dict)

    def hold(self, day: date = TODAY, *, unit: str = "willow", by: str = "", **more: Any) -> Activity:
        """Plan a lecture in a unit on a day, at 14:30, by the clerk of 柳荫社区 (or the head elsewhere)."""
        by = by or ("willow_clerk" if unit == "willow" else "head")
        named: dict[str, Any] = {"kind": self.kinds["lecture"], "title": "家庭用药", "place": "活动室"} | more
        return plan_activity(unit=self.story[unit], starts_at=moment(day, 14, 30), by=self.story.user(by), **named)

    def people(self, number: int, *, unit: str = "willow", **more: Any) -> list[Person]:
        """So many persons of a unit."""
        head = self.story.user("head")
        return [add_person(unit=self.story[unit], name=f"王{n:02}", by=head, **more) for n in range(number)]


@pytest.fixture
def story(db: None, fixed_day: object) -> Street:
    """云溪市 with its units and one person for each post, on 24 March 2026."""
    return street()


@pytest.fixture
def life(story: Street) -> Life:
    """The street with three kinds of activities."""
    kinds = {
        code: add_kind(code=code, zh=zh, en=code, training=training, order=order)
        for order, (code, zh, training) in enumerate(KINDS)
    }
    return Life(story, kinds)


@pytest.fixture
def plan(story: Street) -> Plan:
    """A living plan of the street with two clauses under a heading."""
    head = story.user("head")
    source = read_source(id=str(give_source(unit=story["street"], name="", by=head, text=TEXT).pk))
    assert source is not None
    for part in source.parts.all():
        settle_part(part=part, unit=story["street"], first_day=date(2026, 1, 1), months=12, wanted=True, by=head)
    return make_plans(source=source, by=head)[0]


@pytest.fixture
def clause(plan: Plan) -> Clause:
    """（一）高血压防治讲座."""
    return plan.clauses.get(texts__title__startswith="高血压")


type Browse = Callable[[str], Client]


@pytest.fixture
def browse(story: Street) -> Browse:
    """A browser in which the user of a key has signed in."""

    def signed_in(key: str) -> Client:
        client = Client()
        client.force_login(story.user(key))
        return client

    return signed_in
