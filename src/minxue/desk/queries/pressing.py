"""What a user has to do, kind by kind, each thing with its one button; nothing is left out: only Today cuts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minxue.accounts.models import User
from minxue.activities.choices import ActivityState, CheckState
from minxue.activities.models import Activity, Check
from minxue.base.clock import today as this_day
from minxue.base.queries import in_subtrees
from minxue.base.registry import address_of
from minxue.desk.queries.marks import short_day
from minxue.desk.queries.own_plans import in_force, plans_lately_of
from minxue.desk.queries.reasons import reasons
from minxue.desk.queries.scan import Need, foreseen, papers_due, way_out
from minxue.desk.queries.tasks import waiting
from minxue.desk.queries.typeset import set_clause
from minxue.figures.choices import Progress
from minxue.figures.queries import ClauseState, clause_progress, know_owners
from minxue.orgs.choices import Permission
from minxue.orgs.models import Unit
from minxue.orgs.policy import may
from minxue.orgs.queries import paths_for, seats_for
from minxue.plans.choices import SourceState
from minxue.plans.models import Clause, ClauseText, Duty, Plan, Proof
from minxue.plans.policy import can_edit_plan
from minxue.plans.queries import in_work, questions
from minxue.plans.queries.tree import newest_texts

AHEAD = timedelta(days=7)

type States = tuple[Plan, dict[UUID, ClauseState]]
"""A plan with how each of its clauses stands."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: what, why, its page, and its one button with where that leads.

    `when` orders what is equally pressing; `of` is the plan that asks for it.
    """

    title: str
    note: str
    page: str
    act: str
    url: str
    late: bool = False
    when: date | None = None
    of: str = ""


class Reader:
    """A user on a day, with the plans that concern them, each with its states, read once."""

    def __init__(self, user: User) -> None:
        self.user, self.day = user, this_day()

    @cached_property
    def asking(self) -> list[States]:
        """The plans in force, the nearest first, and those that ended lately while something in them is overdue."""
        found = [(plan, clause_progress(plan)) for plan in plans_lately_of(self.user, self.day)]
        plans = [row for row in found if in_force(row[0], self.day) or any(map(_overdue, row[1].values()))]
        know_owners(state for _plan, states in plans for state in states.values() if state.own == Progress.LATE)
        return plans

    @cached_property
    def plans(self) -> list[States]:
        """Those in force."""
        return [row for row in self.asking if in_force(row[0], self.day)]

    @cached_property
    def states(self) -> dict[UUID, ClauseState]:
        """How each clause of all these plans stands."""
        return {pk: state for _plan, states in self.asking for pk, state in states.items()}


def _overdue(state: ClauseState) -> bool:
    """A clause of a plan that is over is late, or somebody has not reported."""
    unreported = not state.settled and any(duty.done_on is None for duty in state.reported)
    return state.own == Progress.LATE or unreported


def late(reader: Reader) -> list[Task]:
    """Late clauses that are one's own: by the plan's unit, or by a duty of a unit below one's post."""
    user, day = reader.user, reader.day
    found = [
        (plan, state)
        for plan, states in reader.asking
        for state in states.values()
        if state.own == Progress.LATE and _concerns(user, plan, state)
    ]
    texts = newest_texts(Clause.objects.filter(pk__in=[state.clause.pk for _plan, state in found])) if found else {}
    return [_late_task(user, plan, state, texts.get(state.clause.pk), day) for plan, state in found]


def _late_task(user: User, plan: Plan, state: ClauseState, wording: ClauseText | None, day: date) -> Task:
    why = reasons(state, wording.text if wording else "", day)[0]
    owners = [duty.words for duty in state.duties if duty.words not in why]
    setting = set_clause(wording, state.clause.level, plan.title)
    page = reverse("desk:clause", args=[state.clause.pk])
    act, url = way_out(user, plan, state, day) or (_("Look at it"), page)
    note = " · ".join([why, *dict.fromkeys(owners)])
    return Task(setting.name, note, page, act, url, late=True, when=_since(state, day), of=plan.title)


def _concerns(user: User, plan: Plan, state: ClauseState) -> bool:
    if may(user, Permission.PLAN_SEE, plan.path):
        return True
    return any(may(user, Permission.PLAN_SEE, unit.path) for duty in state.duties for unit in duty.units.all())


def _since(state: ClauseState, day: date) -> date | None:
    """The first day that was missed; None where a value is behind and no day is past."""
    dues = [duty.due for duty in state.reported if duty.done_on is None and duty.due and duty.due < day]
    missed = [window.last for window in state.missed(day)] if state.by_window else []
    return min([*dues, *missed], default=None)


def papers(reader: Reader) -> list[Task]:
    """Papers from above to be answered."""
    return [_need(need) for need in papers_due(reader.user, reader.day)]


def running_out(reader: Reader) -> list[Task]:
    """Clauses whose time runs out with nothing planned."""
    return [_need(need, plan) for plan, need in foreseen(reader.plans, reader.user, reader.day)]


def _is_overdue(duty: Duty, day: date) -> bool:
    """Its clause stands among what is late and asks for a report: to accept it first would be a second line."""
    return duty.tracked and duty.due is not None and duty.due < day


