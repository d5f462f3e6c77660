"""Today: what each post has to do, three things first, red before all others; what is cut here stands in a list."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext

from minxue.accounts.models import User
from minxue.base.queries import in_subtrees
from minxue.desk.queries import pressing
from minxue.desk.queries.others import Wait, waits
from minxue.desk.queries.overdue import late_duties
from minxue.desk.queries.own_plans import plans_lately
from minxue.desk.queries.pressing import Reader, States, Task
from minxue.figures.choices import Progress
from minxue.orgs.choices import Permission
from minxue.orgs.queries import seats_for
from minxue.plans.queries import visible_to

FIRST = 3
MOST = 12

type Read = Callable[[Reader], Iterable[Task]]

GROUPS: dict[str, tuple[str | Promise, Read]] = {
    "late": (gettext_lazy("Late in the plan"), pressing.late),
    "papers": (gettext_lazy("Papers from above"), pressing.papers),
    "running-out": (gettext_lazy("Running out"), pressing.running_out),
    "tasks": (gettext_lazy("Tasks to accept"), pressing.tasks),
    "activities": (gettext_lazy("Activities"), pressing.activities),
    "checks": (gettext_lazy("To be checked"), pressing.checks),
    "proofs": (gettext_lazy("To be confirmed"), pressing.proofs),
    "documents": (gettext_lazy("Documents to review"), pressing.documents),
    "questions": (gettext_lazy("To be settled"), pressing.open_questions),
}
OTHERS, BELOW = "others", "below"
TITLES: dict[str, str | Promise] = {
    **{key: title for key, (title, _read) in GROUPS.items()},
    OTHERS: gettext_lazy("Waiting for others"),
    BELOW: gettext_lazy("Plans below with late duties"),
}


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
    """The page: three things, the rest by kind, what others have to do, the plans; `more` counts what is cut."""

    first: list[Task]
    groups: list[Group]
    plans: list[PlanLine]
    others: list[Wait]
    more_others: int = 0
    more_plans: int = 0


def today(user: User) -> Today:
    """All that waits for a user today."""
    reader = Reader(user)
    found = {key: tasks_of(reader, key) for key in GROUPS}
    first = sorted((task for tasks in found.values() for task in tasks), key=_press)[:FIRST]
    rest = {key: [task for task in tasks if task not in first] for key, tasks in found.items()}
    shown = [_group(key, tasks) for key, tasks in rest.items() if tasks]
    others, below = waits(reader), list(lines_below(user, reader.day))
    lines = [*_own_lines(reader.asking), *below[:MOST]]
    return Today(first, shown, lines, others[:MOST], max(len(others) - MOST, 0), max(len(below) - MOST, 0))


def tasks_of(reader: Reader, key: str) -> list[Task]:
    """All things of a kind, in the order in which they press."""
    _title, read = GROUPS[key]
    return sorted(read(reader), key=_press)


def _press(task: Task) -> tuple[bool, date]:
    return (not task.late, task.when or date.max)


def _group(key: str, tasks: list[Task]) -> Group:
    return Group(TITLES[key], tasks[:MOST], max(len(tasks) - MOST, 0), reverse("desk:waiting", args=[key]))


def _own_lines(plans: Iterable[States]) -> Iterator[PlanLine]:
    for plan, states in plans:
        late = sum(state.own == Progress.LATE for state in states.values())
        url = reverse("desk:plan", args=[plan.pk])
        words = ngettext("%(count)s clause late", "%(count)s clauses late", late) % {"count": late}
        yield PlanLine(plan.title, str(plan.unit), url, late, f"{url}?only=late" if late else url, words)


def lines_below(user: User, day: date) -> Iterator[PlanLine]:
    """Plans of units below one's own that have duties past their day, the most first."""
    paths = seats_for(user, Permission.PLAN_SEE)
    below = plans_lately(visible_to(user).filter(in_subtrees(paths)).exclude(path__in=paths), day)
    counts = late_duties(below, day)
    for plan in sorted((row for row in below if row.pk in counts), key=lambda row: -counts[row.pk]):
        url = reverse("desk:plan", args=[plan.pk])
        count = counts[plan.pk]
        words = ngettext("%(count)s duty late", "%(count)s duties late", count) % {"count": count}
        yield PlanLine(plan.title, str(plan.unit), url, count, f"{url}?only=late", words)
