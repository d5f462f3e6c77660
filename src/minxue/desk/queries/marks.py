"""What stands in the margin beside a clause: its targets, what was held, who answers for it, when, what is 待定."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from minxue.base.clock import today
from minxue.base.registry import addresses_of
from minxue.base.words import in_chinese
from minxue.desk.queries.naming import counted
from minxue.engines.periods import Window as Days
from minxue.figures.choices import Progress, Scope
from minxue.figures.queries import ClauseState, Standing, goal, title_of, written
from minxue.plans.choices import Comparator, OwnerRole, ProofKind
from minxue.plans.models import Duty, Window
from minxue.plans.queries.wording import window_words

MOST = 3
# Figures, signs and units are not parted at the end of a line.
_TOGETHER = str.maketrans(" ", "\N{NO-BREAK SPACE}")


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: words, the number in them with the page it leads to (empty: none), words behind it, and its state."""

    before: str
    number: str = ""
    after: str = ""
    url: str = ""
    state: str = ""


class Margin:
    """A page's margin: the words and addresses of its marks, looked up once for all clauses."""

    def __init__(self, questions: str, day: date) -> None:
        """`questions` is where 待定 leads (empty: nowhere), `day` the day of the page."""
        self.questions = questions
        self.day = day
        self.target_url = addresses_of("target")
        self.clause_url = addresses_of("clause")
        self.roles = {role.value: f"{role.label}{_(': ')}" for role in OwnerRole}
        self.held_words = _("Held") + " "
        self.open_words = _("To be settled") + " "
        self.time_words = _("Time: %(words)s")
        self.comma = _(", ")
        self.due_words = _(", by %(day)s")
        self.done_words = _(", reported %(day)s")

    def marks(self, state: ClauseState, text: str) -> list[Mark]:
        """The marks of a clause with this wording, in the order in which they are read."""
        return [
            *(self._target(standing, text) for standing in state.targets),
            *self._held(state),
            *self._by_hand(state),
            *self._owners(state),
            *self._when(state.windows),
            *self._open(state),
        ]

    def _target(self, standing: Standing, text: str) -> Mark:
        return Mark(
            f"{target_name(standing, text)} ",
            target_value(standing),
            f" / {target_goal(standing)}",
            self.target_url(standing.target.pk),
            target_state(standing),
        )

    def _held(self, state: ClauseState) -> Iterator[Mark]:
        if not state.activities:
            return
        if any(standing.indicator and standing.indicator.scope == Scope.CLAUSE for standing in state.targets):
            return  # the target says it already
        url = self.clause_url(state.clause.pk) + "#held"
        held = state.held
        if len(state.windows) > 1 and not state.targets:
            kept = sum(any(row.first <= on <= row.last for on in state.evidence) for row in state.windows)
            yield Mark(self.held_words, str(kept), f" / {len(state.windows)}", url)
        else:
            yield Mark(self.held_words, str(len(held)), f" / {len(state.activities)}", url)

    def _by_hand(self, state: ClauseState) -> Iterator[Mark]:
        """What was laid down by hand, labelled so: how many of each kind are confirmed."""
        stands = [row for row in state.proofs if not row.taken_back]
        for kind in ProofKind if stands else ():
            rows = [row for row in stands if row.kind == kind]
            if rows:
                sure = sum(bool(row.confirmed_on) for row in rows)
                of = f" / {len(rows)}" if sure < len(rows) else ""
                words = _("%(kind)s by hand") % {"kind": kind.label}
                url = self.clause_url(state.clause.pk) + "#held"
                yield Mark(f"{words} ", str(sure), of, url, "course" if of else "done")

    def _owners(self, state: ClauseState) -> Iterator[Mark]:
        for duty in state.duties[:MOST]:
            stands = duty_state(duty, state, self.day)
            yield Mark(f"{self.roles[duty.role]}{duty.words}", "", self._due(duty), "", stands)
        if len(state.duties) > MOST:
            yield Mark(_("and %(count)s more") % {"count": len(state.duties) - MOST})

    def _due(self, duty: Duty) -> str:
        if duty.done_on:
            return self.done_words % {"day": short_day(duty.done_on)}
        return self.due_words % {"day": short_day(duty.due)} if duty.due and duty.tracked else ""

    def _when(self, windows: list[Window]) -> Iterator[Mark]:
        quotes = list(dict.fromkeys(window.quote or window_in_words(window) for window in windows))
        if quotes:
            more = "…" if len(quotes) > MOST else ""
            yield Mark(self.time_words % {"words": self.comma.join(quotes[:MOST]) + more})

    def _open(self, state: ClauseState) -> Iterator[Mark]:
        if state.open_questions:
            yield Mark(self.open_words, str(state.open_questions), "", self.questions, "info")


def short_day(day: date) -> str:
    """3月31日 (31 March), with the year where it is not the present one."""
    this_year = day.year == today().year
    if in_chinese():
        return f"{'' if this_year else f'{day.year}年'}{day.month}月{day.day}日"
    return date_format(day, "j F" if this_year else "j F Y")


def window_in_words(window: Window) -> str:
    """`2026年3月1日–31日`."""
    return window_words(Days(window.first, window.last))


def target_name(standing: Standing, text: str) -> str:
    """What a target counts: its indicator's title; of what is counted by hand or on the clause alone, its own words."""
    indicator = standing.indicator
    if indicator is not None and indicator.scope != Scope.CLAUSE:
        return title_of(indicator)
    own = counted(standing.target.quote, text)
    return own or (title_of(indicator) if indicator else standing.target.quote)


def target_value(standing: Standing) -> str:
    """The value with its percent sign; a dash while there is none."""
    percent = " %" if standing.target.unit == "%" and standing.value is not None else ""
    return (written(standing.value) + percent).translate(_TOGETHER)


def target_state(standing: Standing) -> str:
    """The state of a target by itself."""
    if standing.met:
        return "done"
    return "late" if standing.behind else "course"


def target_goal(standing: Standing) -> str:
    """`≥ 50 %`; an exact number stands without its sign."""
    words = goal(standing).translate(_TOGETHER)
    return words.removeprefix("=").strip() if standing.target.comparator == Comparator.EQ else words


def duty_state(duty: Duty, state: ClauseState, day: date) -> str:
    """Done, late, on course; empty for a duty whose end is not to be reported.

    What was laid down for the clause and fulfils it stands for the report.
    """
    if duty.done_on or (duty.tracked and state.own == Progress.DONE):
        return "done"
    if not duty.tracked or state.untracked:
        return ""
    return "late" if duty.due and duty.due < day else "course"
