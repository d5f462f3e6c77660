"""How a target stands: its value by its indicator or by hand, and whether it is met, late or open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.db.models import Count, Q

from minxue.engines.periods import Window as Days
from minxue.engines.periods import span_of
from minxue.figures.choices import SLACK, Boundary, Scope
from minxue.figures.models import Binding, Indicator
from minxue.figures.queries.spans import Reading, Span, held
from minxue.figures.queries.values import IndicatorValue, indicator_values, placements_read
from minxue.figures.registry import measure
from minxue.plans.choices import Comparator
from minxue.plans.models import Clause, Plan, Target, Window

E4 = 10_000
HELD = "activities_held"
_CHANGES = (Comparator.UP, Comparator.DOWN)


@dataclass(frozen=True, slots=True)
class Standing:
    """A target with its value.

    `value` is in the target's unit (None: nothing entered, or a base number lacks); `by_hand` tells where it is from;
    `met` is None while it cannot be said (待定); `behind` is true where the value lies too far under the elapsed share.
    """

    target: Target
    indicator: Indicator | None
    counted: IndicatorValue | None
    value: Fraction | None
    met: bool | None
    behind: bool
    times: int = 1

    @property
    def by_hand(self) -> bool:
        """No indicator counts it."""
        return self.indicator is None

    @property
    def unsettled(self) -> bool:
        """A rise or fall without the figure from which it is counted (待定)."""
        return self.target.comparator in _CHANGES and self.target.opening_e4 is None

    @property
    def wanted(self) -> Fraction:
        """The target's value; one that is to be reached in each window counts as often as there are windows."""
        return Fraction(self.target.value_e4, E4) * self.times


def plan_span(
    plan: Plan, boundary: Boundary = Boundary.THEN, *, of_plan: bool = False, clause: UUID | None = None
) -> Span:
    """The span of a plan: its unit, from its first day to its last."""
    days = span_of(plan.first_day, plan.months)
    return Span(plan.unit, days.first, days.last, boundary, plan.pk if of_plan else None, clause)


def own_time(plan: Plan, windows: Sequence[Window]) -> Days:
    """The time that a clause has: from its first window to its last, or the plan's own span without any."""
    if not windows:
        return span_of(plan.first_day, plan.months)
    return Days(min(window.first for window in windows), max(window.last for window in windows))


def elapsed(time: Days, day: date) -> Fraction:
    """How much of a time is over, 0 to 1; the day itself is not over yet."""
    return Fraction(min(max((day - time.first).days, 0), time.days), time.days)


@dataclass(frozen=True, slots=True)
class Known:
    """What is at hand of a plan's clauses: their windows, and the parent of each in the order of the document."""

    windows: Mapping[UUID, Sequence[Window]]
    parents: Mapping[UUID, UUID | None]


def windows_of(targets: Iterable[Target]) -> dict[UUID, list[Window]]:
    """The windows of the targets' clauses, by the clause's id."""
    found: dict[UUID, list[Window]] = {}
    for window in Window.objects.filter(clause__in={target.clause_id for target in targets}):
        found.setdefault(window.clause_id, []).append(window)
    return found


def known(plan: Plan, targets: Iterable[Target]) -> Known:
    """What the standings of some targets ask of their plan's clauses."""
    parents = Clause.objects.filter(plan=plan).order_by("order").values_list("pk", "parent")
    return Known(windows_of(targets), dict(parents))


def bindings(plan: Plan, targets: Sequence[Target]) -> dict[object, Indicator]:
    """The indicator of each bound target of a plan, by the target's id; each indicator is read once."""
    # Of several targets all of the plan are asked for: hundreds of ids cost more than a join.
    rows = Binding.objects.filter(Q(target__clause__plan=plan) if len(targets) > 1 else Q(target__in=targets))
    bound = dict(rows.values_list("target_id", "indicator_id"))
    indicators = Indicator.objects.in_bulk(set(bound.values())) if bound else {}
    return {target: indicators[code] for target, code in bound.items()}


