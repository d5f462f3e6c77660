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
    for duty in state.reported:
        if duty.done_on is None and duty.due and duty.due < day:
            yield _("%(who)s has not reported; due %(day)s") % {"who": duty.words, "day": short_day(duty.due)}
    for standing in state.targets:
        if not standing.met and (standing.behind or _over(state, day)):
            parts = {
                "what": target_name(standing, text),
                "value": target_value(standing),
                "goal": target_goal(standing),
            }
            yield _("%(what)s stands at %(value)s of %(goal)s") % parts
    if not state.targets and (state.activities or not state.reported):
        yield from _missed(state, day)


def _over(state: ClauseState, day: date) -> bool:
    return bool(state.windows) and all(window.last < day for window in state.windows)


def _missed(state: ClauseState, day: date) -> Iterator[str]:
    missed = [
        window
        for window in state.windows
        if window.last < day and not any(window.first <= one.day <= window.last for one in state.held)
    ]
    if len(missed) == 1:
        yield _("Nothing was held in %(window)s") % {"window": window_in_words(missed[0])}
    elif missed:
        last = window_in_words(missed[-1])
        yield _("Nothing was held in %(count)s windows, last %(window)s") % {"count": len(missed), "window": last}