def _need(need: Need, plan: Plan | None = None) -> Task:
    of = plan.title if plan else ""
    return Task(need.title, need.why, need.page, need.act, need.url, late=need.late, when=need.when, of=of)


def tasks(reader: Reader) -> Iterator[Task]:
    """What plans lay on one's own units and nobody has accepted or answered; of a settled clause nothing is asked."""
    for task in waiting(reader.user, {plan.pk for plan, _states in reader.asking}):
        duty, unit = task.laid.duty, task.laid.unit
        state = reader.states.get(duty.clause_id)
        if state and (state.settled or (state.own == Progress.LATE and _is_overdue(duty, reader.day))):
            continue
        due = _("due %(day)s") % {"day": short_day(duty.due)} if duty.due else ""
        note = " · ".join(part for part in (unit.name, *task.shares, due) if part)
        url = reverse("desk:task", args=[duty.pk, unit.pk])
        yield Task(task.name, note, task.url, _("Accept or answer"), url, when=duty.due, of=duty.clause.plan.title)


def activities(reader: Reader) -> Iterator[Task]:
    """What was to be held and is not recorded, what is held today, what lies ahead and is not published."""
    day = reader.day
    reach = in_subtrees(paths_for(reader.user, Permission.ACTIVITY_EDIT))
    states = (ActivityState.PLANNED, ActivityState.PUBLISHED)
    rows = Activity.objects.filter(reach, state__in=states, day__lte=day + AHEAD).select_related("unit")
    for row in rows.order_by("day", "id"):
        url = address_of("activity", row.pk)
        note = f"{short_day(row.day)} · {row.unit} · {row.place}"
        if row.day < day:
            yield Task(row.title, note, url, _("Enter who was there"), url, late=True, when=row.day)
        elif row.day == day:
            yield Task(row.title, note, url, _("Call the roll"), url, when=row.day)
        elif row.state == ActivityState.PLANNED:
            yield Task(row.title, note, url, _("Publish"), url, when=row.day)


def checks(reader: Reader) -> Iterator[Task]:
    """What hosts have handed in to be checked before it is published; nobody checks what they asked for themselves."""
    reach = in_subtrees(paths_for(reader.user, Permission.ACTIVITY_CHECK), "activity__path")
    asked = Check.objects.filter(reach, state=CheckState.ASKED).exclude(asked_by=reader.user)
    asked = asked.exclude(activity__state=ActivityState.CANCELLED).select_related("activity__unit")
    for check in asked.order_by("activity__day", "id"):
        row = check.activity
        note = f"{short_day(row.day)} · {row.unit} · {check.speaker}"
        yield Task(
            row.title,
            note,
            address_of("activity", row.pk),
            _("Check it"),
            address_of("activity-check", row.pk),
            when=row.day,
        )


def proofs(reader: Reader) -> Iterator[Task]:
    """What was laid down by hand for one's own clauses and counts only once it is confirmed."""
    for proof, owners in unconfirmed(reader):
        if not owners:
            note = _("laid down on %(day)s by %(who)s; counts once it is confirmed")
            words = note % {"day": short_day(proof.day), "who": proof.by.name}
            url, page = address_of("proof-confirm", proof.pk), address_of("clause", proof.clause_id)
            yield Task(proof.words, words, page, _("Confirm"), url, when=proof.day, of=proof.clause.plan.title)


def unconfirmed(reader: Reader) -> Iterator[tuple[Proof, list[Unit]]]:
    """What was laid down and not confirmed, where one may confirm it, with the owners that are not one's own units."""
    own = seats_for(reader.user, Permission.ACTIVITY_EDIT)
    plans = [plan for plan, _states in reader.asking]
    edited = {plan.pk for plan in plans if can_edit_plan(reader.user, plan)}
    rows = Proof.objects.filter(clause__plan__in=plans, confirmed_on=None, taken_back="", clause__struck=None)
    rows = rows.select_related("clause__plan", "by").prefetch_related("clause__duties__units")
    for proof in rows.order_by("day", "id"):
        owners = {unit.pk: unit for duty in proof.clause.duties.all() for unit in duty.units.all()}
        if any(unit.path in own for unit in owners.values()):
            yield proof, []
        elif proof.clause.plan_id in edited:
            yield proof, list(owners.values())


def documents(reader: Reader) -> Iterator[Task]:
    """Handed-in documents that could not be read, or wait to be reviewed."""
    for source in in_work(reader.user):
        if source.state == SourceState.FAILED:
            url = address_of("source_given", source.pk)
            yield Task(source.name, _("could not be read"), url, _("See why"), url, late=True)
        elif source.state == SourceState.REVIEW:
            url = address_of("source", source.pk)
            yield Task(source.name, str(source.unit), url, _("Review it"), url)


def open_questions(reader: Reader) -> Iterator[Task]:
    """Plans of one's own with something to be settled."""
    for plan, _states in reader.plans:
        count = questions(plan).count if can_edit_plan(reader.user, plan) else 0
        if count:
            note = ngettext("%(count)s question is open", "%(count)s questions are open", count) % {"count": count}
            url = reverse("desk:questions", args=[plan.pk])
            yield Task(plan.title, note, url, _("Settle it"), url)
