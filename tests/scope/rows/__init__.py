"""One row for each address: what its argument is, what may be sent, what is to come of it for whom."""

from tests.scope.rows import (
    activities,
    desk,
    documents,
    evidence,
    figures,
    gatehouse,
    orgs,
    people,
    plans,
    review,
    roof,
    shares,
    wheel,
)
from tests.scope.rows.row import Row, Scene

ROWS: tuple[Row, ...] = (
    *roof.ROWS,
    *gatehouse.ROWS,
    *orgs.ROWS,
    *people.ROWS,
    *plans.ROWS,
    *review.ROWS,
    *activities.ROWS,
    *evidence.ROWS,
    *figures.ROWS,
    *desk.ROWS,
    *shares.ROWS,
    *wheel.ROWS,
    *documents.ROWS,
)

__all__ = ["ROWS", "Row", "Scene"]
