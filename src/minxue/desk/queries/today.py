"""Today: what each post has to do, three things first, red before all others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from minxue.accounts.models import User
from minxue.activities.choices import ActivityState
from minxue.activities.models import Activity
from minxue.base.clock import today as this_day
from minxue.base.queries import in_subtrees
from minxue.base.registry import address_of
from minxue.desk.queries.marks import short_day
from minxue.desk.queries.reasons import reasons
from minxue.desk.queries.scan import Need, foreseen, papers_due, way_out
from minxue.desk.queries.tasks import waiting
from minxue.desk.queries.typeset import set_clause
from minxue.engines.periods import span_of
from minxue.figures.choices import Progress
from minxue.figures.queries import ClauseState, clause_progress, know_owners
from minxue.orgs.choices import Permission
from minxue.orgs.policy import may
from minxue.orgs.queries import paths_for, prefixes
from minxue.plans.choices import PlanState, SourceState
from minxue.plans.models import Clause, ClauseText, Duty, Plan
from minxue.plans.policy import can_edit_plan
from minxue.plans.queries import in_work, questions, visible_to
from minxue.plans.queries.tree import newest_texts

FIRST = 3
MOST = 12
MOST_PLANS = 4
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


@dataclass(frozen=True, slots=True)
class Group:
    """Things of one kind, in the order in which they press; `more` counts those not shown, `url` leads to all."""

    title: str | Promise
    tasks: list[Task]
    more: int = 0
    url: str = ""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan with how many of its clauses (or, of a plan below one's own unit, duties) are late."""

    title: str
    unit: str
    url: str
    late: int
    late_url: str
    what: str


@dataclass(frozen=True, slots=True)
class Today:
    """The page: three things, the rest by kind, the plans."""

    first: list[Task]
    groups: list[Group]
    plans: list[PlanLine]


@dataclass(slots=True)
class _Reader:
    """A user with the plans in force that concern them, each with its states, read once."""

    user: User
    day: date = field(default_factory=this_day)

    def own_plans(self) -> list[Plan]:
        """Plans in force of one's own units and of those above, the nearest first."""
        return plans_of(self.user, self.day)


def plans_of(user: User, day: date) -> list[Plan]:
    """The plans in force that concern a user, the nearest first."""
    paths = {outer for path in paths_for(user, Permission.PLAN_SEE) for outer in prefixes(path)}
    rows = _in_force(visible_to(user).filter(path__in=sorted(paths)), day)
    return sorted(rows, key=lambda plan: (-len(plan.path), plan.title))[:MOST_PLANS]


def today(user: User) -> Today:
    """All that waits for a user today."""
    reader = _Reader(user)
    plans = [(plan, clause_progress(plan)) for plan in reader.own_plans()]
    know_owners(state for _plan, states in plans for state in states.values() if state.own == Progress.LATE)
    groups = [
        _group(gettext_lazy("Late in the plan"), _late(plans, user)),
        _group(gettext_lazy("Papers from above"), [_need(need) for need in papers_due(user, reader.day)]),
        _group(gettext_lazy("Running out"), [_need(need, plan) for plan, need in foreseen(plans, user, reader.day)]),
        _group(gettext_lazy("Tasks to accept"), list(_tasks(user))),
        _group(gettext_lazy("Activities"), list(_activities(user, reader.day))),
        _group(gettext_lazy("Documents to review"), list(_documents(user))),
        _group(gettext_lazy("To be settled"), list(_questions(plans, user))),
    ]
    every = sorted((task for group in groups for task in group.tasks), key=_press)
    first = every[:FIRST]
    rest = [Group(g.title, [task for task in g.tasks if task not in first]) for g in groups]
    shown = [Group(g.title, g.tasks[:MOST], max(len(g.tasks) - MOST, 0)) for g in rest if g.tasks]
    return Today(first, shown, [*_own_lines(plans), *_lines_below(user, reader.day)])


def _press(task: Task) -> tuple[bool, date]:
    return (not task.late, task.when or date.max)


def _group(title: str | Promise, tasks: list[Task]) -> Group:
    return Group(title, sorted(tasks, key=_press))


def _need(need: Need, plan: Plan | None = None) -> Task:
    of = plan.title if plan else ""
    return Task(need.title, need.why, need.page, need.act, need.url, late=need.late, when=need.when, of=of)


def _in_force(rows: QuerySet[Plan], day: date) -> list[Plan]:
    begun = rows.filter(state=PlanState.LIVING, first_day__lte=day)
    return [plan for plan in begun if day in span_of(plan.first_day, plan.months)]


