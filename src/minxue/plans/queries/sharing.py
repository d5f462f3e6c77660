"""The shares of a target: over which years and units it can be split, and whether they add up to the whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minxue.engines.periods import add_months, span_of
from minxue.orgs.models import Unit
from minxue.plans.choices import Comparator
from minxue.plans.models import Plan, Target, TargetShare
from minxue.plans.queries.wording import number_of

RATES = frozenset({"%", "％", "百分点", "个百分点", "‰"})
STEPS = (10_000, 1_000, 100, 10, 1)
HUNDREDTH = 100


@dataclass(frozen=True, slots=True)
class PlanYear:
    """A year of a plan, named after the calendar year in which it begins; both days inclusive."""

    year: int
    first: date
    last: date


def plan_years(plan: Plan) -> list[PlanYear]:
    """The years of a plan, the last of them perhaps short."""
    years = []
    for past in range(0, plan.months, 12):
        days = span_of(add_months(plan.first_day, past), min(12, plan.months - past))
        years.append(PlanYear(days.first.year, days.first, days.last))
    return years


def units_to_share(plan: Plan, shares: Iterable[TargetShare] = ()) -> list[Unit]:
    """The standing units directly under the plan's own, and those that have a share already, in order of path."""
    rows = Unit.objects.filter(parent=plan.unit_id, closed=None).select_related("kind")
    found = {unit.pk: unit for unit in rows}
    found |= {share.unit.pk: share.unit for share in shares if share.unit is not None and share.unit_id not in found}
    return sorted(found.values(), key=lambda unit: unit.path)


def is_rate(target: Target) -> bool:
    """A rate is not cut into parts: each unit has one of its own."""
    return target.unit in RATES


@dataclass(frozen=True, slots=True)
class Part:
    """One share as the check sees it; `weight` is the base number of its unit, None where there is none."""

    value_e4: int
    year: int | None = None
    weight: int | None = None


@dataclass(frozen=True, slots=True)
class Balance:
    """The shares against the whole: do they add up (else 待定), and by how much they do not, in words."""

    words: str
    settled: bool


def balance(target: Target, parts: Sequence[Part], times: int = 1) -> Balance | None:
    """Whether the shares of a target add up to its whole; None without shares.

    A quantity is their sum. Of rates the last year counts, weighted by the base numbers of the units where each is
    known; else each rate stands for itself. `times` as often as the whole is wanted.
    """
    if not parts:
        return None
    low, high = _bounds(target, times)
    if not is_rate(target):
        total = Fraction(sum(part.value_e4 for part in parts))
        return _judge(target, total, low, high, _("Together %(total)s") % {"total": _told(total, target)})
    last = max((part.year for part in parts if part.year is not None), default=None)
    parts = [part for part in parts if part.year == last]
    weights = [part.weight or 0 for part in parts]
    if all(weights):
        mean = Fraction(sum(part.value_e4 * (part.weight or 0) for part in parts), sum(weights))
        words = _("Weighted by the base numbers of the units, together %(total)s") % {"total": _told(mean, target)}
        return _judge(target, mean, low, high, words)
    return _each(target, [part.value_e4 for part in parts], low, high)


def _bounds(target: Target, times: int) -> tuple[int | None, int | None]:
    whole = target.value_e4 * times
    match target.comparator:
        case Comparator.LE:
            return None, whole
        case Comparator.EQ:
            return whole, whole
        case Comparator.RANGE:
            return whole, target.upper_e4 or whole
    return whole, None


def _judge(target: Target, total: Fraction, low: int | None, high: int | None, words: str) -> Balance:
    floor = high or 0 if low is None else low
    told = {"total": words, "whole": _told(Fraction(floor), target)}
    if low is not None and total < low:
        told["gap"] = _told(low - total, target)
        return Balance(_("%(total)s: %(gap)s short of the whole of %(whole)s") % told, settled=False)
    if high is not None and total > high:
        told |= {"gap": _told(total - high, target), "whole": _told(Fraction(high), target)}
        return Balance(_("%(total)s: %(gap)s too much, the whole is %(whole)s") % told, settled=False)
    if total > floor and high is None:
        told["gap"] = _told(total - floor, target)
        return Balance(_("%(total)s: %(gap)s more than the whole of %(whole)s") % told, settled=True)
    return Balance(_("%(total)s: this adds up to the whole of %(whole)s") % told, settled=True)


def _each(target: Target, values: list[int], low: int | None, high: int | None) -> Balance:
    """Rates without weights: none may lie below the whole (of a ceiling: above it)."""
    below = [value for value in values if low is not None and value < low]
    if below:
        words = ngettext(
            "%(count)s share lies below the whole of %(whole)s, at %(worst)s",
            "%(count)s shares lie below the whole of %(whole)s, the lowest at %(worst)s",
            len(below),
        )
        return Balance(words % _worst(target, below, low or 0, min(below)), settled=False)
    above = [value for value in values if high is not None and value > high]
    if above:
        words = ngettext(
            "%(count)s share lies above the whole of %(whole)s, at %(worst)s",
            "%(count)s shares lie above the whole of %(whole)s, the highest at %(worst)s",
            len(above),
        )
        return Balance(words % _worst(target, above, high or 0, max(above)), settled=False)
    told = {"whole": _told(Fraction(high or 0 if low is None else low), target)}
    if low is None:
        return Balance(_("No share lies above the whole of %(whole)s") % told, settled=True)
    return Balance(_("No share lies below the whole of %(whole)s") % told, settled=True)


def _worst(target: Target, values: list[int], whole: int, worst: int) -> dict[str, object]:
    return {
        "count": len(values),
        "whole": _told(Fraction(whole), target),
        "worst": _told(Fraction(worst), target),
    }


def _told(value: Fraction, target: Target) -> str:
    """To hundredths, upwards, so that what lacks is never told as nothing; whole ten-thousandths as they are."""
    exact = value.denominator == 1
    rounded = int(value) if exact else -int(-value // HUNDREDTH) * HUNDREDTH
    return f"{number_of(rounded)} {target.unit}".strip()


def spread(total_e4: int, weights: Sequence[int]) -> list[int]:
    """A whole cut by weights into parts that sum to it: no part is finer than the whole is written."""
    step = next(size for size in STEPS if total_e4 % size == 0)
    every = sum(weights)
    if not every:
        return [0 for _weight in weights]
    steps = total_e4 // step
    parts = [steps * weight // every for weight in weights]
    rest = sorted(range(len(weights)), key=lambda at: (-(steps * weights[at] % every), at))
    for at in rest[: steps - sum(parts)]:
        parts[at] += 1
    return [part * step for part in parts]
