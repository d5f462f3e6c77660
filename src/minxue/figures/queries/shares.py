"""The shares of a target, each counted for its unit and its year by the indicator that counts the whole."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Q
from django.utils.translation import ngettext

from minxue.base.clock import today
from minxue.engines.formula import parse
from minxue.engines.periods import Window as Days
from minxue.figures.choices import Scope
from minxue.figures.models import Indicator
from minxue.figures.queries.spans import Reading, Span, clauses_below, held
from minxue.figures.queries.targets import HELD, Standing, elapsed, own_time, plan_span, stand, standings, windows_of
from minxue.figures.queries.values import BASE, IndicatorValue, bases_of, read_many, values_at
from minxue.figures.registry import Measure, measure
from minxue.orgs.models import Unit
from minxue.plans.choices import Comparator
from minxue.plans.models import Plan, Target, TargetShare
from minxue.plans.queries.sharing import Balance, Part, PlanYear, balance, plan_years

type Cell = tuple[Unit | None, int | None, int]
"""A share by its unit, its year and its value (ten-thousandths)."""
READ = "_shares_read"
"""Where a target in memory keeps its shares."""


@dataclass(frozen=True, slots=True)
class ShareLine:
    """One share with its value, judged against the share as a target is against its value."""

    share: TargetShare
    standing: Standing
    begun: bool


@dataclass(frozen=True, slots=True)
class Split:
    """A target that is split: the whole as it stands by itself, its shares, and whether they add up to it."""

    whole: Standing
    lines: list[ShareLine]
    balance: Balance


def splits(plan: Plan, wholes: Iterable[Standing]) -> dict[UUID, Split]:
    """The splits of a plan's targets as they stand today, by the target's id; a fixed number of queries."""
    found = {whole.target.pk: whole for whole in wholes}
    shares = _shares(plan, found)
    if not shares:
        return {}
    counted = _counted(plan, found, shares)
    windows = windows_of(found[share.target_id].target for share in shares)
    weights = _weights(plan, [(found[share.target_id], share.unit, share.year) for share in shares])
    lines: dict[UUID, list[ShareLine]] = defaultdict(list)
    for share in shares:
        whole = found[share.target_id]
        year = _year(plan, share.year)
        time = Days(year.first, year.last) if year else own_time(plan, windows.get(whole.target.clause_id, ()))
        standing = stand(
            _as_target(whole.target, share), whole.indicator, counted.get(share.pk), elapsed(time, today())
        )
        lines[share.target_id].append(ShareLine(share, standing, time.first <= today()))
    told = _balances(plan, found, shares, weights)
    return {pk: Split(found[pk], rows, told[pk]) for pk, rows in lines.items() if pk in told}


def unsettled(plan: Plan, wholes: Iterable[Standing]) -> set[UUID]:
    """Which targets are to be split anew, by their sum or a closed unit; nothing of the shares is counted."""
    found = {whole.target.pk: whole for whole in wholes}
    shares = _shares(plan, found) if found else []
    if not shares:
        return set()
    weights = _weights(plan, [(found[share.target_id], share.unit, share.year) for share in shares])
    return {pk for pk, added in _balances(plan, found, shares, weights).items() if not added.settled}


def open_splits(plan: Plan) -> list[Split]:
    """The splits of a plan that are to be settled (待定), in the order of the document."""
    rows = Target.objects.filter(clause__plan=plan, struck=None, shares__isnull=False).distinct()
    targets = list(rows.select_related("clause").order_by("clause__order", "id"))
    wholes = standings(plan, targets, today()) if targets else {}
    return [split for split in splits(plan, wholes.values()).values() if not split.balance.settled]


def balance_of(plan: Plan, whole: Standing, cells: Sequence[Cell]) -> Balance | None:
    """What would be said of these shares if they were kept; None without any."""
    weights = _weights(plan, [(whole, unit, year) for unit, year, _value in cells])
    return _balance(plan, whole, cells, weights)


def _balances(
    plan: Plan, found: dict[UUID, Standing], shares: list[TargetShare], weights: list[int | None]
) -> dict[UUID, Balance]:
    rows: dict[UUID, list[tuple[Cell, int | None]]] = defaultdict(list)
    for share, weight in zip(shares, weights, strict=True):
        rows[share.target_id].append(((share.unit, share.year, share.value_e4), weight))
    told = {
        pk: _balance(plan, found[pk], [cell for cell, _weight in own], [weight for _cell, weight in own])
        for pk, own in rows.items()
    }
    return {pk: added for pk, added in told.items() if added}


def _balance(plan: Plan, whole: Standing, cells: Sequence[Cell], weights: Sequence[int | None]) -> Balance | None:
    """Whether shares add up, and none waits for a unit that has ended and can do nothing more for it."""
    parts = [Part(value, year, weight) for (_unit, year, value), weight in zip(cells, weights, strict=True)]
    added = balance(whole.target, parts, whole.times)
    # How many, not which: whoever reads the sum need not be one who may see each of the units.
    ended = {unit.pk for unit, year, value in cells if unit and value and _ends(plan, unit, year)}
    if added is None or not ended:
        return added
    words = ngettext(
        "%(count)s of the units is closed: split anew. %(sum)s",
        "%(count)s of the units are closed: split anew. %(sum)s",
        len(ended),
    )
    return Balance(words % {"count": len(ended), "sum": added.words}, settled=False)


def _ends(plan: Plan, unit: Unit, year: int | None) -> bool:
    """Whether a unit ends before the time of its share is over."""
    return unit.closed is not None and unit.closed < span_of_share(plan, unit, year).last


def _shares(plan: Plan, found: dict[UUID, Standing]) -> list[TargetShare]:
    """The shares of the targets of a plan, read once for as long as these stand in memory."""
    targets = [whole.target for whole in found.values()]
    if fresh := [target for target in targets if READ not in vars(target)]:
        # Of several targets all of the plan are asked for: hundreds of ids cost more than a join.
        wanted = Q(target__clause__plan=plan) if len(fresh) > 1 else Q(target__in=fresh)
        found_by: dict[UUID, list[TargetShare]] = defaultdict(list)
        for share in TargetShare.objects.filter(wanted).select_related("unit"):
            found_by[share.target_id].append(share)
        for target in fresh:
            vars(target)[READ] = found_by.get(target.pk, [])
    rows: list[TargetShare] = [share for target in targets for share in vars(target)[READ]]
    return sorted(rows, key=lambda share: (share.unit.path if share.unit else "", share.year or 0))


def _as_target(target: Target, share: TargetShare) -> Target:
    """The share as a target of its own, not written anywhere: a range is a least for each part of it."""
    least = target.comparator == Comparator.RANGE
    return Target(
        pk=target.pk,
        clause_id=target.clause_id,
        quote=target.quote,
        comparator=Comparator.GE if least else target.comparator,
        value_e4=share.value_e4,
        unit=target.unit,
        measure=target.measure,
    )


def _year(plan: Plan, year: int | None) -> PlanYear | None:
    return next((row for row in plan_years(plan) if row.year == year), None)


def span_of_share(plan: Plan, unit: Unit | None, year: int | None) -> Span:
    """The unit and the days for which a share is counted."""
    span, days = plan_span(plan), _year(plan, year)
    if days is not None:
        span = replace(span, first=days.first, last=days.last)
    return replace(span, unit=unit) if unit is not None else span


def _counted(plan: Plan, found: dict[UUID, Standing], shares: list[TargetShare]) -> dict[UUID, IndicatorValue]:
    """The value of each share that an indicator counts, by the share's id."""
    pairs: list[tuple[UUID, Indicator, Span]] = []
    on_clause: list[tuple[UUID, Indicator, Span]] = []
    for share in shares:
        whole, span = found[share.target_id], span_of_share(plan, share.unit, share.year)
        if whole.indicator is None:
            continue
        if whole.indicator.scope == Scope.CLAUSE:
            on_clause.append((share.pk, whole.indicator, replace(span, clause=whole.target.clause_id)))
        else:
            of_plan = whole.indicator.scope == Scope.PLAN
            pairs.append((share.pk, whole.indicator, replace(span, plan=plan.pk) if of_plan else span))
    values = values_at([(indicator, span) for _pk, indicator, span in pairs])
    made = {pk: value for (pk, _indicator, _span), value in zip(pairs, values, strict=True)}
    return made | _held_for_clauses(on_clause)


