"""Tasks laid on us (待签收任务): the duties of units in which a user works, their shares, and what was answered."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from minxue.accounts.models import User
from minxue.base.clock import today
from minxue.base.queries import in_subtrees
from minxue.base.registry import address_of
from minxue.desk.queries.typeset import set_clause
from minxue.engines.periods import span_of
from minxue.figures.queries import standings
from minxue.figures.queries.share_rows import ShareRow, share_row
from minxue.figures.queries.shares import splits
from minxue.orgs.choices import Permission
from minxue.orgs.queries import seats_for
from minxue.plans.choices import PlanState
from minxue.plans.models import Clause, Plan, Target, TargetShare
from minxue.plans.queries import Laid, laid_on
from minxue.plans.queries.tree import newest_texts
from minxue.plans.queries.wording import number_of

STATES = ("silent", "accepted", "answered")


@dataclass(frozen=True, slots=True)
class Task:
    """A duty on a unit, with the name and page of its clause and what of its targets falls to the unit."""

    laid: Laid
    name: str
    url: str
    shares: list[str]


@dataclass(frozen=True, slots=True)
class Tasks:
    """The tasks of a state (or all), how many there are of each, and whose they are."""

    rows: list[Task]
    counts: dict[str, int]
    state: str
    below: bool
    has_below: bool


def tasks(user: User, state: str = "", *, below: bool = False) -> Tasks:
    """What is laid on the units of one's own posts; with `below`, on those under them."""
    own, every = _own(user), laid_on(_reach(user))
    wider = [row for row in every if row.unit.path not in own]
    rows = [row for row in every if (row.unit.path not in own) == below and _in_force(row.duty.clause.plan)]
    counts = {one: sum(row.state == one for row in rows) for one in STATES}
    chosen = [row for row in rows if not state or row.state == state]
    return Tasks(_named(chosen), counts, state, below, bool(wider))


def waiting(user: User, asking: Collection[UUID] = ()) -> list[Task]:
    """The tasks of the units of one's own posts that nobody has accepted or answered.

    What a unit lays on itself needs no word. A plan that is over asks no more, unless it is one of `asking`.
    """
    own = _own(user)
    return _named([row for row in laid_on(Q(unit__path__in=own)) if _to_accept(row, asking)]) if own else []


def _to_accept(row: Laid, asking: Collection[UUID]) -> bool:
    plan = row.duty.clause.plan
    return row.waits and row.unit.pk != plan.unit_id and (plan.pk in asking or _in_force(plan))


def _own(user: User) -> set[str]:
    return set(seats_for(user, Permission.ACTIVITY_EDIT))


def _reach(user: User) -> Q:
    return in_subtrees(_own(user), "unit__path")


def _in_force(plan: Plan) -> bool:
    return span_of(plan.first_day, plan.months).last >= today()


def _named(rows: list[Laid]) -> list[Task]:
    texts = newest_texts(Clause.objects.filter(pk__in={row.duty.clause_id for row in rows})) if rows else {}
    shares = _shares_of(rows)
    found = []
    for row in rows:
        clause = row.duty.clause
        name = set_clause(texts.get(clause.pk), clause.level, clause.plan.title).name
        found.append(Task(row, name, address_of("clause", clause.pk), shares.get((clause.pk, row.unit.pk), [])))
    return found


def _shares_of(rows: list[Laid]) -> dict[tuple[UUID, UUID], list[str]]:
    """What of the targets of a clause falls to a unit, in words, by clause and unit."""
    pairs = {(row.duty.clause_id, row.unit.pk) for row in rows}
    if not pairs:
        return {}
    standing = TargetShare.objects.filter(target__struck=None)
    shares = standing.filter(
        target__clause__in={clause for clause, _unit in pairs}, unit__in={unit for _clause, unit in pairs}
    )
    found: dict[tuple[UUID, UUID], list[str]] = {}
    for share in shares.select_related("target").order_by("target_id", "year"):
        words = f"{number_of(share.value_e4)} {share.target.unit}"
        key = (share.target.clause_id, share.unit_id or share.target.clause_id)
        found.setdefault(key, []).append(f"{share.year}: {words}" if share.year else words)
    return found


@dataclass(frozen=True, slots=True)
class OwnShare:
    """What of a target falls to one's own unit, with the page of the target."""

    quote: str
    plan: str
    url: str
    row: ShareRow


def own_shares(user: User) -> list[OwnShare]:
    """The shares of the units of one's own posts in the plans in force, each with its live value."""
    own = _own(user)
    if not own:
        return []
    rows = Target.objects.filter(
        clause__plan__state=PlanState.LIVING, struck=None, shares__unit__path__in=own
    ).distinct()
    by_plan: dict[UUID, list[Target]] = {}
    for target in rows.select_related("clause__plan__unit").order_by("clause__plan", "clause__order", "id"):
        by_plan.setdefault(target.clause.plan_id, []).append(target)
    return [share for targets in by_plan.values() for share in _of_plan(targets, user, own)]


def _of_plan(targets: list[Target], user: User, own: Iterable[str]) -> list[OwnShare]:
    plan = targets[0].clause.plan
    if not _in_force(plan):
        return []
    paths, found = set(own), splits(plan, standings(plan, targets, today()).values())
    return [
        OwnShare(split.whole.target.quote, plan.title, address_of("target", pk), share_row(line, user))
        for pk, split in found.items()
        for line in split.lines
        if line.share.unit is not None and line.share.unit.path in paths
    ]
