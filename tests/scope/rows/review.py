"""Rows of the review of a document."""

from tests.scope.policy import Outcome, change, may, named, see
from tests.scope.rows.row import Row

SEEN = see("plan_edit")
PART = {"part-first_day": "2026-01-01", "part-months": "12", "part-wanted": "on"}
TARGET = {"f-comparator": "ge", "f-value": "3", "f-unit": "场"}
ROWS = (
    Row("desk:review", ("source",), get=SEEN, shows=("draft",)),
    Row("desk:review", ("source",), get=SEEN, query=lambda s: {"only": "open"}, label="open"),
    Row("desk:review", ("made_of",), get=SEEN, shows=("plan",), label="done"),
    Row("desk:review", ("failed",), get=SEEN, lands=(302,), label="failed"),
    Row("desk:review_add", ("source",), post=SEEN, data=lambda s: {"kind": "owner", "quote": "学习型社区"}),
    Row("desk:review_certain", ("source",), post=SEEN),
    Row("desk:review_part", ("source",), post=SEEN, data=lambda s: PART),
    Row(
        "desk:review_part",
        ("source",),
        post=named(SEEN, "own", lambda who, place: may(who, "plan_edit", place) and place != "closed"),
        data=lambda s: PART | {"part-unit": s.id("unit")},
        at="own",
        label="unit",
    ),
    Row(
        "desk:review_make",
        ("source",),
        get=SEEN,
        post=change(SEEN, "plan_edit", Outcome.REFUSED),
        shows=("draft",),
    ),
    Row("desk:review_judge", ("finding",), post=SEEN, data=lambda s: {"verdict": "accept"}),
    Row("desk:review_way", ("heading",), post=SEEN, data=lambda s: {"way": "rule"}),
    Row("desk:review_edit", ("finding",), get=SEEN, post=SEEN, data=lambda s: TARGET),
    Row("desk:review_edit", ("owner",), get=SEEN, label="owner"),
)
