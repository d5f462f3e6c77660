"""A plan of the street in the midst of its year, and browsers of those who ask for its documents."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from minxue.plans.actions import duty_done, set_hand_figure
from minxue.plans.models import Plan, Target
from tests.desk.living import clause_of, duty_of, hold, house, plan_of, settle
from tests.scenes import Street

type Enter = Callable[[str], Client]

TEXT = """柳荫街道2026年社区教育实施方案
为办好社区教育，制定本方案。
一、工作目标
（一）培训目标。从业人员培训率不低于50%，居民满意度不低于90%。
（二）讲座目标。全年举办讲座不少于20场。
二、主要任务
（一）经费保障。财政所于2月底前将经费拨付到位。
（二）阅读活动。3月、6月开展阅读推广，由社区教育中心负责。
（三）总结评估。社区教育中心于12月底前完成总结。
三、组织领导
街道办事处统一领导社区教育工作。
"""


@pytest.fixture
def story(db: None, fixed_day: date) -> Street:
    """The street with kinds and indicators, on 24 March 2026."""
    return house()


@pytest.fixture
def plan(story: Street) -> Plan:
    """Two lectures and a reading held, a figure by hand, one duty overdue and one reported."""
    made = plan_of(story, TEXT)
    settle(made, story, {"阅读活动": "centre", "总结评估": "centre"}, {})
    hold(story, date(2026, 3, 3), clause=clause_of(made, "讲座目标"), heads=30)
    hold(story, date(2026, 3, 10), heads=25, unit="peach")
    hold(story, date(2026, 3, 12), clause=clause_of(made, "阅读活动"), kind="reading", heads=12, title="读书会")
    hold(story, date(2026, 6, 12), clause=clause_of(made, "阅读活动"), kind="reading", title="读书会")
    by_hand = Target.objects.get(clause__plan=made, quote__contains="满意度")
    set_hand_figure(target=by_hand, value_e4=925_000, note="问卷200份", by=story.user("head"))
    duty_done(duty=duty_of(made, "总结评估"), note="已交初稿", by=story.user("head"))
    return made


@pytest.fixture
def enter(story: Street) -> Enter:
    """A browser in which the person of a key has signed in and looked at one page."""

    def by_key(key: str) -> Client:
        browser = Client()
        browser.force_login(story.users[key])
        browser.get("/me/")
        return browser

    return by_key
