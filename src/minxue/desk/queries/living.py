"""The living plan as one page: the document clause by clause, with its marks, counted by state."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from minxue.accounts.models import User
from minxue.base.clock import today
from minxue.base.text import fold
from minxue.desk.queries.marks import Mark, marks_of
from minxue.desk.queries.reasons import reasons
from minxue.desk.queries.typeset import Setting, set_clause
from minxue.engines.periods import span_of
from minxue.figures.choices import WORST_FIRST, Progress
from minxue.figures.queries import ClauseState, clause_progress, summary
from minxue.plans.models import Clause, ClauseText, Plan
from minxue.plans.policy import can_edit_plan
from minxue.plans.queries.tree import newest_texts


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: one state only (empty: all), words to search for, a chosen clause."""

    only: str = ""
    q: str = ""
    clause: UUID | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause as it stands in the document; `faint` where it only gives the context of another."""

    clause: Clause
    setting: Setting
    own: str
    shown: str
    marks: list[Mark]
    why: list[str]
    url: str
    beside: str
    chosen: bool
    faint: bool

    @property
    def heading(self) -> str:
        """Which heading of the page the clause's head is."""
        return "h3" if self.clause.parent_id else "h2"

    @property
    def told(self) -> str:
        """The first reason why it is late, unless a mark says so already."""
        return self.why[0] if self.why and not any(mark.state == "late" for mark in self.marks) else ""

    @property
    def inherited(self) -> bool:
        """It shows how one of those under it stands."""
        return self.shown != self.own


@dataclass(frozen=True, slots=True)
class Tally:
    """How many clauses are in a state, and the address that shows just these."""

    state: str
    count: int
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class LivingPlan:
    """All that the page shows. `questions` is how much is 待定, with its address for who may settle it."""

    plan: Plan
    states: Mapping[UUID, ClauseState]
    texts: Mapping[UUID, ClauseText]
    asked: Asked
    day: date
    last: date
    tallies: list[Tally]
    passages: list[Passage]
    found: int
    questions: int
    questions_url: str
    everything: str
    worst: list[Passage]

    @property
    def untracked(self) -> int:
        """How many clauses count in no state: headings and aims."""
        return sum(state.untracked for state in self.states.values())

    @property
    def number(self) -> str:
        """The number of the document, as it stands under its title."""
        return next((passage.setting.number for passage in self.passages if passage.setting.number), "")


def living(plan: Plan, user: User, asked: Asked) -> LivingPlan:
    """Read a plan with all that hangs on it, in a fixed number of queries."""
    states = clause_progress(plan)
    texts = newest_texts(Clause.objects.filter(plan=plan))
    questions = reverse("desk:questions", args=[plan.pk]) if can_edit_plan(user, plan) else ""
    hits = [state.clause.pk for state in states.values() if _fits(state, texts.get(state.clause.pk), asked)]
    kept = _with_parents(hits, states)
    passages = [
        _passage(plan, state, texts, asked, questions, faint=pk not in hits)
        for pk, state in states.items()
        if pk in kept
    ]
    counts = summary(states)
    return LivingPlan(
        plan,
        states,
        texts,
        asked,
        today(),
        span_of(plan.first_day, plan.months).last,
        [_tally(plan, kind, counts[kind], asked) for kind in WORST_FIRST],
        passages,
        len(hits),
        sum(state.open_questions for state in states.values()),
        questions,
        reverse("desk:plan", args=[plan.pk]),
        [passage for passage in passages if passage.why],
    )


def _fits(state: ClauseState, text: ClauseText | None, asked: Asked) -> bool:
    if asked.only and (state.own != asked.only or state.untracked):
        return False
    plain = fold(text.text) if text else ""
    return all(fold(word) in plain or fold(word) in state.clause.search for word in asked.q.split())


def _with_parents(hits: Iterable[UUID], states: Mapping[UUID, ClauseState]) -> set[UUID]:
    kept: set[UUID] = set()
    for hit in hits:
        at: UUID | None = hit
        while at is not None and at not in kept:
            kept.add(at)
            at = states[at].clause.parent_id
    return kept


def _passage(
    plan: Plan, state: ClauseState, texts: Mapping[UUID, ClauseText], asked: Asked, questions: str, *, faint: bool
) -> Passage:
    clause = state.clause
    wording = texts.get(clause.pk)
    text = wording.text if wording else ""
    return Passage(
        clause,
        set_clause(wording, clause.level, plan.title),
        state.own,
        state.shown,
        [] if faint else marks_of(state, text, questions, today()),
        reasons(state, text, today()),
        reverse("desk:clause", args=[clause.pk]),
        plan_address(plan, asked, clause=str(clause.pk)),
        clause.pk == asked.clause,
        faint,
    )


def _tally(plan: Plan, kind: Progress, count: int, asked: Asked) -> Tally:
    current = asked.only == kind
    url = plan_address(plan, asked, only="" if current else kind.value, clause="")
    return Tally(kind.value, count, url, current)


def plan_address(plan: Plan, asked: Asked, **changes: str) -> str:
    """The address of the plan's page as it is asked for, with some of it changed."""
    params = {"only": asked.only, "q": asked.q, "clause": str(asked.clause or "")} | changes
    query = urlencode({name: value for name, value in params.items() if value})
    return f"{reverse('desk:plan', args=[plan.pk])}{'?' if query else ''}{query}"
