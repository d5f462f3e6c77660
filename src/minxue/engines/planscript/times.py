"""When something is to happen: one table of patterns, each with the kind and the value that it means."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from minxue.engines.planscript.draft import Target, Time, TimeKind
from minxue.engines.planscript.events import Event, find_events
from minxue.engines.planscript.items import Items
from minxue.engines.planscript.lexicon import calendar, papers
from minxue.engines.planscript.lexicon.words import any_of
from minxue.engines.planscript.lines import Page
from minxue.engines.planscript.numerals import han_value, ordinal

_N = r"(?:十[一二]?|[一二三四五六七八九]|元(?=月))"
_D = r"(?P<{0}>3[01]|[12]\d|0?[1-9]|二十[一二三四五六七八九]|三十一?|十[一二三四五六七八九]|[一二三四五六七八九十])"
_TO = r"\s?[-~至到]+\s?"
_THIRD = r"(?:\s?[上中下]旬|初|[上中][中下]旬|月?末)?"
_FREE = r"(?<![\d.〔第-])"


def _year(name: str = "y") -> str:
    return rf"(?P<{name}>(?:19|20)\d\d|二零[零一二三四五六七八九]{{2}})"


def _month(name: str = "m") -> str:
    return rf"(?P<{name}>1[0-2]|0?[1-9]|{_N})"


def _day(name: str = "d") -> str:
    return _D.format(name)


_MAYBE_YEAR = rf"(?:(?:{_year()}\s?年|今年|本年|明年|次年|当年)\s?的?\s?)?"
_BEFORE = r"(?:底|末)?(?:以前|之前|前)"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what a match of it means; ``value`` may refuse a match by giving ""."""

    name: str
    kind: TimeKind
    pattern: str
    value: Callable[[re.Match[str]], str]
    certain: bool = True


def _two(written: str | None) -> str:
    return f"{ordinal(written or ''):02d}"


def _four(written: str | None) -> str:
    return "" if not written else written if written.isdecimal() else str(_spelled(written))


def _spelled(written: str) -> int:
    return han_value(written)


def _joined(year: str | None, month: str | None = None, day: str | None = None) -> str:
    parts = [_four(year), _two(month) if month else "", _two(day) if day else ""]
    return "-".join(part for part in parts if part)


def _of(match: re.Match[str], suffix: str = "") -> str:
    found = match.groupdict()
    return _joined(found.get("y" + suffix), found.get("m" + suffix), found.get("d" + suffix))


def _range(match: re.Match[str]) -> str:
    found = match.groupdict()
    year, month = found.get("y"), found.get("m")
    first = _joined(year, month, found.get("d"))
    last = _joined(found.get("y2") or year, found.get("m2") or (month if found.get("d2") else None), found.get("d2"))
    return f"{first}/{last}"


def _number_of(match: re.Match[str]) -> int:
    return ordinal(match["n"]) if match["n"] else 1


def _cycle(match: re.Match[str]) -> str:
    unit, number = match["unit"], _number_of(match)
    if "半" in match.group() and unit.endswith("年"):
        return "P6M"
    if "半" in match.group() and "月" in unit:
        return "P15D"
    months = {"季度": 3, "季": 3, "学期": 6, "月": 1, "个月": 1}
    if unit in months:
        return f"P{months[unit] * number}M"
    letter = {"年": "Y", "年度": "Y", "学年": "Y", "周": "W", "星期": "W", "天": "D", "日": "D"}[unit]
    return f"P{number}{letter}"


