"""A plan read for its documents, in a fixed number of queries however many clauses it has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from minxue.activities.choices import ActivityState
from minxue.activities.models import Activity
from minxue.activities.queries import tallies
from minxue.base.clock import today
from minxue.documents.queries.wording import head_of, unlabelled
from minxue.figures.choices import Progress
from minxue.figures.queries import ClauseState, Standing, clause_progress, read_many
from minxue.figures.queries.spans import Reading
from minxue.plans.models import Clause, ClauseText, Plan
from minxue.plans.queries.tree import newest_texts


@dataclass(frozen=True, slots=True)
class Read:
    """States and wordings by the clause's id in the order of the document, and the visits for each clause."""

    plan: Plan
    day: date
    states: Mapping[UUID, ClauseState]
    texts: Mapping[UUID, ClauseText]
    visits: Mapping[UUID, int]

    @property
    def tracked(self) -> list[ClauseState]:
        """The clauses with a target, a duty or an activity."""
        return [state for state in self.states.values() if state.own != Progress.NONE]

    def text(self, state: ClauseState) -> str:
        """The wording of a clause without its label."""
        return unlabelled(self.texts.get(state.clause.pk))

    def label(self, state: ClauseState) -> str:
        """Its own label."""
        wording = self.texts.get(state.clause.pk)
        return wording.label if wording else ""

    def head(self, state: ClauseState) -> str:
        """The clause in a few words of its own."""
        return head_of(self.texts.get(state.clause.pk))

    def place(self, state: ClauseState) -> str:
        """Where it stands: 五、（一）1."""
        above = self.states.get(state.clause.parent_id) if state.clause.parent_id else None
        return (self.place(above) if above else "") + self.label(state)

    def section(self, state: ClauseState) -> ClauseState:
        """The outermost clause with a label over it, else itself."""
        above = self.states.get(state.clause.parent_id) if state.clause.parent_id else None
        return self.section(above) if above and self.label(above) else state

    def visits_of(self, states: Iterable[ClauseState]) -> int:
        """The visits of all that was held for the clauses."""
        return sum(self.visits.get(state.clause.pk, 0) for state in states)


def read(plan: Plan) -> Read:
    """Read a plan as it stands today."""
    texts = newest_texts(Clause.objects.filter(plan=plan))
    return Read(plan, today(), clause_progress(plan), texts, _visits(plan))


def _visits(plan: Plan) -> dict[UUID, int]:
    """The visits of what was held for each clause."""
    held = Activity.objects.filter(clause__plan=plan, state=ActivityState.HELD)
    clauses = dict(held.values_list("pk", "clause_id"))
    found: dict[UUID, int] = {}
    for activity, visits in tallies(clauses).items():
        found[clauses[activity]] = found.get(clauses[activity], 0) + visits
    return found


def evidence(standings: Iterable[Standing]) -> dict[Reading, int]:
    """How many records lie behind each reading, in one query at most."""
    readings = {one for row in standings if row.counted for one in row.counted.readings.values()}
    found = {one: int(one.value) for one in readings if not one.measure.amount}
    summed = [one for one in readings if one.measure.amount]
    counted = read_many([(replace(one.measure, amount="", per=1), one.span) for one in summed])
    return found | {one: int(row.value) for one, row in zip(summed, counted, strict=True)}
