"""What the units of a duty have said to it: beside a clause, and of a whole plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from minxue.accounts.models import User
from minxue.desk.queries.tasks import STATES
from minxue.figures.queries import ClauseState
from minxue.orgs.choices import Permission
from minxue.orgs.policy import may
from minxue.orgs.queries import seats_for
from minxue.plans.models import Duty, Plan
from minxue.plans.policy import can_answer_duty
from minxue.plans.queries import Laid, clause_labels, laid_by, laid_of


@dataclass(frozen=True, slots=True)
class Said:
    """The answers to one duty: how many of each kind, those in words, and the units for which this reader answers."""

    duty: Duty
    counts: dict[str, int]
    words: list[Laid]
    mine: list[tuple[Laid, str]]
    url: str


def said_beside(states: ClauseState, plan: Plan, user: User) -> list[Said]:
    """What was said to the duties of a clause, as far as the reader may see the units that say it."""
    if not states.duties:
        return []
    by_duty: dict[UUID, list[Laid]] = {}
    for row in laid_of(states.duties):
        if may(user, Permission.UNIT_SEE, row.unit.path):
            by_duty.setdefault(row.duty.pk, []).append(row)
    whole = reverse("desk:answers", args=[plan.pk]) if may(user, Permission.PLAN_SEE, plan.path) else ""
    return [_said(duty, by_duty[duty.pk], user, whole) for duty in states.duties if duty.pk in by_duty]


def _said(duty: Duty, rows: list[Laid], user: User, whole: str) -> Said:
    own = set(seats_for(user, Permission.ACTIVITY_EDIT))
    mine = [
        (row, reverse("desk:task", args=[duty.pk, row.unit.pk]))
        for row in rows
        if row.unit.path in own and can_answer_duty(user, duty, row.unit)
    ]
    words = [row for row in rows if row.answer and row.answer.words]
    return Said(duty, counted(rows), words, mine, whole)


def counted(rows: Iterable[Laid]) -> dict[str, int]:
    """How many have accepted, answered in words, or said nothing."""
    states = [row.state for row in rows]
    return {state: states.count(state) for state in STATES}


@dataclass(frozen=True, slots=True)
class Line:
    """One unit under one duty of a plan, with the name of its clause."""

    laid: Laid
    clause: str


def lines_of(plan: Plan) -> list[Line]:
    """Every duty of a plan with each of its units, the first due first."""
    names = clause_labels(plan)
    return [Line(row, names.get(row.duty.clause_id, "")) for row in laid_by(plan)]
