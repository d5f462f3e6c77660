"""Quantities and times in plain words."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol

from django.utils.translation import gettext as _

from minxue.base.words import chained, in_chinese
from minxue.plans.choices import Comparator

TEN_THOUSANDTHS = 10_000
SHOWN = 3


class Days(Protocol):
    """A run of days, both ends included: computed or written down."""

    @property
    def first(self) -> date: ...

    @property
    def last(self) -> date: ...


def e4(value: float | Decimal | str) -> int:
    """A number as whole ten-thousandths: 12.8 → 128000. Raises `decimal.InvalidOperation` for what is no number."""
    return int((Decimal(str(value)) * TEN_THOUSANDTHS).to_integral_value())


def number_of(value_e4: int) -> str:
    """Ten-thousandths as they are written: 128000 → 12.8, 107000000 → 10,700."""
    whole = f"{Decimal(value_e4) / TEN_THOUSANDTHS:,.4f}"
    return whole.rstrip("0").rstrip(".")


def plain_number(value_e4: int) -> str:
    """Ten-thousandths as they are typed, without commas."""
    return number_of(value_e4).replace(",", "")


def quantity_words(comparator: str, value_e4: int, upper_e4: int | None, unit: str) -> str:
    """A target in words: 不低于 50 %, 1 至 2 次."""
    parts = {"value": number_of(value_e4), "unit": unit}
    if comparator == Comparator.RANGE and upper_e4 is not None:
        return _("%(value)s to %(upper)s %(unit)s") % (parts | {"upper": number_of(upper_e4)})
    words = {
        Comparator.GE: _("at least %(value)s %(unit)s"),
        Comparator.LE: _("at most %(value)s %(unit)s"),
        Comparator.UP: _("up by %(value)s %(unit)s"),
        Comparator.DOWN: _("down by %(value)s %(unit)s"),
    }
    return (words.get(Comparator(comparator)) or _("%(value)s %(unit)s")) % parts


def window_words(window: Days) -> str:
    """One window: 2026年3月1日, 2026年3月1日–31日, 2026年12月1日–2027年2月28日."""
    first, last = window.first, window.last
    if first == last:
        return _day(first)
    if not in_chinese():
        return f"{_day(first)} – {_day(last)}"
    if first.year != last.year:
        return f"{_day(first)}–{_day(last)}"
    if first.month != last.month:
        return f"{_day(first)}–{last.month}月{last.day}日"
    return f"{_day(first)}–{last.day}日"


def windows_words(windows: Sequence[Days]) -> str:
    """Up to three windows by name, of more the first and the number of all; empty without any."""
    if len(windows) > SHOWN:
        return _("%(words)s … %(count)s times in all") % {"words": window_words(windows[0]), "count": len(windows)}
    return chained(window_words(window) for window in windows)


def _day(day: date) -> str:
    if in_chinese():
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {day:%B} {day.year}"
