"""Reading plans."""

from minxue.plans.queries.answers import Laid, laid_by, laid_of, laid_on
from minxue.plans.queries.matching import Matcher, units_for
from minxue.plans.queries.plans import in_work, of_year, sources_visible_to, visible_to, years_of
from minxue.plans.queries.sharing import balance, is_rate, plan_years, units_to_share
from minxue.plans.queries.tree import Node, Questions, clause_labels, duties_of, nodes, plan_text, questions, tree

__all__ = [
    "Laid",
    "Matcher",
    "Node",
    "Questions",
    "balance",
    "clause_labels",
    "duties_of",
    "in_work",
    "is_rate",
    "laid_by",
    "laid_of",
    "laid_on",
    "nodes",
    "of_year",
    "plan_text",
    "plan_years",
    "questions",
    "sources_visible_to",
    "tree",
    "units_for",
    "units_to_share",
    "visible_to",
    "years_of",
]
