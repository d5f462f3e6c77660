"""What the plans want in a year, clause by clause, and whether it was kept: as the year wheel tells it.

Less is read here than for the colour of a clause, of many plans at once: the days of what was held and laid down, and
no figures. What is told must not gainsay the colour: a clause whose target counts is not late by a time of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from minxue.activities.choices import ActivityState
from minxue.activities.models import Activity
from minxue.desk.queries.typeset import set_clause
from minxue.engines.periods import Window as Days
from minxue.plans.choices import PROVEN, Way
from minxue.plans.models import Clause, Duty, Plan, Proof, Target, Window
from minxue.plans.queries.tree import newest_texts

OPEN = (ActivityState.PLANNED, ActivityState.PUBLISHED, ActivityState.HELD)


@dataclass(slots=True)
class Wanted:
    """A clause with its times, and the days on which something was held for it, is planned, or was laid down.

    `laid` are the days of what was laid down and confirmed; `proofs` tells whether anything was laid down at all.
    """

    clause: Clause
    name: str
    times: list[Days] = field(default_factory=list)
    held: list[date] = field(default_factory=list)
    planned: list[date] = field(default_factory=list)
    laid: list[date] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    counted: bool = False
    proofs: bool = False

    @property
    def tracked(self) -> bool:
        """It asks for something; a heading or an aim does not."""
        return self.clause.way != Way.UNTRACKED

    def state_of(self, run: Days, day: date) -> str:
        """How one of its times stands on a day, as marks have it."""
        if self._laid_in(run) or any(one in run for one in self._deeds):
            return "done"
        if any(one in run and one >= day for one in self.planned) and self._by_activities:
            return "course"
        # A rule is made once, a report is due at the end: they are missed when all their time is over.
        once = self.clause.way == Way.RULE or self._at_the_end
        end = max(time.last for time in self.times) if once else run.last
        late = end < day and self._asked and not (self.counted or self._reported)
        return "late" if late else "none"

    def duty_state(self, duty: Duty, day: date) -> str:
        """What was laid down for the clause stands for the report; what is not to be reported is never late."""
        if duty.done_on or (duty.tracked and self._proven(day)):
            return "done"
        late = duty.due is not None and duty.due < day
        return "late" if late and duty.tracked and self.tracked else "not-begun"

    @property
    def _by_proof(self) -> bool:
        return self.clause.way in PROVEN or (self.clause.way == Way.OPEN and bool(self.laid))

    @property
    def _by_activities(self) -> bool:
        """A paper, a rule or a purchase is not made by an activity; a meeting may be held as one."""
        return self.clause.way not in PROVEN - {Way.MEETING}

    @property
    def _deeds(self) -> list[date]:
        """The days of the activities that fulfil it."""
        return self.held if self._by_activities else []

    @property
    def _asked(self) -> bool:
        """Something hangs on it by which it can be judged, or its way says what is to be laid down."""
        linked = self.duties or self.counted or self.held or self.planned or self.proofs
        return bool(linked) or self.clause.way in PROVEN

    @property
    def _at_the_end(self) -> bool:
        """A report is to tell of all its times: nothing is (to be) held for it, nothing laid down."""
        by_deeds = self.held or self.planned or self._by_proof or self.clause.way == Way.HELD
        return not by_deeds and any(duty.tracked for duty in self.duties)

    @property
    def _reported(self) -> bool:
        """All its duties that are to be reported are done."""
        reported = [duty for duty in self.duties if duty.tracked]
        return bool(reported) and all(duty.done_on for duty in reported)

    def _proven(self, day: date) -> bool:
        """What was laid down, or a meeting that was held, fulfils it; where it has a target, the value has its say."""
        if self.counted or not self._by_proof or not (self.laid or self._deeds):
            return False
        return all(self.state_of(run, day) == "done" for run in self.times)

    def _laid_in(self, run: Days) -> bool:
        """A rule serves all times, and a sole time is served on whatever day."""
        if not self._by_proof or not self.laid:
            return False
        once = self.clause.way == Way.RULE or len(self.times) == 1
        return once or any(one in run for one in self.laid)


def wanted(plans: Sequence[Plan]) -> dict[UUID, Wanted]:
    """The clauses in force of some plans, in the order of each document; a fixed number of queries."""
    clauses = Clause.objects.filter(plan__in=plans, struck=None).select_related("plan").order_by("order", "id")
    texts = newest_texts(Clause.objects.filter(plan__in=plans))
    found = {one.pk: Wanted(one, set_clause(texts.get(one.pk), one.level, one.plan.title).name) for one in clauses}
    for window in Window.objects.filter(**_of(plans)).order_by("id"):
        found[window.clause_id].times.append(Days(window.first, window.last))
    for duty in Duty.objects.filter(**_of(plans)).order_by("due", "id"):
        found[duty.clause_id].duties.append(duty)
    for clause in Target.objects.filter(**_of(plans), struck=None).values_list("clause", flat=True):
        found[clause].counted = True
    deeds = Activity.objects.filter(**_of(plans), state__in=OPEN)
    for clause, on, state in deeds.values_list("clause", "day", "state"):
        (found[clause].held if state == ActivityState.HELD else found[clause].planned).append(on)
    laid = Proof.objects.filter(**_of(plans), taken_back="")
    for clause, on, confirmed in laid.values_list("clause", "day", "confirmed_on"):
        found[clause].proofs = True
        if confirmed:
            found[clause].laid.append(on)
    return found


def _of(plans: Sequence[Plan]) -> dict[str, Any]:
    """What hangs on the clauses in force."""
    return {"clause__plan__in": plans, "clause__struck": None}
