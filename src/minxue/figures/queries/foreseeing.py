"""How the figures of this year read when the tree changes: by the boundaries of each day, of today, and after."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from minxue.accounts.models import User
from minxue.base.clock import today
from minxue.figures.choices import Boundary
from minxue.figures.queries.derivation import written
from minxue.figures.queries.drill import can_open
from minxue.figures.queries.spans import Span
from minxue.figures.queries.values import read_many
from minxue.figures.registry import measure
from minxue.orgs.registry import Foreseen, Shift

MEASURES = ("activities_held", "visits", "people")


def foresee(user: User, shifts: Sequence[Shift]) -> list[list[Foreseen]]:
    """For each shift the measures of this year so far; of a unit whose figures the reader may not see, none."""
    return [_foreseen(shift) if can_open(user, Span(shift.unit, today(), today())) else [] for shift in shifts]


def _foreseen(shift: Shift) -> list[Foreseen]:
    day = today()
    then = Span(shift.unit, date(day.year, 1, 1), day)
    now = replace(then, boundary=Boundary.NOW)
    after = replace(now, gains=shift.gains, loses=shift.loses)
    known = [what for what in map(measure, MEASURES) if what is not None]
    rows = read_many([(what, span) for what in known for span in (then, now, after)])
    return [
        Foreseen(what.title, *(written(row.value) for row in rows[at * 3 : at * 3 + 3]))
        for at, what in enumerate(known)
    ]
