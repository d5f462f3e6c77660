"""Duties past their day that still wait for a report, counted over many plans at once."""

from collections import Counter
from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from minxue.activities.choices import ActivityState
from minxue.activities.models import Activity
from minxue.figures.choices import Progress
from minxue.figures.queries import ClauseState
from minxue.figures.queries.progress import Deed, own_progress
from minxue.plans.choices import PROVEN, Way
from minxue.plans.models import Clause, Duty, Plan, Proof, Target, Window


def late_duties(plans: Collection[Plan], day: date) -> Counter[UUID]:
    """How many there are in each plan; the number of queries is fixed.

    What was struck, is not to be tracked, or is done by what was laid down and confirmed waits for no report.
    """
    late = Duty.objects.filter(clause__plan__in=plans, clause__struck=None, tracked=True, done_on=None, due__lt=day)
    late = late.exclude(clause__way=Way.UNTRACKED)
    found = list(late.values_list("clause__plan", "clause"))
    done = _done(late, day) if found else set()
    return Counter(plan for plan, clause in found if clause not in done)


def _done(late: QuerySet[Duty], day: date) -> set[UUID]:
    """The clauses of these duties that are done all the same, by the one rule for the colour of a clause.

    One with a target is not among them: whether that is met is known only where its plan is read, and nothing that is
    overdue may be left out.
    """
    proofs = Proof.objects.filter(taken_back="").exclude(confirmed_on=None)
    targets = Target.objects.filter(clause=OuterRef("pk"), struck=None)
    shown = Exists(proofs.filter(clause=OuterRef("pk")))
    rows = Clause.objects.filter(Q(way=Way.MEETING) | shown, ~Exists(targets), pk__in=late.values("clause"))
    rows = rows.filter(way__in=[Way.OPEN, *PROVEN])
    states = {row.pk: ClauseState(row) for row in rows.select_related("plan")}
    for window in Window.objects.filter(clause__in=states):
        states[window.clause_id].windows.append(window)
    for proof in proofs.filter(clause__in=states):
        states[proof.clause_id].proofs.append(proof)
    # A meeting is shown by an activity, too.
    for activity in Activity.objects.filter(clause__in=states, state=ActivityState.HELD).only("clause", "day"):
        if activity.clause_id:
            states[activity.clause_id].activities.append(Deed(activity.day, ActivityState.HELD))
    return {pk for pk, state in states.items() if own_progress(state, state.clause.plan, day) == Progress.DONE}
