"""The way that the words of a clause propose: the rules, their order, and what is asked."""

import pytest

from minxue.plans.actions import accept_finding, make_plans
from minxue.plans.choices import Way
from minxue.plans.models import Clause, Plan
from minxue.plans.queries.tree import nodes
from minxue.plans.queries.ways import Said, chosen, propose, way_of
from tests.plans.conftest import Given
from tests.scenes import Street

RULES = [
    # what it is about, what is said, the way, asked
    ("a target", Said(("goals",), "培训目标", "培训率不低于50%", counted=True), "counted", False),
    ("an opening", Said((), "", "各社区：现将方案印发给你们", opens=True), "untracked", False),
    ("a heading", Said(("tasks",), "主要任务", "。\n", leads=True), "untracked", False),
    ("a heading for which somebody answers", Said((), "三月份", "：", leads=True, owned=True), "held", True),
    ("an aim", Said(("guidance",), "指导思想", "以三个代表为指导，开展活动"), "untracked", False),
    ("under an aim", Said(("goals", ""), "", "满足学习需求"), "untracked", False),
    ("an aim laid on somebody", Said(("goals",), "", "由教育科落实", owned=True), "held", True),
    ("something held", Said((), "讲座", "举办健康讲座"), "held", False),
    ("a meeting", Said((), "", "年初召开部门协调会"), "meeting", False),
    ("a rule", Said((), "", "制定月报制度"), "rule", False),
    ("a body set up", Said((), "健全社区教育领导小组", "由主任任组长"), "rule", False),
    ("a purchase", Said((), "经费保障", "经费按时拨付"), "purchase", False),
    ("a paper", Said((), "总结评估", "年底报送总结", dated=True), "paper", False),
    ("a place is not an activity", Said((), "", "添置活动场所的设备"), "purchase", False),
    ("said of two ways", Said((), "", "召开座谈会，开展活动"), "held", True),
    ("the title weighs more", Said((), "活动", "召开例会"), "held", False),
    ("a time alone", Said((), "六月份", "高血压、糖尿病", dated=True), "held", True),
    (
        "clauses under it, words without a way",
        Said((), "大教育体系", "形成灵活的体系。", leads=True),
        "untracked",
        True,
    ),
    ("words without a way", Said((), "", "提高认识"), "untracked", True),
    ("words without a way, laid on somebody", Said((), "", "提高认识", owned=True), "held", True),
]


@pytest.mark.parametrize(("said", "way", "asks"), [rule[1:] for rule in RULES], ids=[rule[0] for rule in RULES])
def test_rule(said: Said, way: str, asks: bool) -> None:
    proposal = propose(said)
    assert (proposal.way, proposal.asks) == (way, asks)
    assert proposal.why


def test_a_person_has_the_last_word() -> None:
    said = Said((), "讲座", "举办讲座", counted=True)
    assert (chosen("paper", said).way, chosen("paper", said).why) == (Way.PAPER, "")
    assert chosen("", said).way == Way.COUNTED


def made(given: Given, story: Street) -> Plan:
    """The plan of the street with everything accepted."""
    source = given()
    for finding in source.findings.all():
        accept_finding(finding=finding, by=story.user("clerk"))
    (plan,) = make_plans(source=source, by=story.user("clerk"))
    return plan


def test_a_plan_is_made_with_the_way_of_each_clause(given: Given, story: Street) -> None:
    plan = made(given, story)
    written = [(node.label + node.title, node.clause.way) for node in nodes(plan)]
    assert written == [
        ("", "untracked"),
        ("一、总体目标", "counted"),
        ("二、主要任务", "untracked"),
        ("（一）开展技能培训", "counted"),
        ("（二）开展读书活动", "counted"),
        ("三月份：", "meeting"),
        ("三、工作要求", "untracked"),
    ]


def test_a_living_clause_without_a_way_is_judged_by_what_hangs_on_it(given: Given, story: Street) -> None:
    plan = made(given, story)
    written = [node.clause.way for node in nodes(plan)]
    Clause.objects.filter(plan=plan).update(way="")
    assert [way_of(node).way for node in nodes(plan)] == written
