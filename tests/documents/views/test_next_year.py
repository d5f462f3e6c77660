"""The draft of next year's plan: on the screen and as a file."""

from io import BytesIO

from django.urls import reverse
from docx import Document

from minxue.plans.models import Plan
from tests.documents.conftest import Enter


def test_the_draft_stands_with_what_this_year_has_reached(plan: Plan, enter: Enter) -> None:
    page = reverse("documents:next_year", args=[plan.pk])
    shown = enter("head").get(page)
    assert shown.status_code == 200
    assert shown.context["title"] == "柳荫街道2027年社区教育实施方案"
    assert [row[0] for row in shown.context["rows"]] == ["（一）培训目标", "（一）培训目标", "（二）讲座目标"]
    file = enter("head").get(page, {"format": "docx"})
    words = [row.text for row in Document(BytesIO(file.content)).paragraphs]
    assert words[0] == "柳荫街道2027年社区教育实施方案"
    assert "（二）讲座目标。全年举办讲座不少于20场。" in words
    assert "一、工作目标" in words
    table = Document(BytesIO(file.content)).tables[0]
    assert len(table.rows) == 4


def test_who_sees_no_figures_gets_none(plan: Plan, enter: Enter) -> None:
    page = reverse("documents:next_year", args=[plan.pk])
    assert enter("willow_clerk").get(page).status_code == 403
    assert enter("sibling_head").get(page).status_code == 404
