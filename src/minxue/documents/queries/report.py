"""The report on how a plan is carried out, along the plan's own sections."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minxue.documents.queries.lateness import Late, late_clauses
from minxue.documents.queries.reading import Read, evidence, read
from minxue.documents.queries.sentences import Evidence, Sentence, judged, proof_words, result, sentences
from minxue.documents.queries.wording import day_words, phrase_of
from minxue.engines.periods import span_of
from minxue.figures.choices import Progress
from minxue.figures.queries import ClauseState, summary
from minxue.plans.models import Plan

# The words that the pages show beside a clause.
STANDS = {
    Progress.DONE: gettext_lazy("Done"),
    Progress.COURSE: gettext_lazy("On course"),
    Progress.LATE: gettext_lazy("Late"),
    Progress.NOT_BEGUN: gettext_lazy("Not begun"),
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause in the report: a heading alone, or with how it stands and what is said of it."""

    level: int
    head: str
    state: Progress
    said: list[Sentence]

    @property
    def stands(self) -> str:
        """How it stands, in a word; empty for a heading."""
        return str(STANDS.get(self.state, ""))


@dataclass(frozen=True, slots=True)
class Row:
    """A target in the table at the end."""

    place: str
    target: str
    figure: str
    judged: str
    proof: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        return (self.place, self.target, self.figure, self.judged, self.proof)


@dataclass(frozen=True, slots=True)
class Report:
    """All that the document says, in the language of the moment."""

    plan: Plan
    day: date
    opening: list[str]
    passages: list[Passage]
    late: list[Late]
    closing: list[str]
    rows: list[Row]


def plan_report(plan: Plan) -> Report:
    """The report of a plan as it stands today, in a fixed number of queries."""
    made = read(plan)
    proofs = evidence(row for state in made.states.values() for row in state.targets)
    return Report(
        plan,
        made.day,
        _opening(made),
        list(_passages(made, proofs)),
        late_clauses(made),
        _closing(made),
        list(_rows(made, proofs)),
    )


def _opening(made: Read) -> list[str]:
    counts, days = summary(made.states), span_of(made.plan.first_day, made.plan.months)
    words: dict[str, object] = {
        "title": made.plan.title,
        "first": day_words(days.first),
        "last": day_words(days.last),
        "day": day_words(made.day),
        "tracked": len(made.tracked),
        "done": counts[Progress.DONE],
        "course": counts[Progress.COURSE],
        "late": counts[Progress.LATE],
        "ahead": counts[Progress.NOT_BEGUN],
        "held": sum(len(state.held) for state in made.tracked),
        "visits": f"{made.visits_of(made.tracked):,}",
    }
    return [
        _(
            "“%(title)s” runs from %(first)s to %(last)s. As of %(day)s, of %(tracked)s clauses that are followed "
            "%(done)s are done, %(course)s on course, %(late)s late and %(ahead)s not begun. "
            "For these clauses %(held)s activities were held with %(visits)s visits."
        )
        % words,
        _(
            "What follows keeps the sections of the plan; clauses without target, duty or activity are left out. "
            "Figures are counted from the records of activities; what was entered by hand is labelled so."
        ),
    ]


def _closing(made: Read) -> list[str]:
    count = sum(state.open_questions for state in made.states.values())
    words = _("%(count)s owners, days and opening figures are still to be settled.") % {"count": count}
    return [*([words] if count else []), _("This is the report.")]


def _passages(made: Read, proofs: Evidence) -> Iterator[Passage]:
    kept = {parent for state in made.tracked for parent in _line(made, state)}
    for pk, state in made.states.items():
        if pk in kept:
            said = sentences(state, made, proofs) if state.own != Progress.NONE else []
            level = state.clause.level if made.label(state) else 0
            yield Passage(level, f"{made.label(state)}{made.head(state)}", state.own, said)


def _line(made: Read, state: ClauseState) -> Iterator[object]:
    """The clause and those over it that bear a label."""
    yield state.clause.pk
    parent = state.clause.parent_id
    if parent and made.label(made.states[parent]):
        yield from _line(made, made.states[parent])


def _rows(made: Read, proofs: Evidence) -> Iterator[Row]:
    for state in made.states.values():
        text = made.text(state)
        for row in state.targets:
            what, proof = phrase_of(row.target.quote, text), proof_words(row, proofs) or "—"
            yield Row(made.place(state), what, result(row), judged(row), proof)
