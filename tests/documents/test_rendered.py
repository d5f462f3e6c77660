"""The reports of the demo street's plans, set by LibreOffice and measured."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from django.utils.translation import override

from minxue.config.demo import load_street
from minxue.config.packs import load_base
from minxue.documents.queries import plan_report, report_paper
from minxue.engines.gongwen import norm, write_paper
from minxue.plans.models import Plan
from tests.engines.gongwen.rendered import MM, Page, render

pytestmark = [pytest.mark.office, pytest.mark.django_db]
PITCH = norm.LINE_PITCH * MM


def measured(page: Page) -> None:
    """Margins and pitch of a page of text within 1 mm; the last row is its number."""
    *lines, number = page.rows
    assert (round(page.width), round(page.height)) == norm.PAGE
    flush = min(line.left for line in lines)
    assert abs(flush - norm.LEFT) < 1 or (len(lines) < norm.LINES and flush > norm.LEFT)
    # A full stop or comma may hang in the margin at the end of a line.
    hanging = norm.BODY_SIZE * MM
    assert all(line.right < norm.PAGE[0] - norm.RIGHT + hanging + 1 for line in lines)
    assert lines[-1].base < norm.PAGE[1] - norm.BOTTOM + 1
    assert number.text.startswith("—")
    steps = [lower.base - upper.base for upper, lower in pairwise(lines)]
    assert max(abs(step / PITCH - round(step / PITCH)) * PITCH for step in steps) < 1


def test_the_reports_of_the_demo_plans(fixed_day: date, tmp_path: Path):
    load_base()
    list(load_street())
    counts = []
    for at, plan in enumerate(Plan.objects.select_related("unit").order_by("id")):
        folder = tmp_path / str(at)
        folder.mkdir()
        with override("zh-hans"):
            paper = report_paper(plan_report(plan), "临江区教育局")
        pages = render(write_paper(paper), folder)
        text = [page for page in pages if not any(row.text.startswith("计划条目") for row in page.rows)]
        for page in text:
            measured(page)
        assert all(len(page.rows) <= norm.LINES + 1 for page in text)
        assert abs(text[1].rows[0].base - 0.8 * PITCH - norm.TOP) < 1
        assert [page.rows[-1].text for page in pages] == [f"—{number}—" for number in range(1, len(pages) + 1)]
        counts.append((len(text), len(pages) - len(text)))
    # Pages of text and of the table; the last is that of the year before.
    assert counts == [(7, 2), (6, 3), (4, 1), (5, 1)]