def _late(plans: Iterable[States], user: User) -> list[Task]:
    """Late clauses that are one's own: by the plan's unit, or by a duty of a unit below one's post."""
    late = [
        (plan, state)
        for plan, states in plans
        for state in states.values()
        if state.own == Progress.LATE and _concerns(user, plan, state)
    ]
    texts = newest_texts(Clause.objects.filter(pk__in=[state.clause.pk for _plan, state in late])) if late else {}
    day = this_day()
    return [_late_task(user, plan, state, texts.get(state.clause.pk), day) for plan, state in late]


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
    windows = [] if state.targets else [window.last for window in state.windows if window.last < day]
    return min([*dues, *windows], default=None)


def _tasks(user: User) -> Iterator[Task]:
    """What plans lay on one's own units and nobody has accepted or answered."""
    for task in waiting(user):
        duty, unit = task.laid.duty, task.laid.unit
        due = _("due %(day)s") % {"day": short_day(duty.due)} if duty.due else ""
        note = " · ".join(part for part in (unit.name, *task.shares, due) if part)
        url = reverse("desk:task", args=[duty.pk, unit.pk])
        yield Task(task.name, note, task.url, _("Accept or answer"), url, when=duty.due, of=duty.clause.plan.title)


def _activities(user: User, day: date) -> Iterator[Task]:
    """What was to be held and is not recorded, what is held today, what lies ahead and is not published."""
    reach = in_subtrees(paths_for(user, Permission.ACTIVITY_EDIT))
    states = (ActivityState.PLANNED, ActivityState.PUBLISHED)
    rows = Activity.objects.filter(reach, state__in=states, day__lte=day + AHEAD).select_related("unit")
    for row in rows.order_by("day", "id")[:200]:
        url = address_of("activity", row.pk)
        note = f"{short_day(row.day)} · {row.unit} · {row.place}"
        if row.day < day:
            yield Task(row.title, note, url, _("Enter who was there"), url, late=True, when=row.day)
        elif row.day == day:
            yield Task(row.title, note, url, _("Call the roll"), url, when=row.day)
        elif row.state == ActivityState.PLANNED:
            yield Task(row.title, note, url, _("Publish"), url, when=row.day)


def _documents(user: User) -> Iterator[Task]:
    for source in in_work(user)[:50]:
        if source.state == SourceState.FAILED:
            url = address_of("source_given", source.pk)
            yield Task(source.name, _("could not be read"), url, _("See why"), url, late=True)
        elif source.state == SourceState.REVIEW:
            url = address_of("source", source.pk)
            yield Task(source.name, str(source.unit), url, _("Review it"), url)


def _questions(plans: Iterable[States], user: User) -> Iterator[Task]:
    for plan, _states in plans:
        count = questions(plan).count if can_edit_plan(user, plan) else 0
        if count:
            note = ngettext("%(count)s question is open", "%(count)s questions are open", count) % {"count": count}
            url = reverse("desk:questions", args=[plan.pk])
            yield Task(plan.title, note, url, _("Settle it"), url)


def _own_lines(plans: Iterable[States]) -> Iterator[PlanLine]:
    for plan, states in plans:
        late = sum(state.own == Progress.LATE for state in states.values())
        url = reverse("desk:plan", args=[plan.pk])
        words = ngettext("%(count)s clause late", "%(count)s clauses late", late) % {"count": late}
        yield PlanLine(plan.title, str(plan.unit), url, late, f"{url}?only=late" if late else url, words)


def _lines_below(user: User, day: date) -> Iterator[PlanLine]:
    """Plans of units below one's own that have duties past their day, the most first."""
    paths = paths_for(user, Permission.PLAN_SEE)
    below = visible_to(user).filter(in_subtrees(paths)).exclude(path__in=paths)
    late = Duty.objects.filter(
        clause__plan__in=below.filter(state=PlanState.LIVING).order_by().values("pk"),
        tracked=True,
        done_on=None,
        due__lt=day,
    )
    counts = dict(late.values_list("clause__plan").annotate(n=Count("pk")))
    for plan in sorted(below.filter(pk__in=counts), key=lambda row: -counts[row.pk])[:MOST]:
        url = reverse("desk:plan", args=[plan.pk])
        count = counts[plan.pk]
        words = ngettext("%(count)s duty late", "%(count)s duties late", count) % {"count": count}
        yield PlanLine(plan.title, str(plan.unit), url, count, f"{url}?only=late", words)
