"""The tree of clauses in a fixed number of queries, and what is to be settled."""

import pytest
from pytest_django import DjangoAssertNumQueries

from minxue.orgs.models import Unit
from minxue.plans.actions import accept_finding, make_plans
from minxue.plans.models import ClauseText, Plan, Target
from minxue.plans.queries import clause_labels, duties_of, nodes, questions, tree
from tests.plans.conftest import Given
from tests.plans.texts import ONE
from tests.scenes import Street


def made(given: Given, story: Street, text: str = ONE) -> Plan:
    source = given(text)
    for finding in source.findings.all():
        accept_finding(finding=finding, by=story.user("clerk"))
    (plan,) = make_plans(source=source, by=story.user("clerk"))
    return plan


def test_clauses_hang_under_their_headings(given: Given, story: Street) -> None:
    roots = tree(made(given, story))
    assert [node.title for node in roots] == ["", "总体目标", "主要任务", "工作要求"]
    tasks = roots[2]
    assert [node.title for node in tasks.walk()] == ["主要任务", "开展技能培训", "开展读书活动", ""]
    assert [node.label for node in tasks.children[1].children] == ["三月份："]
    assert tasks.children[0].body == "由社区教育中心负责，6月底前举办培训班3期。"
    assert tasks.children[1].children[0].body == "由领导小组负责，召开工作例会。"
    assert (len(tasks.children[0].duties), len(tasks.children[0].targets), len(tasks.children[0].windows)) == (1, 1, 1)


@pytest.mark.parametrize("text", ["2026年计划\n一、目标\n举办讲座3次。\n", ONE])
def test_the_tree_takes_six_queries(
    given: Given, story: Street, text: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    plan = made(given, story, text)
    with django_assert_num_queries(6 if text == ONE else 5):
        for node in nodes(plan):
            for duty in node.duties:
                list(duty.units.all())


def test_the_newest_wording_holds(given: Given, story: Street) -> None:
    plan = made(given, story)
    node = nodes(plan)[1]
    ClauseText.objects.create(clause=node.clause, version=2, label="一、", title="新目标", text="一、新目标\n")
    assert nodes(plan)[1].title == "新目标"
    assert clause_labels(plan)[node.clause.pk] == "一、新目标"


def test_a_clause_without_wording_is_empty(given: Given, story: Street) -> None:
    plan = made(given, story)
    ClauseText.objects.filter(clause__plan=plan).delete()
    assert {(node.label, node.title, node.text) for node in nodes(plan)} == {("", "", "")}


def test_what_is_to_be_settled(given: Given, story: Street) -> None:
    plan = made(given, story, ONE.replace("培训率达到50%", "培训率提高3个百分点"))
    asked = questions(plan)
    assert [duty.words for duty in asked.owners] == ["领导小组"]
    assert [target.unit for target in asked.openings] == ["个百分点"]
    assert (asked.dues, asked.findings, asked.count) == ([], [], 2)
    Target.objects.update(opening_e4=1)
    assert questions(plan).openings == []


def test_a_plan_without_a_document_asks_nothing_of_it(given: Given, story: Street) -> None:
    plan = made(given, story)
    Plan.objects.update(part=None)
    assert questions(Plan.objects.get(pk=plan.pk)).findings == []


def test_the_duties_of_a_unit(given: Given, story: Street) -> None:
    plan = made(given, story)
    own = Unit.objects.filter(pk__in=[story["willow"].pk, story["centre"].pk])
    assert [duty.words for duty in duties_of(own)] == ["社区教育中心", "各社区"]
    Plan.objects.filter(pk=plan.pk).update(state="closed")
    assert list(duties_of(own)) == []
