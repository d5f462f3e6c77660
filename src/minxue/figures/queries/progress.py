"""`clause_progress`: the one rule for the colour of a clause."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from minxue.activities.choices import ActivityState
from minxue.activities.models import Activity
from minxue.base.clock import today as this_day
from minxue.engines.periods import Window as Days
from minxue.figures.choices import WORST_FIRST, Progress
from minxue.figures.queries.targets import Standing, own_time, standings
from minxue.plans.choices import PROVEN, Way
from minxue.plans.models import Clause, Duty, Plan, Proof, Target, Window


@dataclass(slots=True)
class ClauseState:
    """All that the colour of a clause is made of."""

    clause: Clause
    windows: list[Window] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    targets: list[Standing] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)
    proofs: list[Proof] = field(default_factory=list)
    own: Progress = Progress.NONE
    shown: Progress = Progress.NONE
    open_questions: int = 0

    @property
    def reported(self) -> list[Duty]:
        """The duties whose end is to be reported; who only supports, or answers for a target, reports nothing."""
        return [duty for duty in self.duties if duty.tracked]

    @property
    def held(self) -> list[Activity]:
        """The activities that prove the clause."""
        return [activity for activity in self.activities if activity.state == ActivityState.HELD]

    @property
    def untracked(self) -> bool:
        """It is not to be tracked: a heading, an aim."""
        return self.clause.way == Way.UNTRACKED

    @property
    def confirmed(self) -> list[Proof]:
        """What was laid down by hand and confirmed, and not taken back."""
        return [proof for proof in self.proofs if proof.confirmed_on and not proof.taken_back]

    @property
    def by_proof(self) -> bool:
        """Something laid down by hand fulfils it: its way says so, or no way was chosen and it was done."""
        return self.clause.way in PROVEN or (self.clause.way == Way.OPEN and bool(self.confirmed))

    @property
    def linked(self) -> bool:
        """Something hangs on it by which it can be judged."""
        laid = [proof for proof in self.proofs if not proof.taken_back]
        return bool(self.targets or self.duties or self.activities or laid)


def clause_progress(plan: Plan, day: date | None = None) -> dict[UUID, ClauseState]:
    """How each clause of a plan stands on a day (today), in the order of the document, by the clause's id.

    Read from live rows each time; a fixed number of queries however many clauses there are.
    """
    day = day or this_day()
    states = _gather(plan, day)
    for state in states.values():
        state.own = own_progress(state, plan, day)
        state.open_questions = _questions(state)
    show_worst(states)
    return states


def _gather(plan: Plan, day: date) -> dict[UUID, ClauseState]:
    clauses = list(Clause.objects.filter(plan=plan, struck=None).order_by("order"))
    states = {clause.pk: ClauseState(clause) for clause in clauses}
    for window in Window.objects.filter(clause__plan=plan, clause__struck=None):
        states[window.clause_id].windows.append(window)
    for duty in Duty.objects.filter(clause__plan=plan, clause__struck=None).prefetch_related("units"):
        states[duty.clause_id].duties.append(duty)
    for proof in Proof.objects.filter(clause__plan=plan, clause__struck=None):
        states[proof.clause_id].proofs.append(proof)
    targets = list(Target.objects.filter(clause__plan=plan, struck=None))
    windows = {pk: state.windows for pk, state in states.items()}
    for standing in standings(plan, targets, day, windows).values():
        states[standing.target.clause_id].targets.append(standing)
    rows = Activity.objects.filter(clause__plan=plan, clause__struck=None).exclude(state=ActivityState.CANCELLED)
    for activity in rows.select_related("unit").order_by("day", "id"):
        if activity.clause_id is not None:
            states[activity.clause_id].activities.append(activity)
    return states


def own_progress(state: ClauseState, plan: Plan, day: date) -> Progress:
    """The state of a clause by itself, its children apart; the first that holds, in the order of the rule.

    A clause without a window of its own has the whole time of the plan. One that is to be laid down by hand is missed
    when its time is over, though nothing else hangs on it.
    """
    if state.untracked or not (state.linked or state.by_proof):
        return Progress.NONE
    time = own_time(plan, state.windows)
    if time.first > day:
        return Progress.NOT_BEGUN if state.linked else Progress.NONE
    windows: list[Days] = [Days(row.first, row.last) for row in state.windows] or [time]
    if _done(state, windows):
        return Progress.DONE
    if _late(state, windows, day):
        return Progress.LATE
    return Progress.COURSE if state.linked else Progress.NONE


def _done(state: ClauseState, windows: list[Days]) -> bool:
    """By targets and the duties that are to be reported; with neither, by what was held or laid down.

    What was laid down and confirmed stands for the report of a duty.
    """
    if not all(standing.met for standing in state.targets):
        return False
    if state.by_proof and _each_window(windows, windows, state):
        return True
    if state.targets or state.reported:
        return all(duty.done_on for duty in state.reported) and not (state.by_proof and not state.reported)
    return _each_window(windows, windows, state)


def _each_window(wanted: Iterable[Days], windows: list[Days], state: ClauseState) -> bool:
    """Each wanted window has something held in it, or something laid down by hand; of a sole window whenever."""
    held = [one.day for one in state.held if state.clause.way not in PROVEN or state.clause.way == Way.MEETING]
    laid = [one.day for one in state.confirmed if state.by_proof]
    sole = len(windows) == 1 and bool(laid)
    return all(sole or any(day in window for day in (*held, *laid)) for window in wanted)


def _late(state: ClauseState, windows: list[Days], day: date) -> bool:
    """Asked only of what is not done. Targets tell by their value, a report is due at its end: their windows count
    when all are over. What is done by activities, or laid down by hand, needs something in each window that is past.
    """
    if any(duty.done_on is None and duty.due and duty.due < day for duty in state.reported):
        return True
    if any(standing.behind for standing in state.targets):
        return True
    over = [window for window in windows if window.last < day]
    if state.targets or (state.reported and not (state.activities or state.by_proof)):
        return len(over) == len(windows)
    return not _each_window(over, windows, state)


def _questions(state: ClauseState) -> int:
    """What is 待定: duties without a unit or a day, changes without an opening figure."""
    waiting = [duty for duty in state.duties if duty.done_on is None]
    owners = sum(not duty.units.all() for duty in waiting)
    dues = sum(duty.due is None for duty in waiting)
    return owners + dues + sum(standing.unsettled for standing in state.targets)


def show_worst(states: Mapping[UUID, ClauseState]) -> None:
    """A parent shows its worst tracked child, itself included."""
    below: dict[UUID, list[Progress]] = defaultdict(list)
    for state in reversed(list(states.values())):
        known = [state.own, *below[state.clause.pk]]
        state.shown = min(known, key=WORST_FIRST.index)
        if state.clause.parent_id:
            below[state.clause.parent_id].append(state.shown)


def summary(states: Mapping[UUID, ClauseState]) -> dict[Progress, int]:
    """How many clauses show each state of their own; what is not to be tracked counts in none."""
    tracked = [state for state in states.values() if not state.untracked]
    return {kind: sum(state.own == kind for state in tracked) for kind in WORST_FIRST}