_CYCLE_UNIT = r"(?P<unit>学年|年度|年|季度|季|学期|个?月|周|星期|天|日(?!常))(?!岁|轻|龄|纪|间|级|段)"
_TWO_NAMES = (
    r"(?:六一|五一|三八|十一|七一|八一|五四|九九)\"?"
    r"(?:国际)?(?:儿童节|劳动节|妇女节|国庆节|建党节|建军节|青年节|重阳节)"
)
# What makes a season an attribute (春季流行病, 冬季节慢性病), and 年中 a part of another word (今年中央).
_NO_SEASON = (
    r"(?!流行|传染|高发|多发|常见|疾病|好发|(?<=年中)[央国共]|(?<=年终)身)"
    r"(?!(?<=季)节?性?(?:流行|高发|多发|好发|(?:(?![预防宣开组])[\u4e00-\u9fff]){0,5}(?:病|症|流感|感冒|腹泻)))"
)
_NAMED_DAYS = any_of(name for name in calendar.NAMED_TIMES if len(name) > 2 and name[-1] in "节日")
_WEEKDAY = "[一二三四五六日天末]"
_PART_OF_CYCLE = (
    rf"(?:首|末|第[一二三]个|最后[一1]个)月(?:\d{{1,2}}[日号])?|(?:第[一二三四1-4]|最后[一1])个?(?:周|星期){_WEEKDAY}?|第[一二三四1-4]个?工作日"
    rf"|\d{{1,2}}[日号]|[上中下]旬|年?[初底末中]|\d{{1,2}}月份?|{_WEEKDAY}(?:[、和至到-]周?{_WEEKDAY}){{0,4}}|星期{_WEEKDAY}"
)
RULES: tuple[Rule, ...] = (
    Rule(
        "days",
        "range",
        rf"{_FREE}{_MAYBE_YEAR}{_month()}\s?月\s?{_day()}\s?日?{_TO}(?:{_year('y2')}\s?年)?\s?(?:{_month('m2')}\s?月)?\s?{_day('d2')}\s?[日号]",
        _range,
    ),
    Rule(
        "year_months",
        "range",
        rf"{_FREE}{_MAYBE_YEAR}{_month()}\s?(?:月份?)?{_THIRD}{_TO}(?:{_year('y2')}\s?年)?\s?{_month('m2')}\s?月份?{_THIRD}",
        _range,
    ),
    Rule(
        "two_months",
        "range",
        rf"{_FREE}(?<!月[、和])(?P<y>(?!))?{_month()}[、和]{_month('m2')}月份?(?![、和]\d)",
        lambda match: f"{_two(match['m'])}/{_two(match['m2'])}",
        certain=False,
    ),
    Rule(
        "yearly_day",
        "recurring",
        rf"每(?P<unit>年)(?P<n>)的?{_month()}\s?月份?(?:\s?{_day()}\s?[日号]|[上中下]旬|初|底)?(?:之前|以前|前)?(?![-~至到])",
        _cycle,
    ),
    Rule("by_date", "deadline", rf"{_FREE}(?:到|至)?{_MAYBE_YEAR}{_month()}\s?月\s?{_day()}\s?[日号]{_BEFORE}", _of),
    Rule(
        "by_month",
        "deadline",
        rf"{_FREE}(?:到|至)?{_MAYBE_YEAR}{_month()}\s?月份?\s?{_THIRD}(?:{_BEFORE}|底|末)",
        _of,
    ),
    Rule("by_year", "deadline", rf"{_FREE}(?:到|至)?{_year()}\s?年?(?:{_BEFORE}|年?底|年?末|年终(?!身))", _of),
    Rule("years", "range", rf"{_FREE}{_year()}\s?年?{_TO}{_year('y2')}\s?年(?!\s?\d)", _range),
    Rule(
        "until_date",
        "deadline",
        rf"(?:(?<![开下])到|至|截至|截止到?){_MAYBE_YEAR}{_month()}\s?月份?(?:\s?{_day()}\s?[日号])?",
        _of,
        certain=False,
    ),
    Rule("until_year", "deadline", rf"(?:到|至|截至|截止到?){_year()}\s?年(?!以来)", _of),
    Rule(
        "dated_name",
        "date",
        rf"{_FREE}{_MAYBE_YEAR}{_month()}\s?[.月]\s?{_day()}\s?[日号]?的?\s?\"?(?:国际|全国|世界|中国)?{_NAMED_DAYS}",
        _of,
    ),
    Rule("date", "date", rf"{_FREE}{_MAYBE_YEAR}{_month()}\s?月\s?{_day()}\s?[日号]", _of),
    Rule(
        "slashed_day", "date", rf"{_FREE}{_year()}[/-](?P<m>1[0-2]|0?[1-9])[/-](?P<d>3[01]|[12]\d|0?[1-9])(?!\d)", _of
    ),
    Rule("quoted_day", "date", rf'(?<="){_month()}\.{_day()}(?="(?!工程|模式|计划|行动))', _of),
    Rule("dotted_day", "date", rf"{_FREE}{_year()}\.{_month()}\.{_day()}(?![\d.])", _of),
    Rule(
        "dotted_months",
        "range",
        rf"{_FREE}{_year()}\.(?P<m>1[0-2]|0?[1-9]){_TO}(?:{_year('y2')}\.)?(?P<m2>1[0-2]|0?[1-9])(?![\d.%])",
        _range,
    ),
    Rule("dotted_month", "month", rf"{_FREE}{_year()}\.(?P<m>1[0-2]|0?[1-9])(?![\d.%])", _of, certain=False),
    Rule(
        "month",
        "month",
        rf"{_FREE}{_MAYBE_YEAR}{_month()}\s?月份?(?![龄个度大]|一|\s?\d{{1,2}}\s?[日号])(?:\s?[上中下]旬|[上中][中下]旬|初)?",
        _of,
    ),
    Rule(
        "monthly_day",
        "recurring",
        rf"每(?P<n>)(?P<unit>月|年|周|星期|季度|学期)的?(?:{_PART_OF_CYCLE})(?![次期场个项名])(?:之前|以前|前)?",
        _cycle,
    ),
    Rule("cycle", "recurring", rf"(?:每隔?|按)(?P<n>半|[两二三四五六\d]{{0,2}})个?{_CYCLE_UNIT}", _cycle),
    Rule(
        "every_two",
        "recurring",
        r"(?<![\d每第前后上下近])(?P<n>[两三])个?(?P<unit>月|周|年)(?=[^,。;]{0,4}一次)",
        _cycle,
    ),
    Rule("nightly", "recurring", "每晚", lambda match: "P1D"),
    Rule("second_year", "deadline", rf"(?<=年[和、]){_year()}年(?=,)", _of),
    Rule("half_year", "recurring", r"(?<![上下])半年(?:度|(?=一次|例会|总结|考核|检查|小结))", lambda match: "P6M"),
    Rule("quarterly", "recurring", rf"(?<![一二三四\d第])季度?(?={any_of(calendar.CYCLE_NOUNS)})", lambda match: "P3M"),
    Rule(
        "monthly",
        "recurring",
        r"(?<![\d一二三四五六七八九十个本每当上下元年])月度?(?:报|例会|检查|考核|小结|通报|调度)",
        lambda match: "P1M",
    ),
    Rule("weekly", "recurring", r"(?<![一二三四五六日每本上下动传])周(?:报|例会|小结)", lambda match: "P1W"),
    Rule("yearly", "recurring", rf"(?<![\d本x半季学])年度{any_of(calendar.YEARLY_DUTIES)}", lambda match: "P1Y"),
    Rule(
        "once_a",
        "recurring",
        r"(?<![\d每第])(?:一|(?=半年)|(?P<n>[两三])个?)(?P<unit>(?:(?<=个)|(?<!个))半?年|季度?|月|周|学期)"
        r"(?=一(?:次|期|主题|讲|课|评|考|查|报|更新|换|小结|总结|通报|调度|例会|检查))",
        _cycle,
        certain=False,
    ),
    Rule(
        "named",
        "named",
        rf"(?:{_year()}年|今年|本年|明年|当年)?(?<!\d)(?<!本)(?<!\"迎)(?<!闹)(?<!欢度)(?:{_TWO_NAMES}|{any_of(calendar.NAMED_TIMES)}){_NO_SEASON}(?:前(?![后夕])|之前|以前)?",
        lambda match: match.group(),
    ),
    Rule("year", "year", rf"{_FREE}{_year()}\s?年(?!度|以来|版|级|来)", _of, certain=False),
)

