"""Named event days, weeks and months: 全国爱牙日, 终身学习活动周."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minxue.engines.planscript.lexicon import calendar
from minxue.engines.planscript.lexicon.words import any_of
from minxue.engines.planscript.lines import BLANK

LEFT = 16  # the longest name before its tail

_TAIL = re.compile(any_of(calendar.EVENT_TAILS))
_ANY = re.compile("各|有关|相关|重大|重要|主要|其[他它]|上述|多种")
_GENERIC = re.compile("(?:宣传|活动|主题|宣教|教育|服务|学习|纪念|防治|行动|推广|展示)[日周月]")
_CUT = re.compile(rf"[^\u4e00-\u9fff]|{BLANK}|{any_of(calendar.BEFORE_EVENTS)}")
_HEAD = re.compile(any_of(calendar.EVENT_HEADS))


@dataclass(frozen=True, slots=True)
class Event:
    start: int
    end: int
    name: str


def find_events(plain: str) -> Iterator[Event]:
    """Every event that a plan names, with the shortest full name."""
    for match in _TAIL.finditer(plain):
        window = plain[max(match.start() - LEFT, 0) : match.start()]
        cut = max((found.end() for found in _CUT.finditer(window)), default=0)
        head = _HEAD.search(window)
        if head and not re.search(r"[^\u4e00-\u9fff]", window[head.start() :]):
            cut = head.start()
        words = window[cut:]
        if not _ANY.match(words) and (
            (words and words not in calendar.NO_EVENTS) or not _GENERIC.fullmatch(match.group())
        ):
            start = match.start() - len(window) + cut
            yield Event(start, match.end(), plain[start : match.end()])
