"""The living plan: each clause's colour and marks, what is asked for, why something is late."""

from datetime import date

import pytest

from minxue.desk.queries.living import Asked, LivingPlan, living
from minxue.desk.queries.panel import Panel, panel
from minxue.figures.actions import bind_target
from minxue.figures.choices import Progress
from minxue.plans.actions import duty_done, set_hand_figure
from minxue.plans.actions.proofs import confirm_proof, lay_down_proof
from minxue.plans.actions.ways import set_way
from minxue.plans.choices import ProofKind, Way
from minxue.plans.models import Plan, Target
from tests.desk.living import clause_of, duty_of, hold, plan_of, settle
from tests.scenes import Street

MARCH = date(2026, 3, 24)


pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def plan(scene: Street) -> Plan:
    found = plan_of(scene)
    settle(found, scene, {"经费保障": "street", "组织领导": "street"}, {})
    return found


def page(plan: Plan, scene: Street, key: str = "head", **asked: str) -> LivingPlan:
    return living(plan, scene.user(key), Asked(**asked))  # type: ignore[arg-type]  # a clause is not asked for here


def shown(found: LivingPlan) -> dict[str, str]:
    return {passage.setting.title or passage.setting.name: passage.shown for passage in found.passages}


def plain(words: str) -> str:
    """With ordinary spaces in the place of those that hold figures and units together."""
    return words.replace("\N{NO-BREAK SPACE}", " ")


def marks(found: LivingPlan, title: str) -> list[str]:
    passage = next(passage for passage in found.passages if passage.setting.title == title)
    return [plain(f"{mark.before}{mark.number}{mark.after}") for mark in passage.marks]


def test_each_clause_shows_its_state_and_a_parent_its_worst_child(plan: Plan, scene: Street) -> None:
    assert shown(page(plan, scene)) == {
        "柳街办〔2026〕6号": "none",
        "工作目标": "late",
        "培训目标": "late",
        "讲座目标": "late",
        "主要任务": "late",
        "经费保障": "late",
        "阅读活动": "not-begun",
        "总结评估": "course",
        "组织领导": "course",
    }


def test_what_is_held_and_reported_moves_the_colours(plan: Plan, scene: Street) -> None:
    for month in (1, 2, 3):
        hold(scene, date(2026, month, 10), clause=clause_of(plan, "讲座目标"))
    duty_done(duty=duty_of(plan, "经费保障"), note="已拨付", by=scene.user("head"))
    found = page(plan, scene)
    assert (shown(found)["讲座目标"], shown(found)["经费保障"]) == ("course", "done")
    assert shown(found)["主要任务"] == "course"
    assert marks(found, "讲座目标") == ["lectures held 3 / ≥ 20 场", "Held 3 / 3"]
    assert marks(found, "经费保障")[0] == "responsible: 财政所, reported 24 March"


def test_a_clause_of_activities_alone_is_done_when_one_is_held(plan: Plan, scene: Street) -> None:
    set_way(clause=clause_of(plan, "工作目标"), way="held", reason="以活动落实", by=scene.user("head"))
    hold(scene, date(2026, 3, 2), clause=clause_of(plan, "工作目标"))
    own = {passage.setting.title: passage.own for passage in page(plan, scene).passages}
    assert own["工作目标"] == "done"


def test_the_marks_tell_target_owner_day_time_and_what_is_open(plan: Plan, scene: Street) -> None:
    found = page(plan, scene)
    assert marks(found, "培训目标") == ["training rate of the employed 0 % / ≥ 50 %"]
    assert marks(found, "经费保障") == ["responsible: 财政所, by 28 February", "Time: 2月底前"]
    assert marks(found, "组织领导") == ["responsible: 街道办事处", "To be settled 1"]
    assert marks(found, "阅读活动") == ["responsible: 社区教育中心, by 30 June", "Time: 6月"]


def test_the_number_of_the_document_stands_under_its_title(plan: Plan, scene: Street) -> None:
    assert page(plan, scene).number == "柳街办〔2026〕6号"


def test_the_summary_counts_own_states_and_each_count_is_a_filter_of_that_length(plan: Plan, scene: Street) -> None:
    whole = page(plan, scene)
    counts = {tally.state: tally.count for tally in whole.tallies}
    assert counts == {"late": 3, "course": 2, "not-begun": 1, "done": 0, "none": 0}
    assert sum(counts.values()) + whole.untracked == len(whole.states)
    for state, count in counts.items():
        kept = page(plan, scene, only=state)
        assert kept.found == count == sum(not passage.faint for passage in kept.passages)
        assert {passage.own for passage in kept.passages if not passage.faint} <= {state}


def test_only_late_keeps_the_headings_above_as_context(plan: Plan, scene: Street) -> None:
    kept = page(plan, scene, only="late")
    assert [(passage.setting.title, passage.faint) for passage in kept.passages] == [
        ("工作目标", True),
        ("培训目标", False),
        ("讲座目标", False),
        ("主要任务", True),
        ("经费保障", False),
    ]


