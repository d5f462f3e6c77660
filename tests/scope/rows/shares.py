"""Rows of what a plan lays on units: the split of a target, the tasks and their answers."""

from tests.scope.policy import Outcome, Who, change, holds, may, reads_plan, see_plan
from tests.scope.rows.row import Row

EDIT = change(see_plan, "plan_edit")


def _answers(who: Who, place: str) -> Outcome:
    """Whoever works in the unit that answers: here the plan's own; a closed unit answers nothing any more."""
    if not (reads_plan(who, place) and may(who, "unit_see", place)):
        return Outcome.HIDDEN
    return Outcome.OK if may(who, "activity_edit", place) and place != "closed" else Outcome.REFUSED


def _split_own(who: Who, place: str) -> Outcome:
    """The street's own target: units that do not stand below it are no field of its table."""
    return EDIT(who, "own")


ROWS = (
    Row("figures:split", ("target",), get=EDIT, post=EDIT, data=lambda s: {"remove": "1"}),
    Row(
        "figures:split",
        ("target",),
        post=_split_own,
        data=lambda s: {f"share-{s.id('unit')}-all": "50"},
        at="own",
        label="unit",
    ),
    Row("desk:tasks", get=holds("activity_edit")),
    Row("desk:tasks", get=holds("activity_edit"), query=lambda s: {"below": "1"}, label="below", places=("",)),
    Row(
        "desk:task",
        ("duty", "unit"),
        get=_answers,
        post=_answers,
        data=lambda s: {"answer": "answered", "words": "场地在修"},
        shows=("plan",),
    ),
    Row("desk:answers", ("plan",), get=change(see_plan, "plan_see"), shows=("plan",), files=True),
)
