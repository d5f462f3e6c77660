"""What needs looking after in a plan: found by season, never before the time of a clause has begun.

Late clauses; clauses whose time is open and for which nothing is planned or held; clauses whose time went by with
nothing held; clauses for which nobody answers; papers from above that are due. A clause has one line: the first of
these rules that holds, and whether anybody answers for it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from minxue.accounts.models import User
from minxue.base.registry import address_of
from minxue.base.words import chained
from minxue.desk.queries.marks import short_day
from minxue.desk.queries.reasons import missed, reasons
from minxue.desk.queries.typeset import set_clause
from minxue.engines.periods import Window as Days
from minxue.figures.choices import Progress, Scope
from minxue.figures.queries import ClauseState, know_owners
from minxue.figures.queries.targets import elapsed, own_time
from minxue.orgs.choices import Permission
from minxue.orgs.queries import paths_for
from minxue.plans.choices import PROVEN, Way
from minxue.plans.models import Clause, ClauseText, Paper, Plan
from minxue.plans.policy import answers_for, can_edit_plan, can_report_duty
from minxue.plans.queries.papers import is_late, pressing
from minxue.plans.queries.tree import newest_texts

AHEAD = timedelta(days=10)
"""So long before the end of its time a clause for which nothing is planned presses."""
HALF = Fraction(1, 2)

type States = Mapping[UUID, ClauseState]


@dataclass(frozen=True, slots=True)
class Need:
    """One thing to look after: what, why in words, its page, its one button; `kind` says which rule found it."""

    kind: str
    title: str
    why: str
    page: str
    act: str
    url: str
    late: bool = False
    when: date | None = None


def needs_of(plan: Plan, states: States, user: User, day: date) -> list[Need]:
    """All that needs looking after in a plan, in the order of the document."""
    texts = newest_texts(Clause.objects.filter(plan=plan, struck=None))
    answered = _answered(states)
    know_owners(state for state in states.values() if state.own == Progress.LATE)
    found = (_of_clause(plan, state, texts.get(pk), user, day, answered=pk in answered) for pk, state in states.items())
    return [need for need in found if need is not None]


def foreseen(plans: Iterable[tuple[Plan, States]], user: User, day: date) -> Iterator[tuple[Plan, Need]]:
    """Of the plans that a user keeps: the clauses whose time runs out with nothing planned."""
    for plan, states in plans:
        if not can_edit_plan(user, plan):
            continue
        hits = {pk: window for pk, state in states.items() if (window := _running_out(plan, state, day))}
        texts = newest_texts(Clause.objects.filter(pk__in=list(hits))) if hits else {}
        for pk, window in hits.items():
            yield plan, _unplanned(plan, states[pk], texts.get(pk), window, user, day)


def papers_due(user: User, day: date) -> list[Need]:
    """The papers from above that a user is to answer."""
    return [_paper(row, day) for row in pressing(user, day, AHEAD)]


def way_out(user: User, plan: Plan, state: ClauseState, day: date) -> tuple[str, str] | None:
    """What this reader can do about a late clause: report its duty, enter its figure, lay something down, hold it."""
    for duty in state.reported:
        duty.clause = state.clause
        duty.clause.plan = plan
        if duty.done_on is None and duty.due and duty.due < day and can_report_duty(user, duty):
            return _("Report done"), reverse("desk:duty_report", args=[duty.pk])
    by_hand = [standing for standing in state.targets if standing.behind and standing.by_hand]
    if by_hand and can_edit_plan(user, plan):
        return _("Enter the figure"), address_of("target", by_hand[0].target.pk)
    return _lay_down(user, plan, state) or _hold(user, state.clause)


def _lay_down(user: User, plan: Plan, state: ClauseState) -> tuple[str, str] | None:
    """An activity does not fulfil what is to be laid down; what lies there unconfirmed is not laid down once more.

    Where a value is behind, a paper would leave the clause as late as it is.
    """
    behind = any(standing.behind for standing in state.targets)
    if state.clause.way not in PROVEN or behind or not answers_for(user, plan, state.duties):
        return None
    waiting = [proof for proof in state.proofs if not proof.confirmed_on and not proof.taken_back]
    if waiting:
        return _("Confirm"), address_of("proof-confirm", waiting[0].pk)
    return _("Lay it down"), address_of("clause-proof", state.clause.pk)


def _hold(user: User, clause: Clause) -> tuple[str, str] | None:
    address = address_of("new-activity")
    if address and paths_for(user, Permission.ACTIVITY_EDIT):
        return _("Plan an activity for it"), f"{address}?clause={clause.pk}"
    return None


def _answered(states: States) -> set[UUID]:
    """The clauses for which somebody answers: by a duty of their own, of one above or of one under them."""
    found = {pk for pk, state in states.items() if state.duties}
    for pk in list(found):
        above = states[pk].clause.parent_id
        while above is not None:
            found.add(above)
            above = states[above].clause.parent_id if above in states else None
    own = {pk for pk, state in states.items() if state.duties}
    for pk, state in states.items():
        if state.clause.parent_id in own:
            own.add(pk)
    return found | own


def _of_clause(
    plan: Plan, state: ClauseState, wording: ClauseText | None, user: User, day: date, *, answered: bool
) -> Need | None:
    if state.untracked or state.own in {Progress.DONE, Progress.NOT_BEGUN}:
        return None
    alone = not answered and _wants_owner(plan, state, day)
    need = _in_time(plan, state, wording, user, day, alone=alone)
    if need is None:
        return _unowned(plan, state, wording, user) if alone else None
    return replace(need, why=chained([need.why, _nobody()])) if alone else need


def _wants_owner(plan: Plan, state: ClauseState, day: date) -> bool:
    """Its time has begun, and by what hangs on it or by its way it is to be done."""
    return own_time(plan, state.windows).first <= day and (state.linked or state.clause.way != Way.OPEN)


def _in_time(
    plan: Plan, state: ClauseState, wording: ClauseText | None, user: User, day: date, *, alone: bool
) -> Need | None:
    """What its time says of a clause; `alone` when nobody answers for it."""
    if state.own == Progress.LATE:
        return _late(plan, state, wording, user, day)
    if window := _open_window(plan, state, day):
        return _unplanned(plan, state, wording, window, user, day)
    if state.clause.way == Way.HELD and not state.linked and state.missed(day):
        return _missed(plan, state, wording, user, day, alone=alone)
    return None


def _late(plan: Plan, state: ClauseState, wording: ClauseText | None, user: User, day: date) -> Need:
    page = reverse("desk:clause", args=[state.clause.pk])
    why = chained(reasons(state, wording.text if wording else "", day))
    act, url = way_out(user, plan, state, day) or (_("Look at it"), page)
    dues = [duty.due for duty in state.reported if duty.done_on is None and duty.due and duty.due < day]
    return Need("late", _name(plan, state, wording), why, page, act, url, late=True, when=min(dues, default=None))


def _unplanned(plan: Plan, state: ClauseState, wording: ClauseText | None, window: Days, user: User, day: date) -> Need:
    page = reverse("desk:clause", args=[state.clause.pk])
    words = {"day": short_day(window.last), "left": (window.last - day).days}
    if window.last - day <= AHEAD:
        why = _("Its time runs out on %(day)s, in %(left)s days, and nothing is planned") % words
    else:
        why = _("Its time has begun and runs until %(day)s; nothing is planned or held yet") % words
    act, url = _hold(user, state.clause) or (_("Look at it"), page)
    return Need("unplanned", _name(plan, state, wording), why, page, act, url, when=window.last)


def _missed(plan: Plan, state: ClauseState, wording: ClauseText | None, user: User, day: date, *, alone: bool) -> Need:
    """Its colour says that nothing is linked, so no late list has it: it would be forgotten once its time is over."""
    page = reverse("desk:clause", args=[state.clause.pk])
    why, when = chained(missed(state, day)), state.missed(day)[-1].last
    way = (_name_owner(user, plan, state) if alone else None) or _hold(user, state.clause)
    act, url = way or (_("Look at it"), page)
    return Need("missed", _name(plan, state, wording), why, page, act, url, when=when)


def _unowned(plan: Plan, state: ClauseState, wording: ClauseText | None, user: User) -> Need:
    page = reverse("desk:clause", args=[state.clause.pk])
    act, url = _name_owner(user, plan, state) or (_("Look at it"), page)
    return Need("unowned", _name(plan, state, wording), _nobody(), page, act, url)


def _name_owner(user: User, plan: Plan, state: ClauseState) -> tuple[str, str] | None:
    if not can_edit_plan(user, plan):
        return None
    return _("Name who answers"), address_of("clause-owner", state.clause.pk)


def _nobody() -> str:
    return _("Nobody answers for it: the plan names no one here, above or below it")


def _paper(paper: Paper, day: date) -> Need:
    late, due = is_late(paper, day), short_day(paper.due or day)
    why = _("%(who)s wanted an answer by %(day)s") if late else _("%(who)s wants an answer by %(day)s")
    words = why % {"who": paper.sender, "day": due}
    page = address_of("paper", paper.pk)
    return Need("paper", paper.title, words, page, _("Answer it"), page, late=late, when=paper.due)


def _name(plan: Plan, state: ClauseState, wording: ClauseText | None) -> str:
    return set_clause(wording, state.clause.level, plan.title).name


def _running_out(plan: Plan, state: ClauseState, day: date) -> Days | None:
    if state.untracked or state.own in {Progress.DONE, Progress.LATE, Progress.NOT_BEGUN}:
        return None
    window = _open_window(plan, state, day)
    return window if window and window.last - day <= AHEAD else None


def _open_window(plan: Plan, state: ClauseState, day: date) -> Days | None:
    """The window that is open and empty, the first to end; None where something is planned, held or laid down in it.

    A clause without a time of its own has that of the plan: nothing is said of it before half of it is over.
    """
    if not _to_be_held(state):
        return None
    times = [Days(row.first, row.last) for row in state.windows]
    if not times:
        whole = own_time(plan, ())
        times = [whole] if elapsed(whole, day) >= HALF else []
    open_ones = [time for time in times if day in time and not _kept(state, time)]
    return min(open_ones, key=lambda time: time.last, default=None)


def _kept(state: ClauseState, time: Days) -> bool:
    """Something was held or laid down in it, as the way of the clause counts it, or is planned."""
    return any(day in time for day in (*(one.day for one in state.activities), *state.evidence))


def _to_be_held(state: ClauseState) -> bool:
    """It is fulfilled by something held: by its way, by a target that counts what is held, or by nothing else."""
    if state.clause.way in {Way.HELD, Way.MEETING}:
        return True
    if state.clause.way not in {Way.OPEN, Way.COUNTED}:
        return False
    if state.targets:
        return any(row.indicator is not None and row.indicator.scope == Scope.CLAUSE for row in state.targets)
    return state.clause.way == Way.OPEN and state.linked and state.by_window