@pytest.mark.parametrize(
    ("words", "titles"), [("拨付", ["经费保障"]), ("jf", ["经费保障"]), ("yuedu 6月", ["阅读活动"])]
)
def test_search_by_words_of_the_text_and_pinyin_of_the_head(
    plan: Plan, scene: Street, words: str, titles: list[str]
) -> None:
    kept = page(plan, scene, q=words)
    assert [passage.setting.title for passage in kept.passages if not passage.faint] == titles


def test_why_it_is_late_stands_in_words(plan: Plan, scene: Street) -> None:
    why = {row.setting.title: [plain(words) for words in row.why] for row in page(plan, scene).passages if row.why}
    assert why == {
        "培训目标": ["training rate of the employed stands at 0 % of ≥ 50 %"],
        "讲座目标": ["lectures held stands at 0 of ≥ 20 场"],
        "经费保障": ["财政所 has not reported; due 28 February"],
    }


def test_what_is_open_leads_to_the_questions_only_for_who_may_settle_it(plan: Plan, scene: Street) -> None:
    assert page(plan, scene).questions_url.endswith(f"/questions/{plan.pk}/")
    assert page(plan, scene, "willow_clerk").questions_url == ""
    assert page(plan, scene, "leader").questions_url == ""


def beside(plan: Plan, scene: Street, title: str, key: str = "head") -> Panel:
    found = page(plan, scene, key)
    chosen = panel(plan, found.states, found.texts, clause_of(plan, title).pk, scene.user(key))
    assert chosen is not None
    return chosen


def test_the_panel_derives_a_target_and_shows_its_months(plan: Plan, scene: Street) -> None:
    for month, day in ((1, 10), (3, 2), (3, 3)):
        hold(scene, date(2026, month, day), clause=clause_of(plan, "讲座目标"))
    (card,) = beside(plan, scene, "讲座目标").targets
    assert (card.name, card.value, card.state, card.trend) == ("lectures held", "3", "course", [1.0, 0.0, 2.0])
    assert [piece.words for piece in card.pieces if piece.url] == ["3 times"]


def test_numbers_have_no_link_where_the_reader_may_not_open_them(plan: Plan, scene: Street) -> None:
    (card,) = beside(plan, scene, "讲座目标", "willow_clerk").targets
    assert [piece.url for piece in card.pieces] == [""] * len(card.pieces)
    assert card.trend == []


def test_a_figure_by_hand_says_so(plan: Plan, scene: Street) -> None:
    target = Target.objects.select_related("clause__plan").get(clause=clause_of(plan, "讲座目标"))
    bind_target(target=target, indicator=None, by=scene.user("head"))
    set_hand_figure(target=target, value_e4=60_000, note="街道台账", by=scene.user("head"))
    (card,) = beside(plan, scene, "讲座目标").targets
    assert (card.name, card.value, card.by_hand, card.note) == ("讲座", "6", True, "街道台账")


def test_proofs_are_the_activities_with_their_visits(plan: Plan, scene: Street) -> None:
    clause = clause_of(plan, "阅读活动")
    hold(scene, date(2026, 3, 2), clause=clause, heads=12, title="读书会", unit="peach")
    hold(scene, date(2026, 3, 10), clause=clause, heads=0, title="换书")
    hold(scene, date(2026, 6, 10), clause=clause, heads=0, title="诵读")
    rows = [(row.activity.title, row.visits, row.state) for row in beside(plan, scene, "阅读活动").proofs]
    assert rows == [("读书会", 12, "done"), ("换书", None, "late"), ("诵读", None, "not-begun")]
    links = [bool(row.url) for row in beside(plan, scene, "阅读活动", "willow_clerk").proofs]
    assert links == [False, True, True]


def test_windows_say_what_was_held_in_them(plan: Plan, scene: Street) -> None:
    chosen = beside(plan, scene, "经费保障")
    assert [(row.state, row.held) for row in chosen.windows] == [("late", 0)]
    set_way(clause=clause_of(plan, "经费保障"), way=Way.HELD, reason="办会", by=scene.user("head"))
    hold(scene, date(2026, 2, 2), clause=clause_of(plan, "经费保障"))
    assert [(row.state, row.held) for row in beside(plan, scene, "经费保障").windows] == [("done", 1)]
    assert [row.state for row in beside(plan, scene, "阅读活动").windows] == ["not-begun"]
    assert [row.state for row in beside(plan, scene, "总结评估").windows] == ["course"]


