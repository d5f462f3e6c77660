"""Numbers as plans write them: 12, 1,200, 1.07万, 三, 二十一, 两, 三百."""

from __future__ import annotations

import re
from decimal import Decimal

HAN_DIGITS = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10_000, "亿": 100_000_000}

HAN = "[零一二三四五六七八九十两百千]"
"""One character of a Chinese numeral, as a regular expression."""

NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?\s?[百千]?[万亿]?|{HAN}{{1,9}}[万亿]?)"
"""A quantity, as a regular expression; bounded, so that it cannot backtrack far."""

_CLOSING_COMMA = re.compile(r"[,\s]+")


def value_of(written: str) -> int | float:
    """The value of a numeral that ``NUMBER`` matched; raises ValueError on anything else."""
    plain = _CLOSING_COMMA.sub("", written)
    factor = 1
    while plain and plain[-1] in MYRIADS:
        factor *= MYRIADS[plain[-1]]
        plain = plain[:-1]
    if plain[:1].isdecimal():
        while plain[-1] in HAN_UNITS:
            factor *= HAN_UNITS[plain[-1]]
            plain = plain[:-1]
        exact = Decimal(plain) * factor
        return int(exact) if exact == exact.to_integral_value() else float(exact)
    return han_value(plain) * factor


def han_value(written: str) -> int:
    """The value of a Chinese numeral without 万; raises ValueError if a character is none."""
    if not any(sign in HAN_UNITS for sign in written):
        return int("".join(str(_digit(sign)) for sign in written))
    total, digit = 0, 1
    for sign in written:
        if sign in HAN_UNITS:
            total += digit * HAN_UNITS[sign]
            digit = 0
        else:
            digit = _digit(sign)
    return total + digit if written[-1] not in HAN_UNITS else total


def _digit(sign: str) -> int:
    if sign not in HAN_DIGITS:
        raise ValueError(sign)
    return HAN_DIGITS[sign]


def ordinal(written: str) -> int:
    """The number of a label or a month: ``3``, ``十一``; 0 where it holds no numeral."""
    digits = written.strip().replace("元", "一")  # 元月
    if digits.isdecimal():
        return int(digits)
    try:
        return han_value(digits)
    except ValueError:
        return 0
