"""The sentence that derives a figure, in pieces: each number with the rows it opens to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from minxue.accounts.models import User
from minxue.figures.models import Indicator
from minxue.figures.queries.drill import rows_address
from minxue.figures.queries.spans import Reading
from minxue.figures.queries.targets import Standing
from minxue.figures.queries.values import IndicatorValue
from minxue.plans.choices import Comparator

SIGNS = {
    Comparator.GE: "≥",
    Comparator.LE: "≤",
    Comparator.EQ: "=",
    Comparator.UP: "↑",
    Comparator.DOWN: "↓",
    Comparator.RANGE: "",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and the reading that they open to (if any)."""

    words: str
    reading: Reading | None = None


def title_of(indicator: Indicator) -> str:
    """The name of an indicator in the reader's language."""
    return indicator.en if (get_language() or "").startswith("en") else indicator.zh


def written(value: Fraction | None, places: int = 1) -> str:
    """A number as people write it: whole, or with one place; a dash for none."""
    if value is None:
        return "—"
    if value.denominator == 1:
        return f"{value.numerator:,}"
    return f"{float(round(value, places)):,.{places}f}"


def goal(standing: Standing) -> str:
    """`≥ 50 %`, `1–2 次`, `↑ 4 个百分点`."""
    target = standing.target
    return _goal(target.comparator, target.value_e4, target.upper_e4, standing.times, target.unit)


@lru_cache(maxsize=4096)
def _goal(comparator: str, value_e4: int, upper_e4: int | None, times: int, unit: str) -> str:
    each = Fraction(value_e4, 10_000)
    value = written(each * times, 2)
    if upper_e4 is not None:
        value = f"{value}–{written(Fraction(upper_e4, 10_000), 2)}"
    if times > 1:
        return f"{written(each, 2)} × {times} = {value} {unit}"
    return f"{SIGNS[Comparator(comparator)]} {value} {unit}".strip()


@dataclass(frozen=True, slots=True)
class Linked:
    """Some words, and the address they lead to (empty: none)."""

    words: str
    url: str


def linked(pieces: Iterable[Piece], user: User) -> list[Linked]:
    """The pieces with the addresses that this reader may open."""
    return [Linked(piece.words, rows_address(user, piece.reading) if piece.reading else "") for piece in pieces]


def made_of(counted: IndicatorValue, user: User) -> list[Linked]:
    """How an indicator was made, for a reader."""
    return linked(_made(counted), user)


def derivation(standing: Standing) -> list[Piece]:
    """`培训率 = 已培训从业人员 412 人 ÷ 从业人员 980 人（2026年统计）= 42.0 %，目标 ≥ 50 %`."""
    pieces = list(_made(standing.counted)) if standing.counted else [Piece(_by_hand(standing))]
    return [*pieces, Piece(gettext(", target %(goal)s") % {"goal": goal(standing)})]


def _by_hand(standing: Standing) -> str:
    if standing.value is None:
        return gettext("counted by hand, nothing entered yet")
    value = f"{written(standing.value)} {standing.target.unit}"
    return gettext("%(value)s, entered by hand") % {"value": value}


def _made(counted: IndicatorValue) -> Iterator[Piece]:
    yield Piece(f"{title_of(counted.indicator)} = ")
    for part in _tokens(counted.indicator.formula):
        if part in counted.readings:
            reading = counted.readings[part]
            yield Piece(f"{reading.measure.title} ")
            yield Piece(f"{written(reading.value)} {reading.measure.unit}", reading)
        elif part in counted.bases:
            yield Piece(_base(part, counted))
        else:
            yield Piece({"*": " × ", "/": " ÷ "}.get(part, f" {part} "))
    value = counted.value
    yield Piece(
        " = " + (f"{float(value):,.1f}" if counted.indicator.unit == "%" and value is not None else written(value))
    )
    yield Piece(f" {counted.indicator.unit}")


BASE_WORDS = {
    "base.residents": _("residents"),
    "base.employed": _("employed"),
    "base.elderly": _("elderly (60 and over)"),
    "base.minors": _("minors (under 18)"),
    "base.households": _("households"),
}


def _base(name: str, counted: IndicatorValue) -> str:
    row, words = counted.bases[name], BASE_WORDS.get(name, name)
    if row is None:
        return gettext("%(what)s (no base number entered)") % {"what": words}
    told = {"what": words, "value": f"{row.value:,}", "source": row.source, "parts": row.parts}
    if row.parts:
        return gettext("%(what)s %(value)s (%(source)s, sum of %(parts)s units)") % told
    return gettext("%(what)s %(value)s (%(source)s)") % told


def _tokens(formula: str) -> list[str]:
    """Names and signs; the `* 100` of a percentage is not spoken."""
    plain = formula.replace("* 100", "").replace("*100", "")
    for sign in "+-*/()":
        plain = plain.replace(sign, f" {sign} ")
    return plain.split()
