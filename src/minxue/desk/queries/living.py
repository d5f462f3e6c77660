"""The living plan as one page: the document clause by clause, with its marks, counted by state."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from minxue.accounts.models import User
from minxue.base.clock import today
from minxue.base.registry import ANY, addresses_of, filled
from minxue.base.text import fold
from minxue.desk.queries.marks import Margin, Mark
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
    words = [fold(word) for word in asked.q.split()]
    hits = {pk for pk, state in states.items() if _fits(state, texts.get(pk), asked.only, words)}
    kept = _with_parents(hits, states)
    setter = _Setter(plan, asked, questions)
    passages = [
        setter.passage(state, texts.get(pk), faint=pk not in hits) for pk, state in states.items() if pk in kept
    ]
    counts = summary(states)
    return LivingPlan(
        plan,
        states,
        texts,
        asked,
        setter.day,
        span_of(plan.first_day, plan.months).last,
        [_tally(plan, kind, counts[kind], asked) for kind in WORST_FIRST],
        passages,
        len(hits),
        sum(state.open_questions for state in states.values()),
        questions,
        reverse("desk:plan", args=[plan.pk]),
        [passage for passage in passages if passage.why],
    )


def _fits(state: ClauseState, text: ClauseText | None, only: str, words: Sequence[str]) -> bool:
    if only and (state.own != only or state.untracked):
        return False
    if not words:
        return True
    plain = fold(text.text) if text else ""
    return all(word in plain or word in state.clause.search for word in words)


def _with_parents(hits: Iterable[UUID], states: Mapping[UUID, ClauseState]) -> set[UUID]:
    kept: set[UUID] = set()
    for hit in hits:
        at: UUID | None = hit
        while at is not None and at not in kept:
            kept.add(at)
            at = states[at].clause.parent_id
    return kept


class _Setter:
    """Sets the passages of one page; what is the same for all is looked up once."""

    def __init__(self, plan: Plan, asked: Asked, questions: str) -> None:
        self.title = plan.title
        self.chosen = asked.clause
        self.day = today()
        self.margin = Margin(questions, self.day)
        self.url = addresses_of("clause")
        self.beside = filled(plan_address(plan, asked, clause=ANY))

    def passage(self, state: ClauseState, wording: ClauseText | None, *, faint: bool) -> Passage:
        clause = state.clause
        text = wording.text if wording else ""
        return Passage(
            clause,
            set_clause(wording, clause.level, self.title),
            state.own,
            state.shown,
            [] if faint else self.margin.marks(state, text),
            reasons(state, text, self.day),
            self.url(clause.pk),
            self.beside(clause.pk),
            clause.pk == self.chosen,
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
