"""The documents as they are written: from what they say to paragraphs and tables on the page of the norm."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from minxue.documents.queries.breakdown import Task
from minxue.documents.queries.report import Passage, Report
from minxue.documents.queries.wording import day_words, tight
from minxue.engines.gongwen import Annex, Block, Face, Grid, Paper, Paragraph, Run, face_of, plain
from minxue.plans.models import Plan

LANGUAGE = "zh-hans"
"""An official document is written in Chinese, whatever language its reader has chosen for the pages."""
ROW_WIDTHS = (26, 38, 42, 20, 30)  # mm, 156 in all
TASK_WIDTHS = (12, 27, 46, 34, 26, 26, 32, 22)  # mm, 225 in all


def report_title(plan: Plan) -> str:
    """《…执行情况报告》: the plan's title, and what is told of it on a line of its own."""
    return f"{plan.title}\n{_('Report on how it is carried out')}"


def report_paper(report: Report, addressee: str = "") -> Paper:
    """The report as a document, with the figures of all targets in an annex."""
    table = Grid(row_heads(), tuple(tuple(map(tight, row.cells)) for row in report.rows), ROW_WIDTHS)
    return Paper(
        title=report_title(report.plan),
        addressee=addressee,
        blocks=tuple(_report_blocks(report)),
        signed=report.plan.unit.name,
        day=day_words(report.day),
        annexes=(Annex(annex_title(), (table,)),) if report.rows else (),
    )


def annex_title() -> str:
    """The name of the table of figures."""
    return _("Figures and targets")


def row_heads() -> tuple[str, ...]:
    """The heads of the table of figures."""
    return (_("Clause"), _("Target"), _("Figure"), _("Judgement"), _("Records"))


def _report_blocks(report: Report) -> Iterator[Block]:
    for words in report.opening:
        yield plain(tight(words))
    for passage in report.passages:
        yield from _passage(passage)
    if report.late:
        yield plain(_("What is late"), 1, held=True)
        for late in report.late:
            yield plain(tight(late.words))
    for words in report.closing:
        yield plain(tight(words))


def _passage(passage: Passage) -> Iterator[Paragraph]:
    """Headings of the first level stand alone, what is said of others follows in the same paragraph."""
    if passage.level == 1 or not passage.stands:
        yield plain(passage.head, passage.level, held=True)
        if passage.stands:
            yield plain(_said(passage))
        return
    head = Run(f"{passage.head}。", face_of(passage.level))
    yield Paragraph((head, Run(_said(passage), Face.BODY)))


def _said(passage: Passage) -> str:
    return tight(stands_words(passage) + "".join(piece.words for said in passage.said for piece in said))


def stands_words(passage: Passage) -> str:
    """`进展：滞后。`."""
    return _("Progress: %(state)s.") % {"state": passage.stands}


def task_heads() -> tuple[str, ...]:
    """The heads of the breakdown."""
    return (_("No."), _("Section"), _("Task"), _("Target"), _("Owner"), _("When"), _("Shares"), _("Answers"))


def breakdown_title(plan: Plan) -> str:
    """The plan's title and 任务分解表."""
    return f"{plan.title}\n{_('Task breakdown')}"


def breakdown_paper(plan: Plan, tasks: Iterable[Task]) -> Paper:
    """The breakdown on pages turned to the side."""
    table = Grid(task_heads(), tuple(task.cells for task in tasks), TASK_WIDTHS)
    return Paper(title=breakdown_title(plan), blocks=(table,), landscape=True)
