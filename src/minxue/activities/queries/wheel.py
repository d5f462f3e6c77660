"""The themes and days off that count at a place, and the days on which a theme falls in a year."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from minxue.activities.choices import DayKind
from minxue.activities.models import Holiday, Theme
from minxue.base.clock import today
from minxue.engines.periods import Window, month_window, named_window
from minxue.orgs.models import Unit
from minxue.orgs.queries import prefixes

MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class ThemeDay:
    """A day or week of a theme, where it falls in the year."""

    name: str
    window: Window
    theme: Theme


def themes_at(path: str, *, left_out: bool = False) -> list[Theme]:
    """The themes that count at a place, each from the nearest unit that says something of it, else from the pack."""
    rows = Theme.objects.filter(Q(unit=None) | Q(unit__path__in=prefixes(path))).select_related("unit", "kind")
    nearest: dict[str, Theme] = {}
    for row in sorted(rows, key=lambda row: len(row.unit.path) if row.unit else 0):
        nearest[row.code] = row
    found = [row for row in nearest.values() if left_out or not row.left_out]
    return sorted(found, key=lambda row: (row.month_of_year, row.unit is not None, row.code))


def theme_at(path: str, code: str) -> Theme | None:
    """The theme of a code that counts at a place, left out or not."""
    return next((row for row in themes_at(path, left_out=True) if row.code == code), None)


def own_theme(unit: Unit, code: str) -> Theme | None:
    """What a unit itself says of a theme."""
    return Theme.objects.filter(unit=unit, code=code).select_related("unit", "kind").first()


def calendar_knows(name: str) -> bool:
    """Whether a day can be found in a year: a name of the calendar, or 03-24."""
    return MONTH_DAY.fullmatch(name) is not None or named_window(name, 2026) is not None


def window_of(name: str, year: int) -> Window | None:
    """Where a day of a theme falls in a year; 02-29 falls in leap years alone."""
    if found := MONTH_DAY.fullmatch(name):
        month, day = int(found[1]), int(found[2])
        if day > calendar.monthrange(year, month)[1]:
            return None
        return Window(date(year, month, day), date(year, month, day))
    return named_window(name, year)


def days_of(themes: Iterable[Theme], year: int) -> list[ThemeDay]:
    """The days of some themes in a year, in order; a lunar day may fall in another month than its theme."""
    found = [
        ThemeDay(name, window, theme) for theme in themes for name in theme.days if (window := window_of(name, year))
    ]
    return sorted(found, key=lambda one: (one.window.first, one.name))


def holidays_at(path: str, first: date, last: date) -> dict[date, Holiday]:
    """The days that are not what their weekday says, by what the nearest unit says, else as announced."""
    rows = Holiday.objects.filter(Q(unit=None) | Q(unit__path__in=prefixes(path)), date__range=(first, last))
    nearest: dict[date, Holiday] = {}
    for row in sorted(rows.select_related("unit"), key=lambda row: len(row.unit.path) if row.unit else 0):
        nearest[row.date] = row
    return dict(sorted(nearest.items()))


def is_announced(year: int) -> bool:
    """Whether the days off of a year are known; else weekends alone are."""
    return Holiday.objects.filter(unit=None, date__year=year).exists()


def is_working(day: date, holidays: dict[date, Holiday]) -> bool:
    """Whether an office works on a day."""
    row = holidays.get(day)
    if row is None or row.kind == DayKind.USUAL:
        return day.weekday() < SATURDAY
    return row.kind == DayKind.WORK


def working_day(path: str, day: date) -> bool:
    """Whether the office at a place works on a day."""
    return is_working(day, holidays_at(path, day, day))


def day_for(theme: Theme, year: int, path: str) -> date | None:
    """The day proposed for a theme: its first own day that lies ahead, else the first working day left of its month.

    None when the month is over.
    """
    month = month_window(year, theme.month_of_year)
    day = today()
    own = [one.window for one in days_of([theme], year) if one.window.last >= day]
    if own:
        return max(own[0].first, day)
    if month.last < day:
        return None
    first = max(month.first, day)
    holidays = holidays_at(path, first, month.last)
    ahead = [first + DAY * n for n in range((month.last - first).days + 1)]
    return next((one for one in ahead if is_working(one, holidays)), first)


def theme_words(theme: Theme) -> str:
    """The talking points and the material of a theme, as they begin a record."""
    parts = [(_("Talking points"), theme.points), (_("Material"), theme.materials)]
    return "\n\n".join(f"{head}：\n{words}" for head, words in parts if words)
