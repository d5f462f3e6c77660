"""What a sheet of units or base numbers would make and change, row by row, before it is taken over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minxue.base.clock import today
from minxue.base.text import fold
from minxue.base.words import chained, listed
from minxue.engines.sheets import Sheet
from minxue.orgs.choices import BASE_KEYS, SheetKind, Tier
from minxue.orgs.models import BaseNumber, Unit, UnitKind
from minxue.orgs.queries.units import standing, subtree

FIRST_YEAR = 1949
FIELDS: dict[str, dict[str, Any]] = {
    SheetKind.UNITS: {
        "name": gettext_lazy("Name"),
        "parent": gettext_lazy("Superior"),
        "kind": gettext_lazy("Kind"),
        "code": gettext_lazy("Code"),
        "tier": gettext_lazy("Tier"),
        "short_names": gettext_lazy("Short names"),
        "phone": gettext_lazy("Telephone"),
    },
    SheetKind.BASES: {
        "unit": gettext_lazy("Unit"),
        "year": gettext_lazy("Year"),
        **BASE_KEYS,
        "source": gettext_lazy("Source"),
        "as_of": gettext_lazy("As of"),
    },
}
NEEDED = {SheetKind.UNITS: ("name",), SheetKind.BASES: ("unit", "year", "source", "as_of")}
# The words by which a column is known, the more telling first.
WORDS: dict[str, tuple[str, ...]] = {
    "name": ("单位名称", "名称", "社区", "name"),
    "parent": ("上级单位", "上级", "隶属", "superior", "parent"),
    "kind": ("单位类型", "类型", "类别", "kind", "type"),
    "code": ("单位代码", "代码", "编码", "区划", "code"),
    "tier": ("层级", "级别", "tier"),
    "short_names": ("简称", "short"),
    "phone": ("电话", "联系", "phone", "tel"),
    "unit": ("单位名称", "单位", "社区", "名称", "代码", "unit", "name"),
    "year": ("年份", "年度", "year"),
    "residents": ("常住人口", "常住", "总人口", "人口", "residents", "population"),
    "employed": ("从业人员", "从业", "就业", "employed"),
    "elderly": ("老年", "60岁", "elderly"),
    "minors": ("未成年", "18岁", "minors"),
    "households": ("户数", "家庭", "households"),
    "source": ("来源", "出处", "source"),
    "as_of": ("时点", "日期", "截至", "as of", "as_of", "date"),
}


def guessed(kind: str, header: Sequence[str]) -> dict[str, int]:
    """Which column is which, by the words of its head; each column once."""
    found: dict[str, int] = {}
    heads = [fold(head) for head in header]
    for name in FIELDS[kind]:
        hits = (
            at
            for word in WORDS[name]
            for at, head in enumerate(heads)
            if fold(word) in head and at not in found.values()
        )
        at = next(hits, None)
        if at is not None:
            found[name] = at
    return found


@dataclass(slots=True)
class Line:
    """One row: what would come of it (made, changed, same, wrong, empty), why, and what is to be done."""

    number: int
    outcome: str = "same"
    words: str = ""
    marks: dict[int, str] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)

    def wrong(self, column: int, words: str) -> None:
        """Mark a cell (-1: the row)."""
        self.outcome = "wrong"
        self.marks[column] = words


def checked(kind: str, top: Unit, sheet: Sheet, columns: Mapping[str, int]) -> list[Line]:
    """What each row of a sheet would do below a unit."""
    check = _Units(top) if kind == SheetKind.UNITS else _Bases(top)
    lines = []
    for at, row in enumerate(sheet.rows):
        line = Line(at)
        cells = {name: row[column] for name, column in columns.items() if 0 <= column < len(row)}
        if not any(cells.values()):
            line.outcome = "empty"
        else:
            for name in NEEDED[SheetKind(kind)]:
                if not cells.get(name):
                    line.wrong(columns.get(name, -1), _("%(what)s is missing.") % {"what": FIELDS[kind][name]})
            if line.outcome != "wrong":
                check.look(line, cells, columns)
        lines.append(line)
    return lines


class _Units:
    """Rows of units against those that stand, and against the rows before."""

    def __init__(self, top: Unit) -> None:
        self.top = top
        self.units = list(standing(subtree(top)).select_related("kind", "parent"))
        self.codes = {unit.code: unit for unit in self.units}
        self.taken = set(Unit.objects.values_list("code", flat=True))
        self.kinds = {word: kind for kind in UnitKind.objects.all() for word in (kind.code, kind.zh, kind.en)}
        self.tiers = {"1": Tier.CENTRE, "2": Tier.SCHOOL, "3": Tier.POINT} | {t.label: t for t in Tier if t.value}
        self.new: dict[str, str] = {}

    def look(self, line: Line, cells: Mapping[str, str], columns: Mapping[str, int]) -> None:
        """Judge one row."""
        parent = self._parent(line, cells, columns)
        kind = self.kinds.get(cells.get("kind", ""))
        if cells.get("kind") and kind is None:
            line.wrong(columns["kind"], _("This kind is not known: %(known)s.") % {"known": self._known()})
        tier = self.tiers.get(cells.get("tier", ""))
        if cells.get("tier") and tier is None:
            line.wrong(columns["tier"], _("Write the tier as 1, 2 or 3."))
        for name, most in (("name", 120), ("short_names", 200), ("phone", 60)):
            if len(cells.get(name, "")) > most:
                line.wrong(columns[name], _("At most %(count)s letters.") % {"count": most})
        unit = self._unit(line, cells, columns, parent)
        if line.outcome == "wrong":
            return
        line.values = {name: cells[name] for name in ("name", "short_names", "phone") if cells.get(name)}
        line.values |= {"tier": str(tier)} if tier else {}
        line.values |= {"kind": kind.pk} if kind else {}
        if unit is None:
            self._make(line, cells, columns, parent)
        else:
            self._compare(line, unit)

    def _known(self) -> str:
        return listed(dict.fromkeys(str(kind) for kind in self.kinds.values()))

    def _parent(self, line: Line, cells: Mapping[str, str], columns: Mapping[str, int]) -> Unit | str | None:
        """The superior: a unit that stands, the name of a row before, or the unit below which all is put."""
        said = cells.get("parent", "")
        if not said:
            return self.top
        if said in self.codes:
            return self.codes[said]
        named = [unit for unit in self.units if unit.name == said]
        if len(named) == 1:
            return named[0]
        if not named and said in self.new:
            return said
        words = _("More than one unit bears this name: write its code.") if named else _("No such unit stands here.")
        line.wrong(columns["parent"], words)
        return None

    def _unit(
        self, line: Line, cells: Mapping[str, str], columns: Mapping[str, int], parent: Unit | str | None
    ) -> Unit | None:
        """The unit that a row is about, by its code or else by its name below its superior."""
        code = cells.get("code", "")
        if code in self.codes:
            unit = self.codes[code]
            if unit.pk == self.top.pk or (cells.get("parent") and parent != unit.parent):
                line.wrong(columns["code"], _("This unit stands elsewhere: move it on its page."))
            return unit
        if code and (code in self.taken or len(code) > 12 or not code.isascii() or not code.isalnum()):
            line.wrong(columns["code"], _("This code is taken, or is no code of letters and digits."))
        if not isinstance(parent, Unit):
            return None
        same = [unit for unit in self.units if unit.parent_id == parent.pk and unit.name == cells["name"]]
        return same[0] if same else None

    def _make(
        self, line: Line, cells: Mapping[str, str], columns: Mapping[str, int], parent: Unit | str | None
    ) -> None:
        if "kind" not in line.values:
            line.wrong(columns.get("kind", -1), _("A new unit needs a kind: %(known)s.") % {"known": self._known()})
            return
        if cells["name"] in self.new:
            line.wrong(columns["name"], _("This unit stands in a row above already."))
            return
        self.new[cells["name"]] = cells.get("code", "")
        self.taken.add(cells.get("code", ""))
        line.outcome = "made"
        line.values["code"] = cells.get("code", "")
        line.values["below"] = parent if isinstance(parent, str) else ""
        line.values["parent"] = str(parent.pk) if isinstance(parent, Unit) else ""
        line.words = _("is made below %(unit)s") % {"unit": parent}

    @staticmethod
    def _compare(line: Line, unit: Unit) -> None:
        now = {"name": unit.name, "kind": unit.kind_id, "tier": unit.tier}
        now |= {"short_names": unit.short_names, "phone": unit.phone}
        changed = {name: value for name, value in line.values.items() if now[name] != value}
        line.values["unit"] = str(unit.pk)
        if changed:
            line.outcome = "changed"
            told = (f"{FIELDS[SheetKind.UNITS][name]} {now[name] or '—'} → {changed[name]}" for name in changed)
            line.words = chained(told)


class _Bases:
    """Rows of base numbers against those that are entered."""

    def __init__(self, top: Unit) -> None:
        units = list(standing(subtree(top)))
        self.codes = {unit.code: unit for unit in units}
        self.names: dict[str, list[Unit]] = {}
        for unit in units:
            self.names.setdefault(unit.name, []).append(unit)
        rows = BaseNumber.objects.filter(unit__in=units)
        self.known = {(row.unit_id, row.year, row.key): row for row in rows}
        self.seen: set[tuple[Any, int]] = set()

    def look(self, line: Line, cells: Mapping[str, str], columns: Mapping[str, int]) -> None:
        """Judge one row."""
        said = cells["unit"]
        units = [self.codes[said]] if said in self.codes else self.names.get(said, [])
        if len(units) != 1:
            more = _("More than one unit bears this name: write its code.")
            line.wrong(columns["unit"], more if units else _("No such unit stands here."))
        year = whole(cells["year"].removesuffix("年"))
        if year is None or not FIRST_YEAR <= year <= today().year + 1:
            line.wrong(columns["year"], _("Write the year with four digits."))
        as_of = day_of(cells["as_of"])
        if as_of is None:
            line.wrong(columns["as_of"], _("Write the day as 2026-01-31."))
        if len(cells["source"]) > 120:
            line.wrong(columns["source"], _("At most %(count)s letters.") % {"count": 120})
        values = self._values(line, cells, columns)
        if line.outcome == "wrong" or year is None:
            return
        if (units[0].pk, year) in self.seen:
            line.wrong(columns["unit"], _("This unit and year stand in a row above already."))
            return
        self.seen.add((units[0].pk, year))
        line.values = {"unit": str(units[0].pk), "year": year, "values": values}
        line.values |= {"source": cells["source"], "as_of": str(as_of)}
        self._compare(line, units[0], year, values)

    @staticmethod
    def _values(line: Line, cells: Mapping[str, str], columns: Mapping[str, int]) -> dict[str, int]:
        values: dict[str, int] = {}
        for key in BASE_KEYS:
            if cells.get(key):
                number = whole(cells[key])
                if number is None:
                    line.wrong(columns[key], _("Write a whole number, 0 or more."))
                else:
                    values[key] = number
        for key, value in values.items():
            if key != "residents" and value > values.get("residents", value):
                line.wrong(columns[key], _("This is more than all residents."))
        if not values and line.outcome != "wrong":
            line.wrong(-1, _("Enter at least one number."))
        return values

    def _compare(self, line: Line, unit: Unit, year: int, values: Mapping[str, int]) -> None:
        told, outcome = [], "same"
        for key, value in values.items():
            row = self.known.get((unit.pk, year, key))
            if row is None:
                outcome = "made" if outcome != "changed" else outcome
                told.append(f"{BASE_KEYS[key]} {value:,}")
            elif (row.value, row.source, str(row.as_of)) != (value, line.values["source"], line.values["as_of"]):
                outcome = "changed"
                told.append(f"{BASE_KEYS[key]} {row.value:,} → {value:,}")
        line.outcome, line.words = outcome, chained(told)


def whole(text: str) -> int | None:
    """A whole number as people write it: 1,234 · 1 234 · １２３４."""
    plain = fold(text).replace(",", "").replace("，", "").replace(" ", "")
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= 12 else None


def day_of(text: str) -> date | None:
    """A day as people write it."""
    for shape in ("%Y-%m-%d", "%Y年%m月%d日", "%Y.%m.%d", "%Y/%m/%d"):
        try:
            return datetime.strptime(text, shape).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return None
