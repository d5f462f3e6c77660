"""Reading plans."""

from minxue.plans.queries.matching import Matcher, units_for
from minxue.plans.queries.plans import in_work, of_year, sources_visible_to, visible_to, years_of
from minxue.plans.queries.tree import Node, Questions, clause_labels, duties_of, nodes, plan_text, questions, tree

__all__ = [
    "Matcher",
    "Node",
    "Questions",
    "clause_labels",
    "duties_of",
    "in_work",
    "nodes",
    "of_year",
    "plan_text",
    "questions",
    "sources_visible_to",
    "tree",
    "units_for",
    "visible_to",
    "years_of",
]
