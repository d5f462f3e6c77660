"""Reading activities and who was there."""

from minxue.activities.queries.bulletin import draft_bulletin
from minxue.activities.queries.choosing import (
    clause_choices,
    clause_words,
    first_day_of,
    guess_kind,
    parent_words,
    partners,
    with_present,
)
from minxue.activities.queries.counting import Counts, counts_of, tallies
from minxue.activities.queries.evidence import (
    Elsewhere,
    Pack,
    Piece,
    bulletin_of,
    pack_of,
    photos_of,
    record_of,
    removed_photos,
    reused,
    scans_of,
)
from minxue.activities.queries.listing import is_known, known, not_recorded, of_clause, under, visible_to
from minxue.activities.queries.office import Asked, asked_at, check_of, may_be_published, own_form, own_forms, rule_of
from minxue.activities.queries.presence import attendances_of, heads_of, people_present
from minxue.activities.queries.roll import Candidate, candidates, ticked_ids
from minxue.activities.queries.signing import privacy_notice

__all__ = [
    "Asked",
    "Candidate",
    "Counts",
    "Elsewhere",
    "Pack",
    "Piece",
    "asked_at",
    "attendances_of",
    "bulletin_of",
    "candidates",
    "check_of",
    "clause_choices",
    "clause_words",
    "counts_of",
    "draft_bulletin",
    "first_day_of",
    "guess_kind",
    "heads_of",
    "is_known",
    "known",
    "may_be_published",
    "not_recorded",
    "of_clause",
    "own_form",
    "own_forms",
    "pack_of",
    "parent_words",
    "partners",
    "people_present",
    "photos_of",
    "privacy_notice",
    "record_of",
    "removed_photos",
    "reused",
    "rule_of",
    "scans_of",
    "tallies",
    "ticked_ids",
    "under",
    "visible_to",
    "with_present",
]
