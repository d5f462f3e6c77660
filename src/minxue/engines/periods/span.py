"""Days and windows of days: the plan's own span, its months, and how much of it is over."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """A run of days, both ends included. Raises ``ValueError`` if it ends before it begins."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a window cannot end on {self.last} before it begins on {self.first}")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def within(self, other: "Window") -> "Window | None":
        """The days that both have, or None."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Window(first, last) if first <= last else None


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months on (or back), or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_of(day: date) -> str:
    """``2026-03``, as facts keep their month."""
    return f"{day.year:04d}-{day.month:02d}"


def month_window(year: int, month: int) -> Window:
    first = date(year, month, 1)
    return Window(first, add_months(first, 1) - DAY)


def span_of(first_day: date, months: int) -> Window:
    """The plan's span: ``months`` whole months from ``first_day``. Raises ``ValueError`` for none."""
    return Window(first_day, add_months(first_day, months) - DAY)


def share_elapsed(first: date, months: int, today: date) -> Fraction:
    """How much of the span is over, 0 to 1; today itself is not over yet."""
    span = span_of(first, months)
    return Fraction(min(max((today - first).days, 0), span.days), span.days)


def due(windows: Iterable[Window]) -> date | None:
    """The last day of the last window, None without any (the time is 待定)."""
    return max((window.last for window in windows), default=None)
