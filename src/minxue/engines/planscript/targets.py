"""Planned quantities: a number with its unit, the comparison before or after it and the last words of its subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minxue.engines.planscript.coverage import find_coverage
from minxue.engines.planscript.draft import Comparator, Measure, Number, Target, Value
from minxue.engines.planscript.lexicon import quantities
from minxue.engines.planscript.lexicon.words import any_of
from minxue.engines.planscript.lines import BLANK, Page
from minxue.engines.planscript.numerals import NUMBER, value_of

LEFT = 90  # how far left of a number its subject is sought
NOUN = 2  # characters of a bare noun that are quoted
ARTICLE_UNITS = ("个", "项", "位", "种", "类", "条")  # units that count ideas as well as things
WHOLE = 6  # a clause as short as this before a number is quoted whole

_COUNTED = any_of([*quantities.COUNT_UNITS, *quantities.DURATION_UNITS])
_UNIT = rf"(?:{any_of(quantities.RATES)}|个\s?百分点|{quantities.MONEY}|{_COUNTED})"
_QUANTITY = re.compile(
    rf"(?<![\d.A-Za-z第+〔])(?P<low>{NUMBER})\s?(?:(?P<first>%|元|次|场|期|人|名|个)?\s?[-~至到]{{1,2}}\s?(?P<high>{NUMBER}))?"
    rf"\s?[余多]?\s?(?P<unit>{_UNIT})"
)
_GE, _LE = any_of(quantities.GE_WORDS), any_of(quantities.LE_WORDS)
_UP, _DOWN = any_of(quantities.UP_WORDS), any_of(quantities.DOWN_WORDS)
_VERB = any_of({*quantities.EVENT_VERBS, *quantities.BUILD_VERBS})
_EVENT = re.compile(any_of(quantities.EVENT_VERBS) + "[了好满够各]?$")
_PERIOD = any_of(quantities.PERIODS)
_FILL = r"(?:了|各|约|共|均|都|全部|累计|总计|不|每人|每年|每月|每次|人均|[:\s])?"
_BEFORE = re.compile(
    rf"(?P<period>(?:{_PERIOD}){{0,2}})(?P<first>(?:{_GE}|{_LE})?)(?P<verb>(?:{_VERB}[了好满够]?)?)(?P<inner>(?:{_PERIOD}){{0,2}})"
    rf"(?P<change>(?:力争|实现|要|均|都|分别|总体|同比|平均|争取|约){{0,2}}(?:{_GE}|{_LE}|{_UP}|{_DOWN})?)(?:了|到|至|为|约|近|每年|:|\s)?$"
)
_TAIL = re.compile(rf"\s?(?P<tail>{any_of(quantities.GE_TAILS)}|{any_of(quantities.LE_TAILS)}|左右)")
_COMPARED: dict[str, Comparator] = {
    **dict.fromkeys(quantities.GE_WORDS, "ge"),
    **dict.fromkeys(quantities.LE_WORDS, "le"),
    **dict.fromkeys(quantities.UP_WORDS, "up"),
    **dict.fromkeys(quantities.DOWN_WORDS, "down"),
}
_COMPARED_END = re.compile(any_of(_COMPARED) + "$")  # the first match is the longest word
_BASELINE = re.compile(r"(?:从|由)[^,。;:]{0,12}$")
_TO = re.compile(r"\s?(?:左右)?(?:逐步)?(?:提高|提升|增加|增长|上升|扩大|发展|增|升|下降|降低|减少|降)(?:到|至|为)")
_RATE_WORD = re.compile(
    rf"(?:[\u4e00-\u9fff]{{0,2}}率|{any_of(quantities.RATE_NOUNS)}|[\u4e00-\u9fff]{{2}}覆盖(?!率|面))"
)
_RATE_GAP = re.compile(r"(?:\([^()]{0,70}\))?(?:[^,;。:、\s]{0,22}|[^,;。:\s]{0,14})\s?")
_CLAUSE_CUT = re.compile(r"[,。;:!?\n(]")
_SENTENCE_CUT = re.compile(r"[。;!?\n]")
_JOINED = re.compile("[、和与及]|以及")
_JOINED_LATER = re.compile("(?!以上|以内)[\u4e00-\u9fff]{2,12}(?:和|及|以及)")  # 至少组织2次讲座和2次活动
_WORDS_BEFORE = re.compile(r"[\u4e00-\u9fff]{1,40}(?:\([\u4e00-\u9fff]{1,6}\))?$")
_FUNCTION = re.compile(
    r"每(?:[周月天日年季]|季度|学期|半年|半月|[两三]个?月)(?=[\u4e00-\u9fff]{2})|其中|其他|其余|今年|本年|实现|力争|确保|做到|并|且|[的和与及在为以由对将把是各不按]|(?=每)"
)
_BACKGROUND = re.compile(rf"(?<![实体发表出呈展较比同]){any_of(quantities.BACKGROUND)}")
_BACKGROUND_SENTENCE = re.compile(rf"(?<![实体发表出呈展较比同]){any_of(quantities.BACKGROUND_SENTENCE)}")
_BACKGROUND_NOUN = re.compile(rf"{any_of(quantities.BACKGROUND_NOUNS)}(?:约|达|为|共|近|有|是)*$")
_EARLIER_YEAR = re.compile(r"(?<![较比与])((?:19|20)\d\d)年")
_QUALIFIES = re.compile(r"的?(?:企业|单位|村|学校|大中型|规模)|的(?!学习|培训|教育|经费|标准|技能)")
_EACH_TIME = re.compile(r"每(?:[周月天日年季]|季度|学期|半年|半月|[两三]个?月)[\u4e00-\u9fff]{0,8}$")
_PARTAKERS = re.compile(r"\s?(?:个|家)?(?:单位|部门|成员|委办局)")
_AREA = re.compile(r"(?:省|市|县|区|乡|镇|村|街道|社区|行政村|自然村|居委会)")
_ALL_OF = re.compile(r"(?:全[国省市县区镇乡]|辖区内?|我[省市县区镇乡街]道?|境内|等)\s?$")
_PLANS = re.compile("计划|力争|争取|确保|明年|今年|新增|达到|实现|要|将|拟")
_MEETINGS = re.compile("的(?!企业|单位|村|学校|规模|大中型企业)")
_NOUN_AFTER = re.compile(r"(?!的)[\u4e00-\u9fff]{1,4}")
_OF_NOUN = re.compile(
    r"的(?:(?!成为|要|达|参加|能|将|应|为|接受|掌握|拥有|建立|完成|建成)[\u4e00-\u9fff]){1,4}(?:\([^()]{1,8}\))?"
)
_PERIOD_OF_TIME = re.compile("全年|每年|每学|每季|每半|每两|每月|每周|每天|每日|年度|年均|学期|全学")
_NO_COUNT = re.compile(any_of(quantities.NO_COUNT_VERBS) + "$")
_ABSTRACT_LIMIT = 20  # a count above it is of things: 90个健康社区
_PART_OF = re.compile(r"占[\u4e00-\u9fff]{2,12}的$")
_SHARE = re.compile(rf"(?:{any_of(quantities.GE_WORDS)})(?:本?[社地辖全]?[\u4e00-\u9fff]{{2,10}})的$")
_ABSTRACT = re.compile(r"(?:大|个|项)?" + any_of(quantities.ABSTRACT))


@dataclass(frozen=True, slots=True)
class _Seen:
    """A number with its unit, and the text around it."""

    page: Page
    match: re.Match[str]
    left: str
    before: dict[str, str]
    lead: str
    tail: str
    end: int

    @property
    def unit(self) -> str:
        return self.match["unit"].replace(" ", "")

    @property
    def is_rate(self) -> bool:
        return self.unit in quantities.RATES

    @property
    def written_in_han(self) -> bool:
        return not self.match["low"][0].isdecimal()


def find_targets(page: Page) -> tuple[Target, ...]:
    """Every planned quantity of the text, in order."""
    found = [*_counted(page), *find_coverage(page)]
    found.sort(key=lambda item: (item.start, -item.end))
    kept: list[Target] = []
    for item in found:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return tuple(kept)


def _counted(page: Page) -> Iterator[Target]:
    previous: Target | None = None
    past = -1  # where the last background number ends
    for match in _QUANTITY.finditer(page.plain):
        seen = _look_around(page, match, previous.end if previous else 0)
        if seen is None:
            continue
        if _is_background(seen) or (past >= 0 and _goes_on_telling(seen, past)):
            past = seen.end
        elif target := _target(seen, previous):
            yield target
            previous = target


def _look_around(page: Page, match: re.Match[str], floor: int) -> _Seen | None:
    start = match.start()
    if page.plain[start - 1 : start] == BLANK and page.folded[start - 1] != "》":
        return None
    after = page.plain[match.end() : match.end() + 12]
    if (after[:1] and after[0] in quantities.FALSE_UNITS.get(match["unit"], "")) or "\n" in match.group():
        return None
    window = page.plain[max(floor, start - LEFT, 0) : start]
    cut = max((found.end() for found in _SENTENCE_CUT.finditer(window)), default=0)
    left = window[cut:]
    tail = _TAIL.match(after)
    end = match.end() + (tail.end() if tail else 0)
    before = _BEFORE.search(left)
    return (
        _Seen(page, match, left, before.groupdict(), before[0], tail["tail"] if tail else "", end) if before else None
    )


def _target(seen: _Seen, previous: Target | None) -> Target | None:
    comparator = _comparator(seen, previous)
    if _is_no_quantity(seen, comparator):
        return None
    start, rule = _quote_start(seen, comparator)
    end = _quote_end(seen, start)
    quote = seen.page.text[start:end]
    certain = rule in ("rate", "verb") or comparator in ("ge", "le", "up", "down")
    return Target(
        quote, start, end, comparator, _value(seen), _unit(seen), certain, f"target.{rule}", _measure(seen, comparator)
    )


def _comparator(seen: _Seen, previous: Target | None) -> Comparator:
    if seen.match["high"]:
        return "range"
    if seen.tail in quantities.LE_TAILS:
        return "le"
    for words in (seen.before["change"], seen.before["first"]):
        compared = _COMPARED_END.search(words)
        if compared:
            return _COMPARED[compared[0]]
    if seen.tail in quantities.GE_TAILS or (seen.is_rate and _SHARE.search(seen.left)):
        return "ge"
    return previous.comparator if previous and _goes_on(seen, previous) else "eq"


def _goes_on(seen: _Seen, previous: Target) -> bool:
    """Whether only 、 or 和 stands between the last target and this number: 分别达到85%、75%."""
    between = seen.page.plain[previous.end : seen.match.start()].strip()
    return bool(_JOINED.fullmatch(between) if seen.is_rate else _JOINED_LATER.fullmatch(between))


def _value(seen: _Seen) -> Value:
    low, high = seen.match["low"], seen.match["high"]
    if not high:
        return value_of(low)
    if high[-1:] in "万亿" and low[-1:] not in "万亿":
        low += high[-1]
    first: Number = value_of(low)
    return first, value_of(high)


def _unit(seen: _Seen) -> str:
    return seen.page.text[seen.match.start("unit") : seen.match.end("unit")]


def _measure(seen: _Seen, comparator: Comparator) -> Measure:
    clause = _CLAUSE_CUT.split(seen.left)[-1]
    if "平均" in clause and ("水平" in clause or "高于" in clause or "低于" in clause):
        return "relative"
    return "rise" if comparator in ("up", "down") else "absolute"


# --- what is no target --------------------------------------------------------------------------------------------
def _is_background(seen: _Seen) -> bool:
    clause = _CLAUSE_CUT.split(seen.left)[-1]
    if (
        _BACKGROUND.search(clause)
        or (not seen.is_rate and _BACKGROUND_NOUN.search(clause))
        or _BACKGROUND_SENTENCE.search(seen.left)
    ):
        return True
    years = [int(found[1]) for found in _EARLIER_YEAR.finditer(clause)]
    return bool(years and seen.page.year and max(years) < seen.page.year)


def _goes_on_telling(seen: _Seen, past: int) -> bool:
    """Whether a bare number stands in one list with a background number: 已建成书屋9个、广场1个."""
    between = seen.page.plain[past : seen.match.start()]
    bare = not (seen.before["verb"] or seen.before["change"] or seen.before["first"] or seen.tail)
    return bare and len(between) <= WHOLE * 3 and not _SENTENCE_CUT.search(between) and not _PLANS.search(between)


def _is_no_quantity(seen: _Seen, comparator: Comparator) -> bool:
    after = seen.page.plain[seen.end : seen.end + 8]
    if _BASELINE.search(seen.left) and _TO.match(after):
        return True
    rest = _ABSTRACT.match(seen.page.plain, seen.match.end())
    if (
        rest
        and seen.unit in ARTICLE_UNITS
        and comparator in ("eq", "up", "down")
        and value_of(seen.match["low"]) <= _ABSTRACT_LIMIT
    ):
        return True
    compared = seen.before["first"] or seen.before["change"]
    if seen.match["low"] in ("百", "千") or (seen.written_in_han and compared == "确保"):
        return True  # 千名农民培训计划: a name; 确保两项工作过关
    if seen.tail and not seen.is_rate and not compared and _QUALIFIES.match(after):
        return not _EVENT.search(seen.before["verb"]) or not _MEETINGS.match(after)
    if comparator == "eq" and not seen.is_rate and (_NO_COUNT.search(seen.left) or _counts_what_is(seen, after)):
        return True
    if seen.unit in quantities.DURATION_UNITS:
        return _is_no_duration(seen, comparator)
    if comparator == "eq" and seen.unit in ("支", "批") and seen.match["low"] == "1" and not seen.before["verb"]:
        return True
    return seen.written_in_han and comparator == "eq" and not _han_counts(seen)


def _counts_what_is(seen: _Seen, after: str) -> bool:
    """Whether a plain number tells how many bodies or areas there are: 由8家单位, 全县31个村."""
    if seen.left.rstrip().endswith("等"):
        return True
    if seen.unit not in ("个", "家") or seen.before["verb"]:
        return False
    return bool(_PARTAKERS.match(after) or (_AREA.match(after) and _ALL_OF.search(seen.left)))


def _is_no_duration(seen: _Seen, comparator: Comparator) -> bool:
    if seen.unit in ("年", "周", "个月", "个工作日"):
        return True
    timed = re.search(r"(?:时间|时长|为期|培训|学习|集中|锻炼|活动|开放)\D{0,4}$", seen.left)
    return (
        comparator == "eq"
        and not (timed or (seen.unit in ("小时", "学分", "分钟") and seen.before["inner"] + seen.before["period"]))
    ) or (seen.unit == "小时" and seen.match["low"] == "24")


def _han_counts(seen: _Seen) -> bool:
    """Whether a Chinese numeral without a comparison is a count: 召开一次 is, 建立一支 and 四个一 are not."""
    number, unit = seen.match["low"], seen.unit
    if (
        unit in ("支", "批", "套", "种", "条", "系列", "类", "级", "位", "体", "对", "本", "面", "块")
        and number == "一"
    ):
        return False
    verb, period = seen.before["verb"], seen.before["period"] + seen.before["inner"]
    if _EVENT.search(verb):
        return unit not in ("个", "项") or number != "一" or bool(re.search("召开|举办|举行|申报", verb))
    if period or _EACH_TIME.search(seen.left):
        return unit in (
            "次",
            "期",
            "场",
            "课",
            "讲",
            "节",
            "人次",
            "课时",
            "学时",
            "元",
            "小时",
            "名",
            "所",
            "堂",
            "名",
            "场次",
        )
    return (
        bool(verb) and number != "一" and unit in ("次", "期", "场", "家", "所", "名", "场次", "支", "个", "处", "块")
    ) or seen.unit.startswith("元")


# --- where the quote begins and ends ------------------------------------------------------------------------------
def _quote_start(seen: _Seen, comparator: Comparator) -> tuple[int, str]:
    start = seen.match.start()
    if seen.is_rate:
        place = _rate_noun(seen)
        if place is not None:
            return start - len(seen.left) + place, "rate"
    lead = seen.before
    written = seen.lead.lstrip(" :")
    if lead["verb"]:
        own_time = _PERIOD_OF_TIME.match(lead["period"]) or lead["first"]
        if own_time and not lead["change"]:
            written = written[len(lead["period"]) :]  # 每季度 in 每季度召开一次 is a time of its own
        return start - len(written), "verb"
    if lead["period"] and not seen.is_rate:
        counted = not _PERIOD_OF_TIME.match(lead["period"])
        noun = _noun(seen.left[: len(seen.left) - len(seen.lead)]) if counted else ""
        return start - len(written) - len(noun), "period"
    part = _PART_OF.search(seen.left) if seen.is_rate else None
    if part:
        return start - len(part[0]), "part"
    share = _SHARE.search(seen.left) if seen.is_rate else None
    if share:
        return start - len(share[0]) - len(_noun(seen.left[: share.start()])), "share"
    noun = _noun(seen.left[: len(seen.left) - len(seen.lead)])
    if not noun:
        return (start, "bare") if comparator == "eq" else (start - len(written), "compared")
    return start - len(seen.lead) - len(noun), "noun"


def _noun(left: str) -> str:
    """The last words of the subject: the whole run where it is short, else its last two characters."""
    words = _WORDS_BEFORE.search(left)
    if not words:
        return ""
    cut = max((found.end() for found in _FUNCTION.finditer(words[0])), default=0)
    noun = words[0][cut:]
    kept = NOUN + len(noun) - noun.find("(") if noun.endswith(")") else NOUN
    return noun if len(noun) <= max(WHOLE, kept + NOUN) else noun[-kept:]


def _rate_noun(seen: _Seen) -> int | None:
    """Where the nearest word for a rate begins, if nothing but its own qualifiers stands between it and the number."""
    for found in reversed(list(_RATE_WORD.finditer(seen.left))):
        if _RATE_GAP.fullmatch(seen.left, found.end()):
            return found.start()
    return None


def _quote_end(seen: _Seen, start: int) -> int:
    if start < seen.match.start():
        return seen.end
    pattern = _OF_NOUN if seen.is_rate else _NOUN_AFTER
    noun = pattern.match(seen.page.plain, seen.end)
    return noun.end() if noun else seen.end
