"""From a compiled time expression to concrete windows inside the plan's span.

Kinds and values are those of the plan language (``docs/plan-language.md``): year, month, date, range, deadline,
recurring, named. Every window is clipped to the span; what lies outside altogether, or is not understood, gives ``()``,
which screens show as 待定.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from minxue.engines.periods.named import named_window
from minxue.engines.periods.span import DAY, Window, add_months, month_window, span_of

type Year = int

FULL_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
YEAR_MONTH = re.compile(r"(\d{4})-(\d{2})")
MONTH_DAY = re.compile(r"(\d{2})-(\d{2})")
DURATION = re.compile(r"P([1-9]\d{0,2})([DWMY])")
DAYS = {"D": 1, "W": 7}
MONTHS = {"M": 1, "Y": 12}

# Parts of the plan's own year: (first month from 0, how many months). For a plan from January they are the calendar's.
PARTS = {
    "年初": (0, 2),
    "年中": (5, 2),
    "年底": (10, 2),
    "年终": (10, 2),
    "年末": (10, 2),
    "岁末": (10, 2),
    "上半年": (0, 6),
    "下半年": (6, 6),
    "第一季度": (0, 3),
    "一季度": (0, 3),
    "第二季度": (3, 3),
    "二季度": (3, 3),
    "第三季度": (6, 3),
    "三季度": (6, 3),
    "第四季度": (9, 3),
    "四季度": (9, 3),
}
ALWAYS = ("双休日", "周末", "节假日", "假日", "节庆日", "工作日", "课余")


def windows(kind: str, value: str, first_day: date, months: int) -> tuple[Window, ...]:
    """The windows, in order, of a compiled time in a plan of ``months`` months from ``first_day``.

    A month or day without a year is looked for in every year that the span touches. A deadline runs from the plan's
    first day to the first such day; one past the plan ends with the plan. Recurring windows tile the span from its
    first day, a remainder joins the last one; a duty of every day is one window, for it is not chased day by day.
    Raises ``ValueError`` if ``months`` is not positive.
    """
    span = span_of(first_day, months)
    reader = READERS.get(kind)
    return reader(value.strip(), span) if reader else ()


def _plain(value: str, span: Window) -> tuple[Window, ...]:
    return _clipped((_read(value, year) for year in _years(span)), span)


def _range(value: str, span: Window) -> tuple[Window, ...]:
    left, slash, right = value.partition("/")
    if not slash:
        return ()
    found = tuple(window for year in _years(span) for window in _between(left, right, year))
    whole = tuple(window for window in found if window.first in span)
    wraps = any(window.first.year != window.last.year for window in found)
    # "11月至次年2月" begins in the plan's November; the tail of last winter is not meant.
    return _clipped(whole if wraps and whole else found, span)


def _between(left: str, right: str, year: Year) -> Iterator[Window]:
    begin = _read(left, year)
    if not begin:
        return
    for end_year in (begin.first.year, begin.first.year + 1):
        end = _read(right, end_year)
        if end and end.last >= begin.first:
            yield Window(begin.first, end.last)
            return


def _deadline(value: str, span: Window) -> tuple[Window, ...]:
    days = [window.last for year in _years(span) if (window := _read(value, year))]
    days += [window.last for window in _named(value, span)]
    ahead = [day for day in days if day >= span.first]
    return (Window(span.first, min(*ahead, span.last)),) if ahead else ()


def _recurring(value: str, span: Window) -> tuple[Window, ...]:
    found = DURATION.fullmatch(value)
    if not found:
        return ()
    count, unit = int(found[1]), found[2]
    if unit in MONTHS:
        return _tiles(span, lambda index: add_months(span.first, index * count * MONTHS[unit]))
    days = count * DAYS[unit]
    return _tiles(span, lambda index: span.first + timedelta(days=index * days)) if days >= 7 else (span,)


def _tiles(span: Window, start: Callable[[int], date]) -> tuple[Window, ...]:
    """Whole tiles ``start(i) … start(i + 1) - 1`` of the span; at least one, the last takes the rest."""
    starts = [span.first]
    while start(len(starts) + 1) - DAY <= span.last:
        starts.append(start(len(starts)))
    ends = [day - DAY for day in starts[1:]] + [span.last]
    return tuple(map(Window, starts, ends))


def _named(value: str, span: Window) -> tuple[Window, ...]:
    if any(words in value for words in ALWAYS):
        return (span,)
    names = value.replace("寒暑假", "寒假、暑假").split("、")
    by_name = [named_window(name, year) for name in names for year in _years(span)]
    part = next((PARTS[words] for words in sorted(PARTS, key=len, reverse=True) if words in value), None)
    if part and not any(by_name):
        return _clipped(_parts(span, *part), span)
    return _clipped(by_name, span)


def _parts(span: Window, first: int, months: int) -> Iterator[Window]:
    begin = add_months(span.first, first)
    while begin <= span.last:
        yield span_of(begin, months)
        first += 12
        begin = add_months(span.first, first)


def _read(value: str, year: Year) -> Window | None:
    """A year, month or day; one without a year is taken in ``year``. None if there is no such day."""
    try:
        return _window_of(value, year)
    except ValueError:  # 02-30, or 02-29 in a common year
        return None


def _window_of(value: str, year: Year) -> Window | None:
    if re.fullmatch(r"\d{4}", value):
        return Window(date(int(value), 1, 1), date(int(value), 12, 31))
    if re.fullmatch(r"\d{2}", value):
        return month_window(year, int(value))
    if found := YEAR_MONTH.fullmatch(value):
        return month_window(int(found[1]), int(found[2]))
    if found := FULL_DATE.fullmatch(value):
        return _single(int(found[1]), int(found[2]), int(found[3]))
    if found := MONTH_DAY.fullmatch(value):
        return _single(year, int(found[1]), int(found[2]))
    return None


def _single(year: Year, month: int, day: int) -> Window:
    return Window(date(year, month, day), date(year, month, day))


def _years(span: Window) -> range:
    """The years the span touches, and the one before: a winter may have begun in it."""
    return range(span.first.year - 1, span.last.year + 1)


def _clipped(found: Iterable[Window | None], span: Window) -> tuple[Window, ...]:
    return tuple(sorted({inside for window in found if window and (inside := window.within(span))}))


READERS: dict[str, Callable[[str, Window], tuple[Window, ...]]] = {
    "year": _plain,
    "month": _plain,
    "date": _plain,
    "range": _range,
    "deadline": _deadline,
    "recurring": _recurring,
    "named": _named,
}
