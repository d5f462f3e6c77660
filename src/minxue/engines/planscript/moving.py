"""A plan's text moved on to another year: its years, and the weekdays that are written beside its days."""

from __future__ import annotations

import re
from datetime import date

_HELD = re.compile(r"《[^》]*》|(?:[〔\[［【（(]\s*20\d\d\s*[〕\]］】）)])\s*\d+\s*号|[〔［]\s*20\d\d\s*[〕］]")
_YEAR = re.compile(
    r"(?<!\d)(20\d\d)(?!\d)(?=\s*(?:年|学年|[-—–~～至到.．/]))|(二[〇○零O][〇○零一二三四五六七八九]{2})(?=\s*年)"
)
_DAY = re.compile(
    r"(?:(?<!\d)(?P<year>20\d\d)\s*年\s*)?(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日(?P<open>\s*[（(]\s*(?:星期|周|礼拜))"
    r"(?P<week>[一二三四五六日天])(?P<close>\s*[）)])"
)
_DIGITS = "〇一二三四五六七八九"
_WEEK = "一二三四五六日"


def moved_on(text: str, first: int, last: int, years: int = 1) -> str:
    """The text with the years from `first` to `last` (and the one before, with which it compares) moved on.

    Names of papers and their numbers keep their year; a weekday beside a day is that of the day in its new year
    (without a year: that of `last`), and the 29th of February becomes the 28th where the new year has none.
    """
    made, at = [], 0
    for held in _HELD.finditer(text):
        made += [_moved(text[at : held.start()], first, last, years), held[0]]
        at = held.end()
    made.append(_moved(text[at:], first, last, years))
    return "".join(made)


def _moved(text: str, first: int, last: int, years: int) -> str:
    def year(found: re.Match[str]) -> str:
        if found[1]:
            number = int(found[1])
            return str(number + years) if first - 1 <= number <= last else found[0]
        number = int("".join(str(_digit(sign)) for sign in found[2]))
        return _in_words(number + years) if first - 1 <= number <= last else found[0]

    return _DAY.sub(lambda found: _weekday(found, last + years), _YEAR.sub(year, text))


def _digit(sign: str) -> int:
    return 0 if sign in "○零O" else _DIGITS.index(sign)


def _in_words(number: int) -> str:
    return "".join(_DIGITS[int(sign)] for sign in str(number))


def _weekday(found: re.Match[str], year: int) -> str:
    year = int(found["year"]) if found["year"] else year
    month, day = int(found["month"]), int(found["day"])
    try:
        at = date(year, month, day)
    except ValueError:
        if (month, day) != (2, 29):
            return found[0]
        at = date(year, 2, 28)
    head = found[0][: found.start("day") - found.start()]
    return f"{head}{at.day}日{found['open']}{_WEEK[at.weekday()]}{found['close']}"
