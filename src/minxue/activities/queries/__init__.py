"""Reading activities and who was there."""

from minxue.activities.queries.choosing import (
    clause_choices,
    clause_words,
    first_day_of,
    guess_kind,
    parent_words,
    partners,
)
from minxue.activities.queries.counting import Counts, counts_of, tallies
from minxue.activities.queries.listing import not_recorded, of_clause, under, visible_to
from minxue.activities.queries.presence import attendances_of, heads_of, people_present
from minxue.activities.queries.roll import Candidate, candidates, ticked_ids

__all__ = [
    "Candidate",
    "Counts",
    "attendances_of",
    "candidates",
    "clause_choices",
    "clause_words",
    "counts_of",
    "first_day_of",
    "guess_kind",
    "heads_of",
    "not_recorded",
    "of_clause",
    "parent_words",
    "partners",
    "people_present",
    "tallies",
    "ticked_ids",
    "under",
    "visible_to",
]
