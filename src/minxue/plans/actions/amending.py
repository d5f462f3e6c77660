"""A living plan is amended (修订): new wordings, struck and new clauses and targets; every fact stays on its clause."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.base.actions import post
from minxue.base.text import search_column
from minxue.engines.periods import span_of
from minxue.orgs.policy import demand
from minxue.plans.actions.faults import PlanFault, demand_living
from minxue.plans.choices import SOURCE_FLOW, OwnerRole, Way
from minxue.plans.models import (
    Amendment,
    Clause,
    ClauseText,
    Duty,
    DutyUnit,
    Plan,
    Source,
    Target,
    TargetShare,
    Window,
)
from minxue.plans.policy import can_edit_plan, can_review
from minxue.plans.queries.comparing import ClauseChange, Comparison, spare_duties
from minxue.plans.queries.matching import Matcher
from minxue.plans.queries.owners import named_by_hand
from minxue.plans.queries.proposing import NewClause, NewTarget
from minxue.plans.queries.tree import newest_texts
from minxue.plans.queries.ways import ways_of_new

AWAY = 16_000  # further than any plan has clauses: out of the way while the order is written anew
NOWHERE = 2_147_483_647  # a clause that stands in no place of the plan's first document


@dataclass(slots=True)
class Amended:
    """What came of it: the amendment, the targets that carry on another (old, new), and those that are new."""

    amendment: Amendment
    carried: list[tuple[Target, Target]] = field(default_factory=list)
    added: list[Target] = field(default_factory=list)


def amend_plan(*, comparison: Comparison, reason: str, day: date, by: User, source: Source | None = None) -> Amended:
    """Put a comparison into force from a day on, all of it or nothing.

    Raises NotAllowed, MoveRefused (the document is not under review), PlanFault (nothing changes, no reason, a day
    outside the plan or before the last amendment, or the plan was changed since the comparison was made).
    """
    plan = comparison.plan
    demand(can_edit_plan(by, plan))
    demand(source is None or can_review(by, source))
    demand_living(plan)
    if not comparison.changes:
        raise PlanFault(_("Nothing changes: the wording is the same."))
    if not reason.strip():
        raise PlanFault(_("Write why the plan is changed: it stands with the amendment."))
    if day not in span_of(plan.first_day, plan.months):
        raise PlanFault(_("The day from which it is in force lies outside the time of the plan."))
    with act(by=by, verb="amend_plan", county=plan.county, path=plan.path, kind="plan", subject=plan.id) as entry:
        entry.reason, entry.detail = reason.strip(), dict(comparison.counts)
        plan = Plan.objects.select_for_update().select_related("unit").get(pk=plan.pk)
        amendment = _amendment(plan, comparison, reason, day, by, source)
        made = _Writing(plan, amendment).write(comparison)
        post(kind="plans.plan_amended", ids=[plan.pk])
    return made


def _amendment(
    plan: Plan, comparison: Comparison, reason: str, day: date, by: User, source: Source | None
) -> Amendment:
    standing = Clause.objects.filter(plan=plan, struck=None)
    if {pk: row.version for pk, row in newest_texts(standing).items()} != dict(comparison.seen):
        raise PlanFault(_("The plan was amended meanwhile. Look at the changes once more."))
    last = plan.amendments.aggregate(number=Max("number"), day=Max("day"))
    if last["day"] and day < last["day"]:
        raise PlanFault(_("An earlier amendment is in force from a later day. Choose that day or one after it."))
    if source is not None:
        source = Source.objects.select_for_update().get(pk=source.pk)
        source.state = SOURCE_FLOW.after(source.state, "confirm")
        source.save(update_fields=["state"])
    number = (last["number"] or 0) + 1
    return Amendment.objects.create(
        plan=plan, number=number, reason=reason.strip()[:500], day=day, source=source, by=by
    )


class _Writing:
    """One amendment being written, inside its act."""

    def __init__(self, plan: Plan, amendment: Amendment) -> None:
        self.plan = plan
        self.amendment = amendment
        self.match = Matcher(plan.unit)
        self.made = Amended(amendment)

    def write(self, comparison: Comparison) -> Amended:
        """Clauses, then the order of all, then what hangs on those that change."""
        self._strike([row for row in comparison.rows if row.kind == "struck"])
        clauses = self._place(comparison)
        for row, clause in zip(comparison.rows, clauses, strict=True):
            if row.new is not None and row.kind in {"added", "changed"}:
                self._hang(row, row.new, clause)
        return self.made

    def _strike(self, rows: Sequence[ClauseChange]) -> None:
        gone = [row.old.pk for row in rows if row.old]
        Clause.objects.filter(pk__in=gone).update(struck=self.amendment)
        Target.objects.filter(clause__in=gone, struck=None).update(struck=self.amendment)

    def _place(self, comparison: Comparison) -> list[Clause]:
        """The clause of each row, old or made now, all in their new order."""
        struck = list(Clause.objects.filter(plan=self.plan).exclude(struck=None).order_by("order"))
        stood = list(Clause.objects.filter(plan=self.plan).order_by("order").values_list("pk", flat=True))
        clauses = [row.old or self._fresh() for row in comparison.rows]
        by_new: dict[int, Clause] = {}
        for row, clause in zip(comparison.rows, clauses, strict=True):
            if row.new is not None:
                by_new[len(by_new)] = clause
        for row, clause in zip(comparison.rows, clauses, strict=True):
            if row.new is not None:
                _settle(clause, row.new, by_new)
        _give_ways(comparison, clauses)
        line = _line(clauses, struck, stood)
        Clause.objects.filter(plan=self.plan).update(order=F("order") + AWAY)
        for order, clause in enumerate(line):
            clause.order = order
        Clause.objects.bulk_create(row for row in line if row.pk not in stood)
        known = [row for row in line if row.pk in stood]
        Clause.objects.bulk_update(known, ["order", "parent", "level", "section", "search", "way"])
        return clauses

    def _fresh(self) -> Clause:
        return Clause(county=self.plan.county, path=self.plan.path, plan=self.plan, start=NOWHERE)

    def _hang(self, row: ClauseChange, new: NewClause, clause: Clause) -> None:
        version = row.wording.version + 1 if row.wording else 1
        ClauseText.objects.create(
            clause=clause,
            version=version,
            label=new.label,
            title=new.title,
            text=new.text,
            amendment=self.amendment,
        )
        for change in row.targets:
            self._target(clause, change.old, change.new)
        before = max((one.last for one in clause.windows.all()), default=None) if row.old else None
        Window.objects.filter(pk__in=[one.pk for one in row.windows_gone]).delete()
        Window.objects.bulk_create(
            Window(clause=clause, first=days.first, last=days.last, quote=quote) for days, quote in row.windows_new
        )
        after = clause.windows.order_by("-last").first()
        self._duties(clause, new, before, after.last if after else None)

    def _target(self, clause: Clause, old: Target | None, new: NewTarget | None) -> None:
        if old is not None:
            Target.objects.filter(pk=old.pk).update(struck=self.amendment)
        if new is None:
            return
        target = Target(
            clause=clause,
            finding=new.finding,
            quote=new.quote,
            comparator=new.comparator,
            value_e4=new.value,
            upper_e4=new.upper,
            unit=new.unit,
            measure=new.measure,
        )
        if old is None:
            target.save()
            self.made.added.append(target)
            return
        target.before = old
        for name in ("opening_e4", "opening_note", "hand_e4", "hand_note", "hand_by", "hand_on"):
            setattr(target, name, getattr(old, name))
        target.save()
        TargetShare.objects.bulk_create(
            TargetShare(target=target, unit=share.unit, year=share.year, value_e4=share.value_e4)
            for share in old.shares.select_related("unit")
        )
        self.made.carried.append((old, target))

    def _duties(self, clause: Clause, new: NewClause, before: date | None, after: date | None) -> None:
        """Owners that the text no longer names go, unless they have reported or answered; new ones come.

        Whom a person named, the text never did: they stay.
        """
        duties = list(clause.duties.all())
        spare = spare_duties(duties, new)
        by_hand = named_by_hand(duty.pk for duty in spare)
        for duty in (one for one in spare if one.pk not in by_hand):
            if duty.done_on is None and not duty.answers.exists():
                DutyUnit.objects.filter(duty=duty).delete()
                duty.delete()
            else:
                Duty.objects.filter(pk=duty.pk).update(tracked=False)
        if before != after:
            clause.duties.filter(done_on=None, due=before).update(due=after)
        known = {duty.words for duty in duties}
        tracked = not Target.objects.filter(clause=clause, struck=None).exists()
        for words, role, unit in new.owners:
            if words in known:
                continue
            known.add(words)
            duty = Duty.objects.create(
                clause=clause, words=words, role=role, due=after, tracked=tracked and role != OwnerRole.SUPPORT
            )
            chosen = [one for one in self.match.units if str(one.pk) == unit] if unit else self.match(words)
            DutyUnit.objects.bulk_create(DutyUnit(duty=duty, unit=one) for one in chosen)


def _settle(clause: Clause, new: NewClause, by_new: dict[int, Clause]) -> None:
    clause.parent = None if new.parent is None else by_new[new.parent]
    clause.level, clause.section = new.level, new.section
    clause.search = search_column(f"{new.label}{new.title}")


def _give_ways(comparison: Comparison, clauses: Sequence[Clause]) -> None:
    """New clauses get the way that was chosen or that their words propose; the others keep theirs.

    What was not tracked is counted from now on where it gets a target: a target that nobody sees would be lost.
    """
    kept = [(row, clause) for row, clause in zip(comparison.rows, clauses, strict=True) if row.new is not None]
    proposals = ways_of_new([row.new for row, _clause in kept if row.new is not None])
    for (row, clause), proposal in zip(kept, proposals, strict=True):
        gains = any(change.old is None for change in row.targets)
        if row.old is None or (gains and clause.way in {Way.OPEN, Way.UNTRACKED}):
            clause.way = proposal.way


def _line(rows: Sequence[Clause], struck: Sequence[Clause], stood: Sequence[UUID]) -> list[Clause]:
    """All clauses of the plan in order: what was struck earlier keeps its neighbour, none stands before its parent."""
    line = list(rows)
    for gone in (row for row in struck if row not in line):
        earlier = set(stood[: stood.index(gone.pk)])
        at = max((at for at, row in enumerate(line) if row.pk in earlier), default=-1)
        line.insert(at + 1, gone)
    placed: dict[UUID, Clause] = {}
    while line:
        for row in line:
            if row.parent_id is None or row.parent_id in placed:
                placed[row.pk] = row
        line = [row for row in line if row.pk not in placed]
    return list(placed.values())