LONGEST_SENTENCE = 300  # how far after a year a planned quantity is sought
_COMPILED = tuple((rule, re.compile(rule.pattern)) for rule in RULES)
_DATE_BEFORE = re.compile(
    rf"[\"']?{_FREE}{_month()}\s?[.、月]\s?{_day()}[日号]?[\"']?\s?的?[\"']?(?:是?第\S{{1,4}}个)?[\"']?$"
)
_DATE_AFTER = re.compile(rf"[\"']?\s?[(]\s?{_month()}\s?[.月]\s?{_day()}[日号]?\s?[)]")
_PAST = re.compile(r"(?:较|比|与|同|[高低优大小少多好]于)$|(?:自|从)$")
_IS_DEFINED = re.compile(r",?我们(?:将|即将|又)?迎来|(?:是|为)(?:今年|我国|全国|世界|国际|第)|的主题")
_CLAUSE_START = re.compile(r"(?:^|[。;:,\n(!?、\s]|[在于]|其中)$")
_SENTENCE_END = re.compile(r"[。;\n]")
_NAMES_A_PAPER = re.compile(
    r"是|[^,。;:\n]{2,24}?(?:工作计划|工作安排|方案|要点|规划|总结|会议|年会|文件|报告|[活学宣]\S[日周月]|开幕式|启动仪式|闭幕式)"
)
_NAME_OF_PLAN = re.compile(rf"\s*[^。,;:\n]{{2,50}}?{any_of(papers.PAPERS)}")
_ANNOUNCED = re.compile(
    r"(?:拟|决定|经研究|现就|关于|定于)[^。,;\n]{0,12}(?:开展|举办|举行|启动|办好|做好)[^。,;\n]{0,12}$"
    r"|为(?:搞好|做好|办好|迎接)[^。,;\n]{0,14}$|[日天月](?:是|为)(?:今年的?)?(?:第\S{1,3}[个届次])?(?:全国|国际|世界)?\"?$"
)
_COMES = re.compile(r"(?:将|又)迎来[^。,;\n]{0,8}$")  # 我们将迎来第9个读书日: it is told, not planned
_IS_NEAR = re.compile(r"\"?(?:临近|来临|到来|以来|启动以来|开展以来)")
_DEFINED = re.compile(r"\"?,?是")
_REPEATS_THE_TITLE = re.compile(r",?[^,。;\n]{2,14}工作(?:将|要)")  # 2025年,社区科普工作将…
_PLANNED = re.compile(r"计划|力争|争取|确保|启动|将|拟")


