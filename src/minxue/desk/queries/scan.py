"""What needs looking after in a plan: found by season, never before the time of a clause has begun.

Late clauses; clauses for which nobody answers; clauses whose time is open and for which nothing is planned or held;
papers from above that are due.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from minxue.accounts.models import User
from minxue.base.registry import address_of
from minxue.desk.queries.marks import short_day
from minxue.desk.queries.reasons import reasons
from minxue.desk.queries.typeset import set_clause
from minxue.engines.periods import Window as Days
from minxue.figures.choices import Progress, Scope
from minxue.figures.queries import ClauseState, know_owners
from minxue.figures.queries.targets import elapsed, own_time
from minxue.orgs.choices import Permission
from minxue.orgs.queries import paths_for
from minxue.plans.choices import Way
from minxue.plans.models import Clause, ClauseText, Paper, Plan
from minxue.plans.policy import can_edit_plan, can_report_duty
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
    return [need for state in states.values() for need in _of_clause(plan, state, texts, answered, user, day)]


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
    """What this reader can do about a late clause: report its duty, enter its figure, hold something for it."""
    for duty in state.reported:
        duty.clause = state.clause
        duty.clause.plan = plan
        if duty.done_on is None and duty.due and duty.due < day and can_report_duty(user, duty):
            return _("Report done"), reverse("desk:duty_report", args=[duty.pk])
    by_hand = [standing for standing in state.targets if standing.behind and standing.by_hand]
    if by_hand and can_edit_plan(user, plan):
        return _("Enter the figure"), address_of("target", by_hand[0].target.pk)
    return _hold(user, state.clause)


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
    plan: Plan, state: ClauseState, texts: Mapping[UUID, ClauseText], answered: set[UUID], user: User, day: date
) -> Iterator[Need]:
    if state.untracked or state.own in {Progress.DONE, Progress.NOT_BEGUN}:
        return
    wording = texts.get(state.clause.pk)
    if state.own == Progress.LATE:
        yield _late(plan, state, wording, user, day)
    elif window := _open_window(plan, state, day):
        yield _unplanned(plan, state, wording, window, user, day)
    begun = own_time(plan, state.windows).first <= day
    if begun and state.linked and state.clause.pk not in answered:
        yield _unowned(plan, state, wording, user)


def _late(plan: Plan, state: ClauseState, wording: ClauseText | None, user: User, day: date) -> Need:
    page = reverse("desk:clause", args=[state.clause.pk])
    why = "；".join(reasons(state, wording.text if wording else "", day))
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


def _unowned(plan: Plan, state: ClauseState, wording: ClauseText | None, user: User) -> Need:
    page = reverse("desk:clause", args=[state.clause.pk])
    act, url = _("Look at it"), page
    if can_edit_plan(user, plan):
        act, url = _("Name who answers"), address_of("clause-owner", state.clause.pk)
    why = _("Nobody answers for it: the plan names no one here, above or below it")
    return Need("unowned", _name(plan, state, wording), why, page, act, url)


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
    return any(day in time for day in (*(one.day for one in state.activities), *(one.day for one in state.confirmed)))


def _to_be_held(state: ClauseState) -> bool:
    """It is fulfilled by something held: by its way, by a target that counts what is held, or by nothing else."""
    if state.clause.way in {Way.HELD, Way.MEETING}:
        return True
    if state.clause.way not in {Way.OPEN, Way.COUNTED}:
        return False
    if state.targets:
        return any(row.indicator is not None and row.indicator.scope == Scope.CLAUSE for row in state.targets)
    return state.clause.way == Way.OPEN and state.linked and not state.reported
