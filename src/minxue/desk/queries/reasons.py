"""Why a clause is late, in words."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from minxue.desk.queries.marks import short_day, target_goal, target_name, target_value, window_in_words
from minxue.figures.choices import Progress
from minxue.figures.queries import ClauseState


def reasons(state: ClauseState, text: str, day: date) -> list[str]:
    """What makes a clause late by itself, most telling first; empty for one that is not late."""
    if state.own != Progress.LATE:
        return []
    return list(_reasons(state, text, day)) or [_("All its time is over")]


def _reasons(state: ClauseState, text: str, day: date) -> Iterator[str]:
    overdue = [duty for duty in state.reported if duty.done_on is None and duty.due and duty.due < day]
    for duty in overdue:
        if duty.due:
            yield _("%(who)s has not reported; due %(day)s") % {"who": duty.words, "day": short_day(duty.due)}
    for standing in state.targets:
        if not standing.met and (standing.behind or _over(state, day)):
            parts = {
                "what": target_name(standing, text),
                "value": target_value(standing),
                "goal": target_goal(standing),
            }
            yield _("%(what)s stands at %(value)s of %(goal)s") % parts
    if state.by_window and not (overdue and state.by_proof and not state.activities):
        yield from missed(state, day)


def _over(state: ClauseState, day: date) -> bool:
    return bool(state.windows) and all(window.last < day for window in state.windows)


def missed(state: ClauseState, day: date) -> Iterator[str]:
    """In which windows that are over nothing was held, or laid down."""
    over = state.missed(day)
    one, several = _("Nothing was held in %(window)s"), _("Nothing was held in %(count)s windows, last %(window)s")
    if state.by_proof:
        one = _("Nothing was laid down in %(window)s")
        several = _("Nothing was laid down in %(count)s windows, last %(window)s")
    if len(over) == 1:
        yield one % {"window": window_in_words(over[0])}
    elif over:
        yield several % {"count": len(over), "window": window_in_words(over[-1])}