def find_times(page: Page, items: Items, targets: tuple[Target, ...]) -> tuple[Time, ...]:
    """Every expression of when; rules that stand higher in the table win over lower ones."""
    taken = bytearray(len(page.plain))
    found = list(_events(page, items, taken))
    for rule, pattern in _COMPILED:
        for match in pattern.finditer(page.plain):
            start, end = match.span()
            if taken.find(1, start, end) < 0 and (value := rule.value(match)) and _is_time(page, rule, match, targets):
                taken[start:end] = b"\1" * (end - start)
                words = page.text[start:end]
                value = words if rule.kind == "named" else value
                found.append(Time(words, start, end, rule.kind, value, rule.certain, f"time.{rule.name}"))
    return tuple(sorted((item for item in found if not _inside_target(item, targets)), key=lambda item: item.start))


def _events(page: Page, items: Items, taken: bytearray) -> Iterator[Time]:
    """Event days with or without their date, once a numbered item; not the event that the document announces."""
    seen: set[tuple[int, str]] = set()
    titles = _titles(page)
    for event in find_events(page.plain):
        key = (items(event.start), event.name)
        start, end, date = _with_date(page.plain, event)
        taken[start:end] = b"\1" * (end - start)
        preface = items.in_preface(event.start)
        if preface and _is_announced(page.plain, event):
            titles += event.name
        told = preface and (
            _COMES.search(page.plain, max(event.start - 24, 0), event.start) or _IS_NEAR.match(page.plain, event.end)
        )
        named_in_title = page.folded[start:end].strip('"') in titles
        if key in seen or told or (event.name in titles and (preface or not date or named_in_title)):
            continue
        seen.add(key)
        yield Time(
            quote=page.text[start:end],
            start=start,
            end=end,
            kind="date" if date else "named",
            value=date or page.text[event.start : event.end],
            certain=True,
            rule="time.event",
        )


