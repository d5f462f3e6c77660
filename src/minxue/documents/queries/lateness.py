"""What is late and whose: one line for each clause that is late by itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from minxue.base.words import chained
from minxue.documents.queries.reading import Read
from minxue.documents.queries.sentences import judged, owners_words
from minxue.documents.queries.wording import day_words, listed, phrase_of
from minxue.figures.choices import Progress
from minxue.figures.queries import ClauseState, written
from minxue.plans.choices import OwnerRole
from minxue.plans.queries.wording import window_words


@dataclass(frozen=True, slots=True)
class Late:
    """A late clause: where and what it is, who answers for it, why it is late."""

    place: str
    head: str
    owners: str
    why: str

    @property
    def words(self) -> str:
        """The line as it stands in the report."""
        return _("%(what)s: %(why)s. Responsible: %(who)s.") % {
            "what": f"{self.place}{self.head}",
            "why": self.why,
            "who": self.owners,
        }


def late_clauses(read: Read) -> list[Late]:
    """The late clauses in the order of the document."""
    return [
        Late(read.place(state), read.head(state), _owners(state), chained(_reasons(state, read)) or _("time is over"))
        for state in read.tracked
        if state.own == Progress.LATE
    ]


def _owners(state: ClauseState) -> str:
    answering = [duty for duty in state.duties if duty.role != OwnerRole.SUPPORT]
    return owners_words(answering, "，") or _("still to be settled")


def _reasons(state: ClauseState, read: Read) -> Iterator[str]:
    text = read.text(state)
    overdue = [duty for duty in state.reported if not duty.done_on and duty.due and duty.due < read.day]
    for due in sorted({duty.due for duty in overdue if duty.due}):
        who = listed(duty.words for duty in overdue if duty.due == due)
        yield _("%(who)s did not report by %(day)s") % {"who": who, "day": day_words(due)}
    over = bool(state.windows) and all(window.last < read.day for window in state.windows)
    for row in state.targets:
        if not row.met and (row.behind or over) and row.value is not None:
            value = f"{written(row.value)} {row.target.unit}"
            words = {"what": phrase_of(row.target.quote, text), "value": value, "judged": judged(row)}
            yield _("“%(what)s” stands at %(value)s, %(judged)s") % words
    if state.by_window and not (overdue and state.by_proof and not state.activities):
        yield from _missed(state, read)


def _missed(state: ClauseState, read: Read) -> Iterator[str]:
    missed = state.missed(read.day)
    if missed:
        words = _("nothing was held in %(count)s windows, last %(window)s")
        if state.by_proof:
            words = _("nothing was laid down in %(count)s windows, last %(window)s")
        yield words % {"count": len(missed), "window": window_words(missed[-1])}
