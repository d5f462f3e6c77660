from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from minxue.plans.models import Plan
from tests.desk.living import clause_of, hold, many, plan_of
from tests.documents.conftest import Enter
from tests.scenes import Street


def report(plan: Plan) -> str:
    return f"/documents/report/{plan.pk}/"


def breakdown(plan: Plan) -> str:
    return f"/documents/breakdown/{plan.pk}/"


def body(response: Any) -> str:
    text: str = response.content.decode()
    return text


def test_the_report_shows_what_will_be_printed_and_its_figures_open(enter: Enter, plan: Plan):
    page = body(enter("leader").get(report(plan)))
    assert "柳荫街道2026年社区教育实施方案<br>执行情况报告" in page
    assert "临江区：" in page
    assert '<b class="official-2">（一）经费保障。</b>' in page
    assert "measure=lectures_held" in page
    assert "format=docx" in page


def test_the_report_is_kept_as_a_word_document(enter: Enter, plan: Plan):
    response = enter("leader").get(report(plan), {"format": "docx", "to": "临江区教育局"})
    lines = [paragraph.text for paragraph in Document(BytesIO(response.content)).paragraphs]
    assert lines[:4] == ["柳荫街道2026年社区教育实施方案", "执行情况报告", "", "临江区教育局："]
    assert response["Content-Type"].endswith("wordprocessingml.document")
    assert "filename*=utf-8''" in response["Content-Disposition"]


def test_the_addressee_may_be_left_out(enter: Enter, plan: Plan):
    response = enter("leader").get(report(plan), {"format": "docx", "to": ""})
    assert Document(BytesIO(response.content)).paragraphs[3].text.startswith("《柳荫街道")


def test_the_document_is_chinese_whatever_the_reader_chose(enter: Enter, plan: Plan):
    browser = enter("leader")
    browser.cookies["django_language"] = "en"
    page = body(browser.get(report(plan)))
    assert '<html lang="en"' in page
    assert "特此报告。" in page
    assert "Keep as Word document" in page


def test_the_breakdown_goes_out_as_spreadsheet_and_document(enter: Enter, plan: Plan):
    browser = enter("willow_clerk")
    sheet = browser.get(breakdown(plan), {"format": "xlsx"})
    rows = CalamineWorkbook.from_filelike(BytesIO(sheet.content)).get_sheet_by_index(0).to_python()
    assert (rows[0], rows[3]) == (
        ["序号", "章节", "任务", "目标", "责任单位", "时间", "分解", "签收与答复"],
        [3, "二、主要任务", "（一）经费保障", "", "财政所", "2026年2月28日前", "", ""],
    )
    word = browser.get(breakdown(plan), {"format": "docx"})
    (table,) = Document(BytesIO(word.content)).tables
    assert [cell.text for cell in table.rows[3].cells] == [
        "3",
        "二、主要任务",
        "（一）经费保障",
        "",
        "财政所",
        "2026年2月28日前",
        "",
        "",
    ]


def test_the_breakdown_on_the_screen_leads_to_the_clauses(enter: Enter, plan: Plan):
    page = body(enter("willow_clerk").get(breakdown(plan)))
    clause = plan.clauses.get(texts__title="经费保障")
    assert f'<a href="/clause/{clause.pk}/">（一）经费保障</a>' in page


def test_a_plan_without_tasks_says_so(enter: Enter, story: Street):
    empty = plan_of(story, "柳荫街道2026年计划\n一、总则。认真学习。\n")
    assert "本方案没有带指标或责任分工的条目" in body(enter("leader").get(breakdown(empty)))


@pytest.mark.parametrize(
    ("key", "statuses"),
    [
        ("leader", (200, 200)),
        ("inspector", (200, 200)),
        ("officer", (200, 200)),
        ("willow_clerk", (403, 200)),
        ("sibling_head", (404, 404)),
        ("foreign_head", (404, 404)),
        ("audit", (404, 404)),
    ],
)
def test_who_may_have_which(enter: Enter, plan: Plan, key: str, statuses: tuple[int, int]):
    browser = enter(key)
    assert (browser.get(report(plan)).status_code, browser.get(breakdown(plan)).status_code) == statuses
    files = [browser.get(url, {"format": "docx"}).status_code for url in (report(plan), breakdown(plan))]
    assert tuple(files) == statuses


@pytest.mark.parametrize(("key", "linked"), [("leader", True), ("willow_clerk", False)])
def test_the_living_plan_leads_here(enter: Enter, plan: Plan, key: str, linked: bool):
    page = body(enter(key).get(f"/plan/{plan.pk}/"))
    assert (report(plan) in page, breakdown(plan) in page) == (linked, True)


@pytest.mark.parametrize("clauses", [1, 3])
def test_the_number_of_queries_is_fixed(
    enter: Enter, story: Street, clauses: int, django_assert_num_queries: DjangoAssertNumQueries
):
    plan, browser = plan_of(story, many(clauses)), enter("leader")
    for at in range(1, clauses + 1):
        hold(story, date(2026, 3, at), clause=clause_of(plan, f"讲座{at}"))
    with django_assert_num_queries(20):
        browser.get(report(plan))
    with django_assert_num_queries(13):
        browser.get(breakdown(plan))
