"""Named event days, weeks and months: 全国爱牙日, 终身学习活动周."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minxue.engines.planscript.lexicon import calendar
from minxue.engines.planscript.lexicon.words import any_of
from minxue.engines.planscript.lines import BLANK

LEFT = 16  # the longest name before its tail
SHORTEST = 2  # characters before 日 in a name that stands in quotation marks

_TAIL = re.compile(
    any_of(calendar.EVENT_TAILS)
    + r"|(?<=[\u4e00-\u9fff][\u4e00-\u9fff])(?:[日周月](?=\")|日(?![常期前后程报内起益渐间子]))"
)
_NO_EVENT_DAY = re.compile("(?:开放|接待|休息|工作|节假|纪念|党|双休|[当每即次今近同])日$|[各每等]|[上下本每个][周月]$")
_ANY = re.compile("各|有关|相关|重大|重要|主要|其[他它]|上述|多种")
_GENERIC = re.compile("(?:宣传|活动|主题|宣教|教育|服务|学习|纪念|防治|行动|推广|展示)[日周月]")
_HARD_CUT = re.compile(r"等|简称|自行|安排|[日月周节]前")
_CUT = re.compile(rf"[^\u4e00-\u9fff]|{BLANK}|{any_of(calendar.BEFORE_EVENTS)}")
_GENERIC_NAME = re.compile(f"(?:{any_of(calendar.NO_EVENTS)})+")
_NOT_HAN = re.compile(r"[^\u4e00-\u9fff]")
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
        cut = _name_start(window)
        start = match.start() - len(window) + cut
        own_name = len(match[0]) > 1 or plain[start - 1 : start] == '"' or _HEAD.match(window, cut)
        if own_name and not window[:cut].endswith("等") and _is_event(window[cut:], match[0]):
            yield Event(start, match.end(), plain[start : match.end()])


def _name_start(window: str) -> int:
    """Where the name begins in the text before its tail: at its head, else after the last word that no name holds."""
    head = _HEAD.search(window)
    if head and not _NOT_HAN.search(window, head.start()) and not _HARD_CUT.search(window, head.end()):
        return head.start()
    return max((found.end() for found in _CUT.finditer(window)), default=0)


def _is_event(words: str, tail: str) -> bool:
    if len(tail) == 1:
        return len(words) >= SHORTEST and not _NO_EVENT_DAY.search(words + tail)
    return not _ANY.search(words) and (
        (bool(words) and not _GENERIC_NAME.fullmatch(words)) or not _GENERIC.fullmatch(tail)
    )
