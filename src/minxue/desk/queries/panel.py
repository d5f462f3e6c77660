"""One clause beside the document: its targets, duties, windows, and what proves it."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from minxue.accounts.models import User
from minxue.activities.choices import ActivityState
from minxue.activities.models import Activity
from minxue.activities.queries import tallies, visible_to
from minxue.base.clock import today
from minxue.base.registry import address_of
from minxue.desk.queries.living import Asked, plan_address
from minxue.desk.queries.marks import duty_state, target_goal, target_name, target_state, target_value, window_in_words
from minxue.desk.queries.reasons import reasons
from minxue.desk.queries.typeset import Setting, set_clause
from minxue.engines.periods import Window as Days
from minxue.figures.choices import Progress
from minxue.figures.queries import ClauseState, Linked, Standing, by_month, derivation, know_owners, linked
from minxue.orgs.choices import Permission
from minxue.orgs.policy import may
from minxue.orgs.queries import paths_for
from minxue.plans.choices import PROVEN, Way
from minxue.plans.models import ClauseText, Duty, Plan, Window
from minxue.plans.models import Proof as Laid
from minxue.plans.policy import can_edit_plan, can_prove, can_report_duty, can_see_proof
from minxue.plans.queries.owners import may_go, named_by_hand


@dataclass(frozen=True, slots=True)
class TargetCard:
    """A target with the sentence that derives it, and its values month by month (empty: counted by hand)."""

    name: str
    value: str
    goal: str
    state: str
    unsettled: bool
    by_hand: bool
    note: str
    pieces: list[Linked]
    trend: list[float]
    url: str


@dataclass(frozen=True, slots=True)
class DutyCard:
    """A duty with the units that answer for it, and whether this reader may report it done or take that back."""

    duty: Duty
    role: str
    units: list[Linked]
    state: str
    may_report: bool
    correct: str
    remove: str


@dataclass(frozen=True, slots=True)
class WindowRow:
    """A window with how many activities were held in it; `state` says whether it was kept, missed, open or ahead."""

    words: str
    held: int
    state: str
    told: str


@dataclass(frozen=True, slots=True)
class Proof:
    """An activity for the clause, with its visits (None: not held).

    Without an address it is not the reader's to see: a plan is read from below, and what the neighbours hold for it
    is counted there but not named.
    """

    activity: Activity
    url: str
    visits: int | None
    state: str


@dataclass(frozen=True, slots=True)
class ByHand:
    """Something laid down by hand: a reader from below who does not answer for the clause gets neither words nor file.

    `confirm` and `back` are the addresses of what this reader may do with it.
    """

    proof: Laid
    words: str
    state: str
    file: str
    confirm: str
    back: str


@dataclass(frozen=True, slots=True)
class Below:
    """A clause under the chosen one, with what it shows."""

    name: str
    state: str
    url: str


@dataclass(frozen=True, slots=True)
class Panel:
    """All that stands beside a chosen clause."""

    plan: Plan
    state: ClauseState
    setting: Setting
    over: str
    why: list[str]
    targets: list[TargetCard]
    duties: list[DutyCard]
    name_owner: str
    windows: list[WindowRow]
    proofs: list[Proof]
    by_hand: list[ByHand]
    way: str
    way_url: str
    lay_down: str
    below: list[Below]
    before: str
    after: str
    at: int
    total: int
    hold: str
    whole: str


def panel(
    plan: Plan, states: Mapping[UUID, ClauseState], texts: Mapping[UUID, ClauseText], chosen: UUID, user: User
) -> Panel | None:
    """A clause of a plan with all that hangs on it; None for a clause of another plan."""
    state = states.get(chosen)
    if state is None:
        return None
    state.clause.plan = plan
    know_owners([state])
    order = list(states)
    at = order.index(chosen)
    parent, wording = state.clause.parent_id, texts.get(chosen)
    text = wording.text if wording else ""
    above = set_clause(texts.get(parent), states[parent].clause.level, plan.title) if parent else None
    return Panel(
        plan,
        state,
        set_clause(wording, state.clause.level, plan.title),
        above.name if above else "",
        reasons(state, text, today()),
        [_target(standing, text, plan, user) for standing in state.targets],
        _duties(state, plan, user),
        address_of("clause-owner", chosen) if can_edit_plan(user, plan) else "",
        [_window(row, state) for row in state.windows],
        _proofs(list(_activities(chosen)), user),
        _by_hand(state, user),
        _way(state),
        address_of("clause-way", chosen) if can_edit_plan(user, plan) else "",
        _lay_down(state, user),
        [_below(one, texts, plan) for one in states.values() if one.clause.parent_id == chosen],
        reverse("desk:clause", args=[order[at - 1]]) if at else "",
        reverse("desk:clause", args=[order[at + 1]]) if at + 1 < len(order) else "",
        at + 1,
        len(order),
        _hold(chosen, user),
        plan_address(plan, Asked(clause=chosen)) + f"#c-{chosen}",
    )


def _target(standing: Standing, text: str, plan: Plan, user: User) -> TargetCard:
    readings = list(standing.counted.readings.values()) if standing.counted else []
    shown = readings and may(user, Permission.FIGURE_SEE, plan.path)
    values = [float(reading.value) for reading in by_month(readings[0])] if shown else []
    return TargetCard(
        target_name(standing, text),
        target_value(standing),
        target_goal(standing),
        target_state(standing),
        standing.unsettled,
        standing.by_hand,
        standing.target.hand_note,
        linked(derivation(standing), user),
        values,
        address_of("target", standing.target.pk),
    )


def _duties(state: ClauseState, plan: Plan, user: User) -> list[DutyCard]:
    """The duties; whom a person named may be taken off again by who may change the plan."""
    gone = can_edit_plan(user, plan) and any(duty.done_on is None for duty in state.duties)
    by_hand = named_by_hand(duty.pk for duty in state.duties) if gone else set()
    return [_duty(duty, state, plan, user, by_hand) for duty in state.duties]


def _duty(duty: Duty, state: ClauseState, plan: Plan, user: User, by_hand: set[UUID]) -> DutyCard:
    duty.clause = state.clause
    units = [
        Linked(unit.name, address_of("unit", unit.pk) if may(user, Permission.UNIT_SEE, unit.path) else "")
        for unit in duty.units.all()
    ]
    may_report = can_report_duty(user, duty) and (duty.tracked or duty.done_on is not None)
    correct = address_of("duty-correct", duty.pk) if can_edit_plan(user, plan) else ""
    remove = address_of("duty-remove", duty.pk) if duty.pk in by_hand and may_go(duty) else ""
    return DutyCard(duty, duty.get_role_display(), units, duty_state(duty, state, today()), may_report, correct, remove)


def _window(window: Window, state: ClauseState) -> WindowRow:
    """By the rule for the colour of the clause: what fulfils it, and whether a window can be missed by itself."""
    inside, words, day = Days(window.first, window.last), window_in_words(window), today()
    laid = any(one.day in inside for one in state.confirmed)
    once = state.clause.way == Way.RULE or len(state.windows) == 1
    if state.by_proof and (laid or (once and state.confirmed)):
        return WindowRow(words, 0, "done", _("laid down by hand"))
    if any(on in inside for on in state.evidence):
        return WindowRow(words, sum(one.day in inside for one in state.held), "done", "")
    if window.first > day:
        return WindowRow(words, 0, "not-begun", _("not open yet"))
    if window.last >= day:
        told = _("open now, nothing laid down yet") if state.by_proof else _("open now, nothing held yet")
        return WindowRow(words, 0, "course", told)
    told = _("nothing was laid down") if state.by_proof else _("nothing was held")
    return WindowRow(words, 0, "late" if _was_missed(state) else "none", told)


def _was_missed(state: ClauseState) -> bool:
    """Whether a window that is over without anything is late by itself; a report at the end tells of all of them."""
    if state.own != Progress.LATE or state.clause.way == Way.RULE or state.targets:
        return False
    return state.by_window or all(window.last < today() for window in state.windows)


def _activities(clause: UUID) -> QuerySet[Activity]:
    rows = Activity.objects.filter(clause=clause).exclude(state=ActivityState.CANCELLED)
    return rows.select_related("unit").order_by("day", "id")


def _proofs(activities: list[Activity], user: User) -> list[Proof]:
    visits = tallies(one.pk for one in activities) if activities else {}
    seen = _seen(activities, user)
    return [
        Proof(
            one,
            address_of("activity", one.pk) if one.pk in seen else "",
            visits.get(one.pk, 0) if one.state == "held" else None,
            "done" if one.state == "held" else "late" if one.day < today() else "not-begun",
        )
        for one in activities
    ]


def _by_hand(state: ClauseState, user: User) -> list[ByHand]:
    """What was laid down, what was taken back last."""
    if not state.proofs:
        return []
    rows = Laid.objects.filter(clause=state.clause).select_related("by", "confirmed_by", "file")
    may_see, may_act = can_see_proof(user, state.clause), can_prove(user, state.clause)
    found = [_laid(row, may_see=may_see, may_act=may_act) for row in rows]
    return sorted(found, key=lambda one: one.state == "none")


def _laid(row: Laid, *, may_see: bool, may_act: bool) -> ByHand:
    stands = not row.taken_back
    return ByHand(
        row,
        row.words if may_see else "",
        "none" if row.taken_back else "done" if row.confirmed_on else "course",
        address_of("proof-file", row.pk) if may_see and row.file else "",
        address_of("proof-confirm", row.pk) if may_act and stands and not row.confirmed_on else "",
        address_of("proof-take-back", row.pk) if may_act and stands else "",
    )


def _way(state: ClauseState) -> str:
    """How the clause is fulfilled, in words; of a heading that it shows those under it."""
    if state.untracked:
        below = state.shown != state.own
        return _("not tracked: shows the worst of the clauses under it") if below else _("not to be tracked")
    return str(Way(state.clause.way).label)


def _lay_down(state: ClauseState, user: User) -> str:
    fits = state.clause.way in PROVEN or state.clause.way == Way.OPEN
    return address_of("clause-proof", state.clause.pk) if fits and can_prove(user, state.clause) else ""


def _seen(activities: list[Activity], user: User) -> set[UUID]:
    """Those in the reader's scope; co-hosts are asked for only where a host lies outside."""
    seen = {one.pk for one in activities if may(user, Permission.ACTIVITY_SEE, one.path)}
    rest = [one.pk for one in activities if one.pk not in seen]
    return seen | set(visible_to(user).filter(pk__in=rest).values_list("pk", flat=True)) if rest else seen


def _below(state: ClauseState, texts: Mapping[UUID, ClauseText], plan: Plan) -> Below:
    name = set_clause(texts.get(state.clause.pk), state.clause.level, plan.title).name
    return Below(name, state.shown, reverse("desk:clause", args=[state.clause.pk]))


def _hold(clause: UUID, user: User) -> str:
    address = address_of("new-activity") if paths_for(user, Permission.ACTIVITY_EDIT) else ""
    return f"{address}?clause={clause}" if address else ""