def test_a_window_is_late_only_where_its_clause_is(scene: Street) -> None:
    text = "柳荫街道2026年计划\n一、巡讲。每月开展巡讲，社区教育中心负责。\n"
    plan = plan_of(scene, text)
    plan.clauses.filter(texts__title="巡讲").update(way=Way.OPEN)
    ahead = ["not-begun"] * 9
    assert [row.state for row in beside(plan, scene, "巡讲").windows] == ["none", "none", "course", *ahead]
    hold(scene, date(2026, 5, 12), clause=clause_of(plan, "巡讲"), heads=0)
    assert [row.state for row in beside(plan, scene, "巡讲").windows] == ["late", "late", "course", *ahead]
    duty_done(duty=duty_of(plan, "巡讲"), note="已巡讲", by=scene.user("head"))
    chosen = beside(plan, scene, "巡讲")
    assert (chosen.state.own, [row.state for row in chosen.windows]) == (
        Progress.DONE,
        ["none", "none", "course", *ahead],
    )


def test_a_rule_serves_all_windows(scene: Street) -> None:
    plan = plan_of(scene, "柳荫街道2026年计划\n一、巡讲。每月开展巡讲，社区教育中心负责。\n")
    clause = clause_of(plan, "巡讲")
    set_way(clause=clause, way=Way.RULE, reason="定制度", by=scene.user("head"))
    proof = lay_down_proof(
        clause=clause, kind=ProofKind.RULE, words="巡讲办法", day=date(2026, 1, 5), by=scene.user("head")
    )
    confirm_proof(proof=proof, by=scene.user("head"))
    chosen = beside(plan, scene, "巡讲")
    assert (chosen.state.own, {row.state for row in chosen.windows}) == (Progress.DONE, {"done"})


def test_a_duty_past_its_day_has_begun_whatever_the_windows_say(plan: Plan, scene: Street) -> None:
    assert beside(plan, scene, "阅读活动").state.own == Progress.NOT_BEGUN
    settle(plan, scene, {}, {"阅读活动": date(2026, 3, 20)})
    chosen = beside(plan, scene, "阅读活动")
    assert (chosen.state.own, [card.state for card in chosen.duties]) == (Progress.LATE, ["late"])


def test_an_activity_does_not_keep_a_window_of_what_is_to_be_laid_down(plan: Plan, scene: Street) -> None:
    clause = clause_of(plan, "经费保障")
    set_way(clause=clause, way=Way.PAPER, reason="文件", by=scene.user("head"))
    hold(scene, date(2026, 2, 2), clause=clause)
    chosen = beside(plan, scene, "经费保障")
    assert [(row.state, row.held) for row in chosen.windows] == [("late", 0)]
    assert [card.state for card in chosen.duties] == ["late"]
    proof = lay_down_proof(
        clause=clause, kind=ProofKind.PAPER, words="拨款凭证", day=date(2026, 2, 20), by=scene.user("head")
    )
    confirm_proof(proof=proof, by=scene.user("head"))
    chosen = beside(plan, scene, "经费保障")
    assert [(row.state, row.held) for row in chosen.windows] == [("done", 0)]
    assert [(card.state, card.duty.done_on) for card in chosen.duties] == [("done", None)]
    set_way(clause=clause, way=Way.UNTRACKED, reason="口号", by=scene.user("head"))
    assert [card.state for card in beside(plan, scene, "经费保障").duties] == [""]


@pytest.mark.parametrize(
    ("key", "may"), [("head", True), ("clerk", True), ("leader", False), ("willow_clerk", False), ("reviewer", False)]
)
def test_who_may_report_a_duty(plan: Plan, scene: Street, key: str, may: bool) -> None:
    assert [card.may_report for card in beside(plan, scene, "经费保障", key).duties] == [may]


def test_who_works_in_the_unit_that_answers_may_report(plan: Plan, scene: Street) -> None:
    settle(plan, scene, {"经费保障": "willow"}, {})
    assert [card.may_report for card in beside(plan, scene, "经费保障", "willow_clerk").duties] == [True]
    assert [card.may_report for card in beside(plan, scene, "经费保障", "peach_clerk").duties] == [False]


def test_a_heading_lists_the_clauses_under_it(plan: Plan, scene: Street) -> None:
    below = beside(plan, scene, "主要任务").below
    assert [(one.name, one.state) for one in below] == [
        ("（一）经费保障", "late"),
        ("（二）阅读活动", "not-begun"),
        ("（三）总结评估", "course"),
    ]


def test_neighbours_lead_through_the_document(plan: Plan, scene: Street) -> None:
    chosen = beside(plan, scene, "经费保障")
    assert (chosen.at, chosen.total) == (6, 9)
    assert chosen.before.endswith(f"/clause/{clause_of(plan, '主要任务').pk}/")
    assert chosen.after.endswith(f"/clause/{clause_of(plan, '阅读活动').pk}/")
    assert beside(plan, scene, "组织领导").after == ""


def test_a_clause_of_another_plan_is_not_found_in_this_one(plan: Plan, scene: Street) -> None:
    other = plan_of(scene, "另一计划\n一、讲座。全年举办讲座不少于2场。\n")
    found = page(plan, scene)
    assert panel(plan, found.states, found.texts, clause_of(other, "讲座").pk, scene.user("head")) is None
