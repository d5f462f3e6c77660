"""Plans and documents of the matrix's world."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from minxue.accounts.models import User
from minxue.desk.actions.review import make_reviewed_plans
from minxue.figures.actions import bind_target
from minxue.orgs.models import Unit
from minxue.plans.actions import (
    accept_certain,
    add_duty,
    duty_done,
    give_source,
    read_source,
    set_due,
    set_hand_figure,
    set_owner,
    settle_part,
)
from minxue.plans.actions.papers import Letter, answer_paper, enter_paper
from minxue.plans.actions.proofs import confirm_proof, lay_down_proof
from minxue.plans.actions.ways import set_way
from minxue.plans.models import Clause, Duty, Finding, Paper, Plan, Source, Target
from minxue.plans.queries.tree import open_findings
from tests.scope.policy import canary

TEXT = """{words} 街道2026年社区教育实施方案

一、总体要求 {words}
坚持以人为本，推动 {words} 学习型社区建设。

二、主要任务 {words}
（一）居民培训 {words}。从业人员培训率达到50%以上，2026年2月28日前完成。由教育科牵头负责。
（二）健康讲座 {words}。居民参与率较上年提高4个百分点。3月份举办讲座2场左右。责任单位：文化科。
（三）老年教育 {words}。关心老年人，由老龄科负责。重阳节前后开展，尽量覆盖30%。
"""


def read(unit: Unit, place: str, words: str, by: User, amends: Plan | None = None) -> Source:
    """A document that is read and waits for its review."""
    given = give_source(unit=unit, name="", by=by, text=TEXT.format(words=words), amends=amends)
    source = read_source(id=str(given.pk))
    if source is None or source.state != "review":
        raise AssertionError(f"{place}: the document was not read")
    part = source.parts.get()
    settle_part(part=part, unit=unit, first_day=date(2026, 1, 1), months=12, wanted=True, by=by)
    return source


def document(unit: Unit, place: str, by: User) -> dict[str, Any]:
    """A document under review with its findings, and one that could not be read."""
    source = read(unit, place, canary(place, "draft"), by)
    failed = give_source(unit=unit, name=f"{canary(place, 'source')}.docx", by=by, data=b"\0\1\2")
    read_source(id=str(failed.pk))
    finding = source.findings.get(kind="target", certain=False)
    first = {kind: source.findings.filter(kind=kind)[0] for kind in ("owner", "heading")}
    return {"source": source, "failed": failed, "finding": finding} | first


def plan_of(unit: Unit, place: str, by: User) -> dict[str, Any]:
    """A living plan made by a review: a clause, two targets, duties open and reported, a finding left open."""
    source = read(unit, place, canary(place, "plan"), by)
    accept_certain(source=source, by=by)
    (plan,) = make_reviewed_plans(source=source, by=by)
    rate, rise = _target(plan, "ge"), _target(plan, "up")
    bind_target(target=rise, indicator=None, by=by)
    set_hand_figure(target=rise, value_e4=30_000, note=canary(place, "plan"), by=by)
    duties = list(Duty.objects.filter(clause__plan=plan).order_by("clause__order"))
    for duty in duties[:2]:
        set_owner(duty=duty, units=[unit], by=by)
    duty_done(duty=duties[1], note=canary(place, "plan"), by=by)
    set_due(duty=duties[2], due=None, by=by)
    found: Finding = open_findings(plan).get()
    papers = _papers(unit, place, rate.clause, by)
    by_hand = _by_hand(duties[2], place, by)
    lone = Clause.objects.filter(plan=plan, duties=None).select_related("plan").order_by("order")[0]
    named = add_duty(clause=lone, units=[unit], role="lead", due=None, by=by)
    amending = read(unit, place, f"{canary(place, 'plan')} 修订", by, plan)
    return {
        "amending": amending,
        "letter": papers[0],
        "answered": papers[1],
        "zero": SimpleNamespace(pk=0),
        "plan": plan,
        "made_of": source,
        "clause": rate.clause,
        "target": rate,
        "rise": rise,
        "duty": duties[0],
        "done": duties[1],
        "unsettled": duties[2],
        "open": found,
        "named": named,
    } | by_hand


def _by_hand(duty: Duty, place: str, by: User) -> dict[str, Any]:
    """A clause that is done by papers, one of them not confirmed yet."""
    bare = Duty.objects.select_related("clause__plan").get(pk=duty.pk).clause
    set_way(clause=bare, way="paper", reason=canary(place, "plan"), by=by)
    words = canary(place, "proof")
    laid = [
        lay_down_proof(
            clause=bare,
            kind="paper",
            words=words,
            day=date(2026, 3, 2),
            by=by,
            data=words.encode(),
            name=f"{words}.txt",
        )
        for _at in range(2)
    ]
    confirm_proof(proof=laid[1], by=by)
    return {"bare": bare, "proof": laid[0]}


def _target(plan: Plan, comparator: str) -> Target:
    return Target.objects.select_related("clause__plan").get(clause__plan=plan, comparator=comparator)


def _papers(unit: Unit, place: str, clause: Clause, by: User) -> list[Paper]:
    """Two papers from above, the second answered."""
    letter = Letter(f"来文 {canary(place, 'plan')}", canary(place, "plan"), date(2026, 3, 2), "1", date(2026, 3, 9))
    papers = [
        enter_paper(
            unit=unit, letter=letter, by=by, clause=clause, name="来文.txt", data=canary(place, "plan").encode()
        )
        for _at in range(2)
    ]
    answer_paper(paper=papers[1], day=date(2026, 3, 3), words=canary(place, "plan"), by=by)
    return papers
