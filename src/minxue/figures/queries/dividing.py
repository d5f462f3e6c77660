"""The table in which a target is split: its rows and columns, and the numbers that a button puts into it."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from minxue.figures.queries.shares import span_of_share
from minxue.figures.queries.targets import Standing
from minxue.figures.queries.values import BASE, bases_of
from minxue.orgs.choices import BASE_KEYS
from minxue.orgs.models import Unit
from minxue.plans.models import Plan, Target, TargetShare
from minxue.plans.queries.sharing import PlanYear, is_rate, plan_years, spread, units_to_share

UNITS, YEARS, BOTH = "units", "years", "both"
EQUAL = "equal"

type Key = tuple[UUID | None, int | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of the units below, and how many of them there are."""

    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Over what a target is split: a row for each unit (None: the whole), a column for each year (None: all)."""

    target: Target
    over: str
    overs: list[str]
    kind: str
    kinds: list[Kind]
    units: list[Unit | None]
    years: list[PlanYear | None]
    shares: list[TargetShare]
    numbers: dict[UUID, dict[str, int]]

    @property
    def keys(self) -> list[Key]:
        """Each cell by its unit and year."""
        return [(unit.pk if unit else None, year.year if year else None) for unit in self.units for year in self.years]

    @property
    def bases(self) -> list[str]:
        """The base numbers by which a quantity can be shared: those that a unit of the table has."""
        if is_rate(self.target) or self.over == YEARS:
            return []
        return [key for key in BASE_KEYS if any(row.get(key) for row in self.numbers.values())]


def grid(target: Target, over: str = "", kind: str = "") -> Grid:
    """The table of a target, split as asked for, else as it is, else over the units of the commonest kind below."""
    plan = target.clause.plan
    shares = list(target.shares.select_related("unit__kind"))
    below, years = units_to_share(plan, shares), plan_years(plan)
    overs = [*([UNITS] if below else []), *([YEARS] if len(years) > 1 else [])]
    overs += [BOTH] if len(overs) > 1 else []
    over = next((one for one in (over, _as_split(shares), *overs) if one in overs), "")
    kinds = _kinds(below)
    has_share = {share.unit_id for share in shares}
    kind = kind if kind in {row.code for row in kinds} or kind == "all" else _default(kinds, below, has_share)
    rows = [unit for unit in below if kind in {"all", unit.kind_id} or unit.pk in has_share]
    units: list[Unit | None] = [*rows] if over in {UNITS, BOTH} else [None] if over else []
    columns: list[PlanYear | None] = [*years] if over in {YEARS, BOTH} else [None]
    return Grid(target, over, overs, kind, kinds, units, columns, shares, _numbers(plan, units))


def _as_split(shares: list[TargetShare]) -> str:
    if not shares:
        return ""
    by_unit, by_year = shares[0].unit_id is not None, shares[0].year is not None
    return BOTH if by_unit and by_year else UNITS if by_unit else YEARS


def _kinds(units: list[Unit]) -> list[Kind]:
    counts = Counter(unit.kind_id for unit in units)
    names = {unit.kind_id: str(unit.kind) for unit in units}
    return [Kind(code, names[code], count) for code, count in counts.most_common()]


def _default(kinds: list[Kind], below: list[Unit], has_share: set[UUID | None]) -> str:
    shared = {unit.kind_id for unit in below if unit.pk in has_share}
    if shared:
        return "all" if len(shared) > 1 else next(iter(shared))
    return kinds[0].code if kinds else "all"


def _numbers(plan: Plan, units: list[Unit | None]) -> dict[UUID, dict[str, int]]:
    rows = [unit for unit in units if unit is not None]
    names = [f"{BASE}{key}" for key in BASE_KEYS]
    found = bases_of([(names, span_of_share(plan, unit, None)) for unit in rows]) if rows else []
    return {
        unit.pk: {name.removeprefix(BASE): row.value for name, row in numbers.items() if row is not None}
        for unit, numbers in zip(rows, found, strict=True)
    }


def filled(table: Grid, whole: Standing, how: str) -> dict[Key, int]:
    """The cells shared equally, or by a base number; of a rate each has the whole one."""
    if is_rate(table.target):
        return dict.fromkeys(table.keys, table.target.value_e4)
    weights = [_weight(table, unit, how) for unit in table.units]
    by_unit = spread(table.target.value_e4 * whole.times, weights)
    cells = [value for part in by_unit for value in spread(part, [1] * len(table.years))]
    return {key: value for key, value in zip(table.keys, cells, strict=True) if value}


def _weight(table: Grid, unit: Unit | None, how: str) -> int:
    if how == EQUAL or unit is None:
        return 1
    return table.numbers[unit.pk].get(how, 0)


def as_split(table: Grid) -> dict[Key, int]:
    """The cells as they are split now."""
    return {(share.unit_id, share.year): share.value_e4 for share in table.shares}