def _held_for_clauses(asked: Sequence[tuple[UUID, Indicator, Span]]) -> dict[UUID, IndicatorValue]:
    """What was held for each span's clause or one below it; the clauses are looked up once, not once a share."""
    what = measure(HELD)
    if what is None or not asked:
        return {}
    below = {span.clause: clauses_below(span.clause) for _pk, _indicator, span in asked if span.clause}
    readings = read_many([(_within(what, below[span.clause]), span) for _pk, _indicator, span in asked if span.clause])
    return {
        pk: IndicatorValue(indicator, span, reading.value, {HELD: Reading(what, span, reading.value)}, {})
        for (pk, indicator, span), reading in zip(asked, readings, strict=True)
    }


def _within(what: Measure, clauses: list[UUID]) -> Measure:
    return replace(what, rows=lambda span: held(replace(span, clause=None)).filter(clause__in=clauses))


def _weights(plan: Plan, asked: Sequence[tuple[Standing, Unit | None, int | None]]) -> list[int | None]:
    """The base number that each share of a rate is weighted by; None where there is none."""
    names = [weight_name(whole.indicator) if unit else "" for whole, unit, _year in asked]
    spans = [span_of_share(plan, unit, year) for _whole, unit, year in asked]
    numbers = bases_of([([name] if name else [], span) for name, span in zip(names, spans, strict=True)])
    return [row.value if (row := found.get(name)) else None for name, found in zip(names, numbers, strict=True)]


def weight_name(indicator: Indicator | None) -> str:
    """The base number in an indicator's formula (`base.employed`); empty where there is none."""
    names = sorted(parse(indicator.formula).names) if indicator else []
    return next((name for name in names if name.startswith(BASE)), "")
