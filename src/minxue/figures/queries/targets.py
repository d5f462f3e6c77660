"""How a target stands: its value by its indicator or by hand, and whether it is met, late or open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from minxue.engines.periods import add_months, share_elapsed
from minxue.figures.choices import SLACK, Boundary
from minxue.figures.models import Binding, Indicator
from minxue.figures.queries.spans import Span
from minxue.figures.queries.values import IndicatorValue, indicator_values
from minxue.plans.choices import Comparator
from minxue.plans.models import Plan, Target

E4 = 10_000
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

    @property
    def by_hand(self) -> bool:
        """No indicator counts it."""
        return self.indicator is None

    @property
    def wanted(self) -> Fraction:
        """The target's value."""
        return Fraction(self.target.value_e4, E4)


def plan_span(plan: Plan, boundary: Boundary = Boundary.THEN, *, of_plan: bool = False) -> Span:
    """The span of a plan: its unit, from its first day to its last."""
    last = add_months(plan.first_day, plan.months) - timedelta(days=1)
    return Span(plan.unit, plan.first_day, last, boundary, plan.pk if of_plan else None)


def bindings(targets: Iterable[Target]) -> dict[object, Indicator]:
    """The indicator of each bound target, by the target's id."""
    rows = Binding.objects.filter(target__in=[target.pk for target in targets]).select_related("indicator")
    return {row.target_id: row.indicator for row in rows}


def standings(plan: Plan, targets: list[Target], today: date) -> dict[object, Standing]:
    """How each of a plan's targets stands today, by the target's id."""
    bound = bindings(targets) if targets else {}
    counted: dict[str, IndicatorValue] = {}
    for of_plan in (False, True):
        chosen = {row.code: row for row in bound.values() if row.of_plan == of_plan}
        counted |= indicator_values(chosen.values(), plan_span(plan, of_plan=of_plan)) if chosen else {}
    elapsed = share_elapsed(plan.first_day, plan.months, today)
    found: dict[object, Standing] = {}
    for target in targets:
        indicator = bound.get(target.pk)
        made = counted.get(indicator.code) if indicator else None
        found[target.pk] = stand(target, indicator, made, elapsed)
    return found


def stand(target: Target, indicator: Indicator | None, counted: IndicatorValue | None, elapsed: Fraction) -> Standing:
    """One target against its value; `elapsed` is the share of the plan's time that is over."""
    if indicator is not None:
        value = counted.value if counted else None
    else:
        value = None if target.hand_e4 is None else Fraction(target.hand_e4, E4)
    met = is_met(target, value, over=elapsed >= 1)
    return Standing(target, indicator, counted, value, met, _behind(target, value, elapsed, met=met))


def is_met(target: Target, value: Fraction | None, *, over: bool) -> bool | None:
    """Whether a value fulfils a target; None where a value or an opening figure lacks.

    A ceiling (`le`) is met only when the time is over and the value within; an exact number is met when reached.
    """
    wanted = Fraction(target.value_e4, E4)
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


def _behind(target: Target, value: Fraction | None, elapsed: Fraction, *, met: bool | None) -> bool:
    wanted = Fraction(target.value_e4, E4)
    if target.comparator == Comparator.LE:
        return value is not None and value > wanted
    if target.comparator not in {Comparator.GE, Comparator.EQ} or value is None or met:
        return False
    return value < wanted * (elapsed - Fraction(SLACK, 100))
