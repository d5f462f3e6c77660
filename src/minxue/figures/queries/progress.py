"""`clause_progress`: the one rule for the colour of a clause."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, Manager, Model, OuterRef, Prefetch, QuerySet, prefetch_related_objects

from minxue.activities.choices import ActivityState
from minxue.activities.models import Activity
from minxue.base.clock import today as this_day
from minxue.base.queries import keyed, lean
from minxue.engines.periods import Window as Days
from minxue.figures.choices import WORST_FIRST, Progress
from minxue.figures.queries.shares import unsettled
from minxue.figures.queries.targets import Known, Standing, own_time, standings
from minxue.orgs.models import Unit
from minxue.plans.choices import PROVEN, Way
from minxue.plans.models import Clause, Duty, DutyUnit, Plan, Proof, Target, Window

# What the colour and the words of a clause are made of; the rest of a row is read where it is asked for.
CLAUSE = ("id", "parent_id", "order", "level", "section", "search", "way")
WINDOW = ("id", "first", "last", "quote")
DUTY = ("id", "words", "role", "due", "tracked", "done_on", "done_by_id", "done_note")
TARGET = (
    *("id", "quote", "comparator", "value_e4", "upper_e4", "unit"),
    *("opening_e4", "hand_e4", "hand_note", "hand_on"),
)
PLACE = ("clause__order",)


class Deed(NamedTuple):
    """An activity for a clause: its day and its state, which is all that a colour asks of it."""

    day: date
    state: str


@dataclass(slots=True)
class ClauseState:
    """All that the colour of a clause is made of, in rows that hold only what is shown of each clause of a plan."""

    clause: Clause
    windows: list[Window] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    targets: list[Standing] = field(default_factory=list)
    activities: list[Deed] = field(default_factory=list)
    proofs: list[Proof] = field(default_factory=list)
    own: Progress = Progress.NONE
    shown: Progress = Progress.NONE
    open_questions: int = 0

    @property
    def reported(self) -> list[Duty]:
        """The duties whose end is to be reported; who only supports, or answers for a target, reports nothing."""
        return [duty for duty in self.duties if duty.tracked]

    @property
    def held(self) -> list[Deed]:
        """The activities that prove the clause."""
        return [activity for activity in self.activities if activity.state == ActivityState.HELD]

    @property
    def untracked(self) -> bool:
        """It is not to be tracked: a heading, an aim."""
        return self.clause.way == Way.UNTRACKED

    @property
    def settled(self) -> bool:
        """Nothing more is asked of it, though a duty was not reported: it is done, or not to be tracked."""
        return self.untracked or self.own == Progress.DONE

    @property
    def confirmed(self) -> list[Proof]:
        """What was laid down by hand and confirmed, and not taken back."""
        return [proof for proof in self.proofs if proof.confirmed_on and not proof.taken_back]

    @property
    def by_proof(self) -> bool:
        """Something laid down by hand fulfils it: its way says so, or no way was chosen and it was done."""
        return self.clause.way in PROVEN or (self.clause.way == Way.OPEN and bool(self.confirmed))

    @property
    def evidence(self) -> list[date]:
        """The days on which something was held for it, or laid down by hand and confirmed, as its way counts it."""
        way = self.clause.way
        held = [one.day for one in self.held if way not in PROVEN or way == Way.MEETING]
        return [*held, *(one.day for one in self.confirmed if self.by_proof)]

    @property
    def by_window(self) -> bool:
        """Each of its windows wants something of its own: no value and no report at the end tells of all of them.

        What is to be held as an activity wants one in each, whoever reports at the end.
        """
        by_deeds = self.activities or self.by_proof or self.clause.way == Way.HELD
        return not (self.targets or (self.reported and not by_deeds))

    def missed(self, day: date) -> list[Window]:
        """The windows that are over and without evidence; a rule is made once and misses none."""
        if self.clause.way == Way.RULE:
            return []
        over = [window for window in self.windows if window.last < day]
        return [window for window in over if not any(window.first <= one <= window.last for one in self.evidence)]

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
    split = unsettled(plan, [standing for state in states.values() for standing in state.targets])
    for state in states.values():
        state.own = own_progress(state, plan, day)
        state.open_questions += sum(one.unsettled + (one.target.pk in split) for one in state.targets)
    show_worst(states)
    return states


def _gather(plan: Plan, day: date) -> dict[UUID, ClauseState]:
    clauses = lean(Clause.objects.filter(plan=plan, struck=None).order_by("order"), *CLAUSE)
    for clause in clauses:
        clause.plan_id = plan.pk
    states = {clause.pk: ClauseState(clause) for clause in clauses}
    # Rows find their clause by its place in the document: a number is read sooner than an id.
    at = {clause.order: states[clause.pk] for clause in clauses}
    for (place, *_), window in keyed(_of(Window.objects, plan), PLACE, *WINDOW):
        at[place].windows.append(window)
    _gather_duties(plan, at)
    for proof in _of(Proof.objects, plan):
        states[proof.clause_id].proofs.append(proof)
    targets = []
    for (place, *_), target in keyed(_of(Target.objects, plan).filter(struck=None), PLACE, *TARGET):
        target.clause_id = at[place].clause.pk
        targets.append(target)
    known = Known({pk: state.windows for pk, state in states.items()}, {row.pk: row.parent_id for row in clauses})
    for standing in standings(plan, targets, day, known).values():
        states[standing.target.clause_id].targets.append(standing)
    rows = _of(Activity.objects, plan).exclude(state=ActivityState.CANCELLED).order_by("day", "id")
    for place, on, stage in rows.values_list("clause__order", "day", "state"):
        at[place].activities.append(Deed(on, stage))
    return states


def _of[M: Model](rows: Manager[M], plan: Plan) -> QuerySet[M]:
    """What hangs on the clauses in force of a plan."""
    return rows.filter(clause__plan=plan, clause__struck=None)


def _gather_duties(plan: Plan, at: Mapping[int, ClauseState]) -> None:
    owned = Exists(DutyUnit.objects.filter(duty=OuterRef("pk")))
    for (place, has_owner, *_), duty in keyed(_of(Duty.objects, plan).annotate(owned=owned), (*PLACE, "owned"), *DUTY):
        at[place].duties.append(duty)
        if duty.done_on is None:
            at[place].open_questions += (not has_owner) + (duty.due is None)


def know_owners(states: Iterable[ClauseState]) -> None:
    """Read the units that answer for the duties of some clauses, in one query: `duty.units.all()` asks no more."""
    units = Prefetch("units", Unit.objects.order_by("path"))
    prefetch_related_objects([duty for state in states for duty in state.duties], units)


def own_progress(state: ClauseState, plan: Plan, day: date) -> Progress:
    """The state of a clause by itself, its children apart; the first that holds, in the order of the rule.

    A clause without a window of its own has the whole time of the plan; a duty past its day has begun, whatever the
    windows say: what is overdue stays in sight. One that is to be laid down by hand is missed
    when its time is over, though nothing else hangs on it. A rule is made once: it serves all windows.
    """
    if state.untracked or not (state.linked or state.by_proof):
        return Progress.NONE
    time = own_time(plan, state.windows)
    if time.first > day and not _overdue(state, day):
        return Progress.NOT_BEGUN if state.linked else Progress.NONE
    once = state.clause.way == Way.RULE
    windows: list[Days] = [] if once else [Days(row.first, row.last) for row in state.windows]
    windows = windows or [time]
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
    sole = len(windows) == 1 and state.by_proof and bool(state.confirmed)
    return all(sole or any(day in window for day in state.evidence) for window in wanted)


def _late(state: ClauseState, windows: list[Days], day: date) -> bool:
    """Asked only of what is not done. Targets tell by their value, a report is due at its end: their windows count
    when all are over. What is done by activities, or laid down by hand, needs something in each window that is past.
    """
    if _overdue(state, day):
        return True
    if any(standing.behind for standing in state.targets):
        return True
    over = [window for window in windows if window.last < day]
    return not _each_window(over, windows, state) if state.by_window else len(over) == len(windows)


def _overdue(state: ClauseState, day: date) -> bool:
    return any(duty.done_on is None and duty.due and duty.due < day for duty in state.reported)


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