def _is_announced(plain: str, event: Event) -> bool:
    """Whether a preface says that the paper is about this event: 决定举办…, 4月7日是世界卫生日."""
    before = _ANNOUNCED.search(plain, max(event.start - 24, 0), event.start)
    return bool(before or _DEFINED.match(plain, event.end))


def _titles(page: Page) -> str:
    """The title lines of the head, or the plan's name where the whole plan ran into its first line."""
    titles = [page.folded[line.start : line.end] for line in page.lines[:12] if line.kind == "title"]
    ran_on = _NAME_OF_PLAN.match(page.folded)
    return "\n".join([*titles, ran_on[0] if ran_on else ""])


def _with_date(plain: str, event: Event) -> tuple[int, int, str]:
    window = plain[max(event.start - 22, 0) : event.start]
    before = _DATE_BEFORE.search(window)
    if before:
        start = before.start() + (window[before.start()] in "\"'" and before[0].count('"') % 2)
        return event.start - len(window) + start, event.end, _of(before)
    after = _DATE_AFTER.match(plain, event.end)
    return (event.start, after.end(), _of(after)) if after else (event.start, event.end, "")


def _is_time(page: Page, rule: Rule, match: re.Match[str], targets: tuple[Target, ...]) -> bool:
    left = page.plain[max(match.start() - 12, 0) : match.start()]
    year = match.groupdict().get("y2") or match.groupdict().get("y")
    if year and page.year and int(_four(year)) < page.year and rule.kind != "deadline":
        return False
    if rule.name == "date" and _IS_DEFINED.match(page.plain, match.end()):
        return False
    if rule.kind in ("year", "range", "month", "date") and _PAST.search(left) and not _is_from(rule, left):
        return page.plain[match.end() : match.end() + 1] == "起" or page.plain.startswith("开始", match.end())
    if rule.name == "years" and left.endswith("(") and page.plain[match.end() : match.end() + 1] == ")":
        return False
    return rule.kind != "year" or _is_time_of_action(page, match, left, targets)


def _is_from(rule: Rule, left: str) -> bool:
    """Whether 从 only opens a range: 从3月到12月."""
    return rule.kind == "range" and left.endswith(("从", "自"))


def _is_time_of_action(page: Page, match: re.Match[str], left: str, targets: tuple[Target, ...]) -> bool:
    """A year tells when, unless it repeats the plan's title: it opens a clause of a sentence that plans something."""
    if not _CLAUSE_START.search(left) or _NAMES_A_PAPER.match(page.plain, match.end()):
        return False
    reach = match.end() + LONGEST_SENTENCE
    stop = _SENTENCE_END.search(page.plain, match.end(), reach)
    end = stop.start() if stop else reach
    place = bisect_left(targets, match.end(), key=lambda item: item.start)
    if place < len(targets) and targets[place].start < end:
        return True
    if left.endswith(";") and page.plain[match.end() : match.end() + 1] in (",", ":"):
        return True  # an item that begins with its year
    if _REPEATS_THE_TITLE.match(page.plain, match.end()):
        return False
    later = page.year is None or int(_four(match["y"])) > page.year
    return later or bool(_PLANNED.search(page.plain, match.end(), min(end, match.end() + 25)))


def _inside_target(item: Time, targets: tuple[Target, ...]) -> bool:
    place = bisect_right(targets, item.start, key=lambda target: target.start) - 1
    return place >= 0 and item.end <= targets[place].end
