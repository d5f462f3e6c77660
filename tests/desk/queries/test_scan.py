"""The scan knows seasons: nothing before its time, what is open and empty, what runs out, what nobody answers for."""

from collections.abc import Sequence
from datetime import date

import pytest
from pytest_django import Settings

from minxue.base.clock import today
from minxue.desk.queries.scan import Need, foreseen, needs_of, papers_due
from minxue.desk.queries.today import today as waiting
from minxue.figures.queries import clause_progress
from minxue.plans.actions.papers import Letter, answer_paper, enter_paper
from minxue.plans.models import Clause, Plan
from tests.desk.living import clause_of, hold, plan_of
from tests.scenes import Street

pytestmark = pytest.mark.usefixtures("english")
TEXT = """柳荫街道2026年社区教育实施方案
一、主要任务
（一）春季活动。3月至4月开展读书活动，由社区教育中心负责。
（二）秋季活动。9月开展重阳活动，由社区教育中心负责。
（三）志愿服务。全年做好志愿服务，由社区教育中心负责。
（四）经费保障。财政所于2月底前将经费拨付到位。
二、工作目标
（一）讲座目标。全年举办讲座不少于20场。
"""


@pytest.fixture
def plan(scene: Street) -> Plan:
    return plan_of(scene, TEXT)


def found(plan: Plan, scene: Street, key: str = "head") -> list[Need]:
    return needs_of(plan, clause_progress(plan), scene.user(key), today())


def told(needs: Sequence[Need]) -> list[tuple[str, str, str]]:
    return [(need.kind, need.title, need.act) for need in needs]


def _held(plan: Plan, *titles: str) -> None:
    """Their way is to be held, whatever was guessed."""
    Clause.objects.filter(plan=plan, texts__title__in=titles).update(way="held")


def test_nothing_is_said_before_its_time(plan: Plan, scene: Street, settings: Settings) -> None:
    _held(plan, "春季活动", "秋季活动", "志愿服务")
    settings.MINXUE_TODAY = date(2026, 1, 5)
    assert [need for need in found(plan, scene) if need.kind in {"late", "unplanned"}] == []
    settings.MINXUE_TODAY = date(2026, 3, 24)
    assert [need.title for need in found(plan, scene) if need.kind == "unplanned"] == ["（一）春季活动"]


def test_an_open_window_without_anything_then_running_out(plan: Plan, scene: Street, settings: Settings) -> None:
    _held(plan, "春季活动")
    (need,) = [need for need in found(plan, scene) if need.kind == "unplanned"]
    assert (need.act, need.late, need.when) == ("Plan an activity for it", False, date(2026, 4, 30))
    assert need.why == "Its time has begun and runs until 30 April; nothing is planned or held yet"
    assert list(foreseen([(plan, clause_progress(plan))], scene.user("head"), today())) == []
    settings.MINXUE_TODAY = date(2026, 4, 25)
    (need,) = [need for need in found(plan, scene) if need.kind == "unplanned"]
    assert need.why == "Its time runs out on 30 April, in 5 days, and nothing is planned"
    states = clause_progress(plan)
    assert [row.title for _plan, row in foreseen([(plan, states)], scene.user("head"), today())] == ["（一）春季活动"]
    assert list(foreseen([(plan, states)], scene.user("leader"), today())) == []
    group = {str(one.title): one.tasks for one in waiting(scene.user("head")).groups}
    first = waiting(scene.user("head")).first
    assert "（一）春季活动" in [task.title for task in (*first, *group.get("Running out", []))]


def test_what_is_planned_in_the_window_is_looked_after(plan: Plan, scene: Street) -> None:
    _held(plan, "春季活动")
    hold(scene, date(2026, 4, 20), clause=clause_of(plan, "春季活动"))
    assert [need for need in found(plan, scene) if need.kind == "unplanned"] == []


def test_without_a_time_of_its_own_half_of_the_year_is_left_alone(
    plan: Plan, scene: Street, settings: Settings
) -> None:
    _held(plan, "志愿服务")
    Clause.objects.get(plan=plan, texts__title="志愿服务").windows.all().delete()
    settings.MINXUE_TODAY = date(2026, 6, 1)
    assert "（三）志愿服务" not in [need.title for need in found(plan, scene) if need.kind == "unplanned"]
    settings.MINXUE_TODAY = date(2026, 8, 1)
    assert "（三）志愿服务" in [need.title for need in found(plan, scene) if need.kind == "unplanned"]


def test_a_late_duty_and_a_clause_for_which_nobody_answers(plan: Plan, scene: Street) -> None:
    needs = found(plan, scene)
    assert ("late", "（四）经费保障", "Report done") in told(needs)
    assert ("unowned", "（一）讲座目标", "Name who answers") in told(needs)
    seen = {(need.kind, need.title): need.act for need in found(plan, scene, "leader")}
    assert seen["late", "（四）经费保障"] == "Look at it"
    assert seen["unowned", "（一）讲座目标"] == "Look at it"


def test_an_owner_above_or_below_is_enough(scene: Street) -> None:
    text = "方案\n一、主要任务\n由社区教育中心负责。\n（一）讲座目标。全年举办讲座不少于20场。\n"
    assert [need for need in found(plan_of(scene, text), scene) if need.kind == "unowned"] == []


def test_papers_that_are_due(plan: Plan, scene: Street) -> None:
    head = scene.user("head")
    late = Letter("关于报送总结的通知", "区教育局", date(2026, 3, 2), "", date(2026, 3, 20))
    soon = Letter("关于申报的通知", "区教育局", date(2026, 3, 2), "", date(2026, 3, 30))
    rows = [enter_paper(unit=scene["street"], letter=letter, by=head) for letter in (late, soon)]
    needs = papers_due(head, today())
    assert [(need.title, need.late, need.why) for need in needs] == [
        ("关于报送总结的通知", True, "区教育局 wanted an answer by 20 March"),
        ("关于申报的通知", False, "区教育局 wants an answer by 30 March"),
    ]
    assert "关于报送总结的通知" in [task.title for task in waiting(head).first]
    for row in rows:
        answer_paper(paper=row, day=today(), words="报", by=head)
    assert papers_due(head, today()) == []
