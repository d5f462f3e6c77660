"""What does not agree with itself: sums that do not add up, named days in the wrong month."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minxue.engines.planscript.draft import DayFault, Heading, Number, SumFault, Time
from minxue.engines.planscript.folding import fold
from minxue.engines.planscript.items import Items
from minxue.engines.planscript.lexicon.calendar import FIXED_DAYS
from minxue.engines.planscript.lexicon.words import any_of
from minxue.engines.planscript.lines import Page
from minxue.engines.planscript.numerals import ordinal, value_of

LONGEST_SUM = 220  # characters from the whole to the last part

_UNIT = r"(?:万?元|人次|人|名|场次|场|期|次|户|亩|家|所|个|课时|学时|册|份)"
_NUMBER = r"\d[\d,]*(?:\.\d+)?\s?万?"
_WHOLE = re.compile(rf"(?P<total>{_NUMBER})\s?(?P<unit>{_UNIT})\s?[,,(:]?\s?(?:其中|包括|分别为|分别是|即)[:,]?\s?")
_EQUATION = re.compile(
    rf"(?P<total>{_NUMBER})\s?{_UNIT}?\s?=\s?(?P<terms>{_NUMBER}\s?{_UNIT}?(?:\s?\+\s?{_NUMBER}\s?{_UNIT}?){{1,20}})"
)
_SENTENCE_END = re.compile(r"[。;\n)]")
_NUMERAL = re.compile(_NUMBER)
_OPEN_LIST = re.compile(r"等|以上|不少于|至少|左右|约|每")
_FIXED = re.compile(any_of(FIXED_DAYS))
_MONTH_OF_LABEL = re.compile(
    r"(?P<first>\d{1,2}|[一二三四五六七八九十]{1,2})(?:\s?[-、~至到]\s?(?P<last>\d{1,2}|[一二三四五六七八九十]{1,2}))?\s?月"
)


def find_sum_faults(page: Page) -> Iterator[SumFault]:
    """``X人,其中A人、B人`` and ``X=A+B`` whose parts do not make the whole; open lists (等) say nothing."""
    for match in _WHOLE.finditer(page.plain):
        stop = _SENTENCE_END.search(page.plain, match.end(), match.end() + LONGEST_SUM)
        if stop is None or _OPEN_LIST.search(page.plain, match.end(), stop.start()):
            continue
        unit = re.escape(match["unit"].removeprefix("万"))
        parts = list(re.compile(rf"({_NUMBER})\s?(?:{unit})(?!次)").finditer(page.plain, match.end(), stop.start()))
        if len(parts) >= 2:
            myriad = 10_000 if match["unit"].startswith("万") else 1
            yield from _fault(
                page, match.start(), parts[-1].end(), value_of(match["total"]) * myriad, [part[1] for part in parts]
            )
    for match in _EQUATION.finditer(page.plain):
        yield from _fault(page, match.start(), match.end(), value_of(match["total"]), _NUMERAL.findall(match["terms"]))


def _fault(page: Page, start: int, end: int, total: Number, written: list[str]) -> Iterator[SumFault]:
    parts = tuple(value_of(part) for part in written)
    if abs(sum(parts) - total) > 1e-6 * max(abs(total), 1):
        yield SumFault(page.text[start:end], start, end, total, parts)


def find_day_faults(
    page: Page, items: Items, headings: tuple[Heading, ...], times: tuple[Time, ...]
) -> Iterator[DayFault]:
    """Days whose own date lies outside the month of the item in which they stand."""
    months = [_months(page, heading) for heading in headings]
    for time in times:
        place = items(time.start)
        if place < 0 or not months[place] or time.start < headings[place].end:
            continue
        own = _own_date(page, time)
        if own and own[0] not in months[place]:
            yield DayFault(time.quote, time.start, time.end, *own)


def _months(page: Page, heading: Heading) -> range:
    """The months of a month label, empty for any other label."""
    return months_of_label(page.folded[heading.start : heading.end])


def months_of_label(label: str) -> range:
    """The months that a label names (`三月份：`, `7-8月`), empty for any other."""
    found = _MONTH_OF_LABEL.match(fold(label))
    if not found:
        return range(0)
    first = ordinal(found["first"])
    return range(first, (ordinal(found["last"]) if found["last"] else first) + 1)


def _own_date(page: Page, time: Time) -> tuple[int, int] | None:
    if time.kind == "date":
        month, day = time.value.split("-")[-2:]
        return int(month), int(day)
    known = _FIXED.search(page.folded, time.start, time.end)
    return FIXED_DAYS[known[0]] if time.kind == "named" and known else None
