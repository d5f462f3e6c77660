"""What counts the targets of an amended plan, and what a plan made of a draft takes over."""

from datetime import date

from minxue.desk.actions.amending import amend_counted_plan
from minxue.desk.actions.drafting import take_over
from minxue.figures.actions import bind_target
from minxue.figures.models import Binding
from minxue.plans.actions import accept_finding, edit_finding, give_source, read_source, settle_part
from minxue.plans.actions.making import make_plans
from minxue.plans.choices import FindingState
from minxue.plans.models import Plan, Source, Target
from minxue.plans.queries.comparing import compare_part
from minxue.plans.queries.editing import edited
from tests.desk.living import TEXT, clause_of, plan_of
from tests.scenes import Street

DAY = date(2026, 3, 24)


def handed(plan: Plan, story: Street, text: str) -> Source:
    by = story.user("head")
    given = give_source(unit=story["street"], name="", by=by, text=text, amends=plan)
    read_source(id=str(given.pk))
    source = Source.objects.get(pk=given.pk)
    for finding in source.findings.filter(state=FindingState.OPEN):
        accept_finding(finding=finding, by=by)
    return source


def counted(plan: Plan) -> dict[str, str]:
    rows = Binding.objects.filter(target__clause__plan=plan, target__struck=None).select_related("target")
    return {row.target.quote: row.indicator_id for row in rows}


def test_a_new_target_is_counted_by_its_words_and_a_lost_one_is_struck(scene: Street) -> None:
    plan, by = plan_of(scene), scene.user("head")
    clause = clause_of(plan, "讲座目标")
    text = "（二）讲座目标。从业人员培训率不低于60%。\n"
    made = amend_counted_plan(comparison=edited(plan, clause.pk, text=text), reason="换指标", day=DAY, by=by)
    assert made.carried == []
    assert [row.unit for row in made.added] == ["%"]
    assert Target.objects.get(clause=clause, unit="场").struck == made.amendment
    assert Binding.objects.get(target=made.added[0]).indicator_id == "training_rate"


def test_by_hand_stays_by_hand_and_what_was_chosen_counts(scene: Street) -> None:
    plan, by = plan_of(scene), scene.user("head")
    old = Target.objects.get(clause__plan=plan, unit="场")
    bind_target(target=old, indicator=None, by=by)
    text = TEXT.replace("不少于20场", "不少于30场").replace(
        "经费拨付到位。", "经费拨付到位，举办讲座5场，培训率达到40%。"
    )
    source = handed(plan, scene, text)
    for unit, code in (("场", "lectures"), ("%", "")):
        finding = source.findings.filter(kind="target", quote__regex="5场|40").get(data__unit=unit)
        edit_finding(finding=finding, data={"indicator": code}, by=by)
    made = amend_counted_plan(
        comparison=compare_part(plan, source.parts.get()), reason="加码", day=DAY, by=by, source=source
    )
    assert [new.value_e4 for _old, new in made.carried] == [300_000]
    assert not Binding.objects.filter(target=made.carried[0][1]).exists()
    assert {row.unit: Binding.objects.filter(target=row).exists() for row in made.added} == {"场": True, "%": False}


def test_only_figures_that_there_are_become_opening_figures(scene: Street) -> None:
    plan, by = plan_of(scene), scene.user("head")
    for target in Target.objects.filter(clause__plan=plan):
        bind_target(target=target, indicator=None, by=by)
    text = TEXT.replace("2026", "2027").replace("不低于50%。", "不低于50%，举办展览4场。")
    given = give_source(unit=scene["street"], name="", by=by, text=text, follows=plan)
    source = read_source(id=str(given.pk))
    assert source
    for finding in source.findings.filter(state=FindingState.OPEN):
        accept_finding(finding=finding, by=by)
    part = source.parts.get()
    settle_part(part=part, unit=scene["street"], first_day=date(2027, 1, 1), months=12, wanted=True, by=by)
    (made,) = make_plans(source=source, by=by)
    take_over(plan=made, source=source, by=by)
    assert made.before == plan
    assert not Target.objects.filter(clause__plan=made).exclude(opening_e4=None).exists()
