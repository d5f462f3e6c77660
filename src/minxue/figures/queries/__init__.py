"""Reading figures."""

from minxue.figures.queries.derivation import Linked, Piece, derivation, goal, linked, title_of, written
from minxue.figures.queries.progress import ClauseState, clause_progress, know_owners, summary
from minxue.figures.queries.suggest import in_goals, suggest
from minxue.figures.queries.targets import Standing, plan_span, standings
from minxue.figures.queries.values import (
    Certainty,
    IndicatorValue,
    by_month,
    certainty,
    indicator_values,
    placements_read,
    read,
    read_all,
    read_many,
)

__all__ = [
    "Certainty",
    "ClauseState",
    "IndicatorValue",
    "Linked",
    "Piece",
    "Standing",
    "by_month",
    "certainty",
    "clause_progress",
    "derivation",
    "goal",
    "in_goals",
    "indicator_values",
    "know_owners",
    "linked",
    "placements_read",
    "plan_span",
    "read",
    "read_all",
    "read_many",
    "standings",
    "suggest",
    "summary",
    "title_of",
    "written",
]
