"""The draft of next year's plan as a document: its text, and in an annex what this year has reached."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from minxue.documents.queries.wording import phrase_of, tight, unlabelled
from minxue.engines.gongwen import Annex, Block, Face, Grid, Paper, Paragraph, Run, face_of, plain
from minxue.figures.queries import clause_progress, goal, written
from minxue.plans.models import Plan
from minxue.plans.queries.drafting import next_nodes, next_title
from minxue.plans.queries.tree import Node

WIDTHS = (40, 56, 30, 30)  # mm, 156 in all


def draft_rows(plan: Plan) -> list[tuple[str, str, str, str]]:
    """Each target: its clause, what is asked, what this year has reached, what is proposed for the next."""
    states = clause_progress(plan)
    rows = []
    for node, _lines in next_nodes(plan):
        for row in states[node.clause.pk].targets:
            what = phrase_of(row.target.quote, unlabelled(node.wording))
            value = f"{written(row.value)} {row.target.unit}" if row.value is not None else "—"
            rows.append((f"{node.label}{node.title}", what, value, goal(row)))
    return rows


def draft_heads() -> tuple[str, ...]:
    """The heads of the annex."""
    return (_("Clause"), _("Target"), _("Reached this year"), _("Proposed for next year"))


def draft_paper(plan: Plan) -> Paper:
    """The draft on the page of the norm."""
    rows = draft_rows(plan)
    table = Grid(draft_heads(), tuple(tuple(map(tight, row)) for row in rows), WIDTHS)
    title = f"{next_title(plan)}\n{_('(draft)')}"
    annexes = (Annex(_("This year's figures and proposals"), (table,)),) if rows else ()
    return Paper(title=title, blocks=tuple(_blocks(plan)), annexes=annexes)


def _blocks(plan: Plan) -> Iterator[Block]:
    title = next_title(plan)
    for node, lines in next_nodes(plan):
        for at, line in enumerate(lines):
            if line == title:
                continue
            yield from _line(node, line) if at == 0 and node.label else (plain(tight(line)),)


def _line(node: Node, line: str) -> Iterator[Block]:
    """The first line of a clause: a heading, or a heading with what runs on behind it."""
    head = f"{node.label}{node.title}"
    if not node.title or not line.startswith(head):
        yield plain(tight(line))
    elif line == head:
        yield plain(head, node.clause.level, held=True)
    else:
        rest = tight(line.removeprefix(head))
        yield Paragraph((Run(head, face_of(node.clause.level)), Run(rest, Face.BODY)))
