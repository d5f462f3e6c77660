"""Next year's wording of a plan: its text, clause by clause, with years and weekdays moved on."""

import re

from minxue.engines.periods import span_of
from minxue.engines.planscript import moved_on
from minxue.plans.models import Plan
from minxue.plans.queries.tree import Node, nodes

_NUMBER = re.compile(r"(?m)^(\S{1,12}[〔\[［]\s*)(20\d\d)(\s*[〕\]］])\s*\d+\s*号\s*$")


def years_of_plan(plan: Plan) -> tuple[int, int, int]:
    """Its first and last year, and by how many years the next one begins later."""
    span = span_of(plan.first_day, plan.months)
    return span.first.year, span.last.year, max(plan.months // 12, 1)


def moved(plan: Plan, text: str) -> str:
    """A text of the plan moved on; the number of its own document is left open."""
    first, last, years = years_of_plan(plan)
    opened = _NUMBER.sub(lambda found: f"{found[1]}{int(found[2]) + years}{found[3]} 号", text)
    return moved_on(opened, first, last, years)


def next_title(plan: Plan) -> str:
    """The title of the next plan."""
    return moved(plan, plan.title)


def next_text(plan: Plan) -> str:
    """The whole text of the draft."""
    return "".join(moved(plan, node.text) for node in nodes(plan))


def next_nodes(plan: Plan) -> list[tuple[Node, list[str]]]:
    """Each clause with its lines of next year."""
    return [
        (node, [line.strip() for line in moved(plan, node.text).split("\n") if line.strip()]) for node in nodes(plan)
    ]