def standings(
    plan: Plan,
    targets: list[Target],
    today: date,
    at_hand: Known | None = None,
    boundary: Boundary = Boundary.THEN,
) -> dict[object, Standing]:
    """How each of a plan's targets stands today, by the target's id."""
    at_hand = at_hand or known(plan, targets)
    bound = bindings(plan, targets) if targets else {}
    counted = _counted(plan, list(bound.values()), boundary)
    of_clauses = any(row.scope == Scope.CLAUSE for row in bound.values())
    by_clause = counts_by_clause(plan, at_hand.parents, boundary) if of_clauses else {}
    whole = plan_span(plan, boundary)
    found: dict[object, Standing] = {}
    for target in targets:
        indicator = bound.get(target.pk)
        made = counted.get(indicator.code) if indicator else None
        if indicator is not None and indicator.scope == Scope.CLAUSE:
            made = _held_for(replace(whole, clause=target.clause_id), indicator, by_clause.get(target.clause_id, 0))
        windows = at_hand.windows.get(target.clause_id, ())
        share = elapsed(own_time(plan, windows), today)
        found[target.pk] = stand(target, indicator, made, share, len(windows))
    return found


def _counted(plan: Plan, bound: list[Indicator], boundary: Boundary) -> dict[str, IndicatorValue]:
    """The indicators that are the same for each clause of the plan."""
    counted: dict[str, IndicatorValue] = {}
    for scope in (Scope.UNIT, Scope.PLAN):
        chosen = {row.code: row for row in bound if row.scope == scope}
        span = plan_span(plan, boundary, of_plan=scope == Scope.PLAN)
        counted |= indicator_values(chosen.values(), span) if chosen else {}
    return counted


def counts_by_clause(
    plan: Plan, parents: Mapping[UUID, UUID | None], boundary: Boundary = Boundary.THEN
) -> dict[UUID, int]:
    """How many activities were held for each clause or a clause below it, in two queries for the whole plan."""
    span = plan_span(plan, boundary, of_plan=True)
    with placements_read([span.unit]):
        counts = dict(held(span).order_by().values_list("clause").annotate(n=Count("pk")))
    total: dict[UUID, int] = {}
    for pk, parent in reversed(list(parents.items())):
        total[pk] = total.get(pk, 0) + counts.get(pk, 0)
        if parent:
            total[parent] = total.get(parent, 0) + total[pk]
    return total


def _held_for(span: Span, indicator: Indicator, count: int) -> IndicatorValue:
    value = Fraction(count)
    what = measure(HELD)
    readings = {HELD: Reading(what, span, value)} if what else {}
    return IndicatorValue(indicator, span, value, readings, {})


def _times(target: Target, indicator: Indicator | None, windows: int) -> int:
    """A count smaller than the number of its clause's windows (每月举办一次) is meant for each of them."""
    each = indicator is not None and indicator.scope == Scope.CLAUSE and target.comparator == Comparator.EQ
    return windows if each and target.value_e4 < windows * E4 else 1


def stand(
    target: Target, indicator: Indicator | None, counted: IndicatorValue | None, share: Fraction, windows: int = 0
) -> Standing:
    """One target against its value; `share` is how much of its clause's time is over."""
    times = _times(target, indicator, windows)
    if indicator is not None:
        value = counted.value if counted else None
    else:
        value = None if target.hand_e4 is None else Fraction(target.hand_e4, E4)
    met = is_met(target, value, over=share >= 1, times=times)
    behind = _behind(target, value, share, met=met, times=times)
    return Standing(target, indicator, counted, value, met, behind, times)


def is_met(target: Target, value: Fraction | None, *, over: bool, times: int = 1) -> bool | None:
    """Whether a value fulfils a target; None where a value or an opening figure lacks.

    A ceiling (`le`) is met only when the time is over and the value within; an exact number is met when reached.
    """
    wanted = Fraction(target.value_e4, E4) * times
    if value is None or (target.comparator in _CHANGES and target.opening_e4 is None):
        return None
    match target.comparator:
        case Comparator.LE:
            return over and value <= wanted
        case Comparator.RANGE:
            return wanted <= value <= Fraction(target.upper_e4 or target.value_e4, E4)
        case Comparator.UP:
            return value - Fraction(target.opening_e4 or 0, E4) >= wanted
        case Comparator.DOWN:
            return Fraction(target.opening_e4 or 0, E4) - value >= wanted
    return value >= wanted


def _behind(target: Target, value: Fraction | None, share: Fraction, *, met: bool | None, times: int) -> bool:
    """A ceiling that is passed is late at once; a floor when the value lies too far under the elapsed share of it."""
    wanted = Fraction(target.value_e4, E4) * times
    if target.comparator == Comparator.LE:
        return value is not None and value > wanted
    if target.comparator not in {Comparator.GE, Comparator.EQ} or value is None or met:
        return False
    return value < wanted * (share - Fraction(SLACK, 100))
