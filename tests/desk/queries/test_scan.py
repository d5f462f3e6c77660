"""The scan knows seasons: nothing before its time, what is open and empty, what runs out, what nobody answers for."""

from collections.abc import Sequence
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from minxue.base.clock import today
from minxue.base.registry import address_of
from minxue.desk.queries.scan import Need, foreseen, needs_of, papers_due
from minxue.desk.queries.today import today as waiting
from minxue.figures.queries import clause_progress
from minxue.plans.actions.papers import Letter, answer_paper, enter_paper
from minxue.plans.actions.proofs import lay_down_proof, take_back_proof
from minxue.plans.models import Clause, Duty, Plan
from tests.desk.living import clause_of, hold, plan_of, settle
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

NOBODY = "Nobody answers for it: the plan names no one here, above or below it"
SILENT = """柳荫街道2026年社区教育实施方案
一、主要任务
（一）读书活动。2月开展读书活动。
（二）纳凉活动。6月开展纳凉活动。
（三）街巷活动。开展街巷活动。
"""
PAPERS = """柳荫街道2026年社区教育实施方案
一、主要任务
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
    assert ("late", "（一）讲座目标", "Plan an activity for it") in told(needs)
    (goal,) = [need for need in needs if need.title == "（一）讲座目标"]
    assert goal.why.endswith(f"; {NOBODY}")
    seen = {(need.kind, need.title): need.act for need in found(plan, scene, "leader")}
    assert seen["late", "（四）经费保障"] == "Look at it"
    assert seen["late", "（一）讲座目标"] == "Look at it"


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


def test_what_went_by_with_nothing_held_is_not_forgotten(scene: Street, settings: Settings) -> None:
    plan = plan_of(scene, SILENT)
    _held(plan, "读书活动", "纳凉活动")
    reading = clause_of(plan, "读书活动")

    def of_reading() -> list[Need]:
        return [need for need in found(plan, scene) if need.title == "（一）读书活动"]

    settings.MINXUE_TODAY = date(2026, 1, 31)
    assert of_reading() == []
    settings.MINXUE_TODAY = date(2026, 2, 10)
    (need,) = of_reading()
    assert (need.kind, need.act, need.late, need.when) == (
        "unplanned",
        "Plan an activity for it",
        False,
        date(2026, 2, 28),
    )
    assert need.why == f"Its time has begun and runs until 28 February; nothing is planned or held yet; {NOBODY}"
    settings.MINXUE_TODAY = date(2026, 3, 24)
    assert clause_progress(plan)[reading.pk].shown == "none"
    (need,) = of_reading()
    assert (need.kind, need.act, need.late, need.when) == ("missed", "Name who answers", False, date(2026, 2, 28))
    assert need.why == f"Nothing was held in 1 February 2026 – 28 February 2026; {NOBODY}"
    assert "（二）纳凉活动" not in [row.title for row in found(plan, scene)]
    assert [row.act for row in found(plan, scene, "leader") if row.kind == "missed"] == ["Look at it"]


def test_what_went_by_where_somebody_above_answers(scene: Street) -> None:
    plan = plan_of(scene, SILENT.replace("主要任务\n", "主要任务\n由社区教育中心负责。\n"))
    _held(plan, "读书活动")
    (need,) = [need for need in found(plan, scene) if need.kind == "missed"]
    assert (need.title, need.act, need.why) == (
        "（一）读书活动",
        "Plan an activity for it",
        "Nothing was held in 1 February 2026 – 28 February 2026",
    )


@pytest.mark.parametrize(
    ("way", "kinds"),
    [(way, ["unowned"]) for way in ("held", "paper", "rule", "purchase", "meeting", "counted")]
    + [("", []), ("untracked", [])],
)
def test_nobody_answers_for_what_is_to_be_done_and_has_nothing_yet(
    scene: Street, settings: Settings, way: str, kinds: list[str]
) -> None:
    plan = plan_of(scene, SILENT)
    Clause.objects.filter(plan=plan, texts__title__in=["街巷活动", "纳凉活动"]).update(way=way)
    of_lane = [need.kind for need in found(plan, scene) if need.title == "（三）街巷活动"]
    of_cool = [need.kind for need in found(plan, scene) if need.title == "（二）纳凉活动"]
    assert (of_lane, of_cool) == (kinds, [])


def test_each_clause_has_one_line(plan: Plan, scene: Street, settings: Settings) -> None:
    Clause.objects.filter(plan=plan).exclude(texts__title="主要任务").update(way="paper")
    for month in range(1, 13):
        settings.MINXUE_TODAY = date(2026, month, 28)
        titles = [need.title for need in found(plan, scene)]
        assert len(titles) == len(set(titles))


def papers(scene: Street, count: int, *, owner: str = "") -> Plan:
    """A plan of so many clauses that a paper fulfils, all of them late."""
    rows = "".join(f"（{at}）报送总结{at}。2月报送总结{owner}。\n" for at in range(1, count + 1))
    plan = plan_of(scene, PAPERS + rows)
    Clause.objects.filter(plan=plan, texts__title__startswith="报送总结").update(way="paper")
    return plan


def test_what_is_to_be_laid_down_is_laid_down_then_confirmed(scene: Street) -> None:
    plan, head = papers(scene, 1), scene.user("head")
    clause = clause_of(plan, "报送总结1")
    (task,) = waiting(head).first
    assert (task.act, task.url) == ("Lay it down", address_of("clause-proof", clause.pk))
    assert [need.act for need in found(plan, scene, "leader")] == ["Look at it"]
    proof = lay_down_proof(clause=clause, kind="paper", words="总结", day=date(2026, 2, 20), by=head)
    acts = [(need.act, need.url) for need in found(plan, scene)]
    assert acts == [("Confirm", address_of("proof-confirm", proof.pk))]
    take_back_proof(proof=proof, reason="记错", by=head)
    assert [need.act for need in found(plan, scene)] == ["Lay it down"]


def test_whoever_answers_lays_it_down(scene: Street) -> None:
    plan = papers(scene, 1, owner="，由财政所负责")
    settle(plan, scene, {"报送总结1": "willow"}, {})
    Duty.objects.filter(clause__plan=plan).update(due=None)
    assert waiting(scene.user("willow_clerk")).first[0].act == "Lay it down"


def test_a_paper_does_not_make_up_for_a_value_that_is_behind(plan: Plan, scene: Street) -> None:
    Clause.objects.filter(plan=plan, texts__title="讲座目标").update(way="paper")
    assert ("late", "（一）讲座目标", "Plan an activity for it") in told(found(plan, scene))


def test_what_is_laid_down_costs_no_query_a_clause(scene: Street) -> None:
    counts = []
    for number in (1, 5):
        plan = papers(scene, number, owner="，由财政所负责")
        settle(plan, scene, {f"报送总结{at}": "willow" for at in range(1, number + 1)}, {})
        Duty.objects.filter(clause__plan=plan).update(due=None)
        states, user = clause_progress(plan), scene.user("willow_clerk")
        needs_of(plan, states, user, today())
        with CaptureQueriesContext(connection) as caught:
            needs = needs_of(plan, clause_progress(plan), user, today())
        assert [need.act for need in needs] == ["Lay it down"] * number
        counts.append(len(caught))
    assert counts[0] == counts[1]
