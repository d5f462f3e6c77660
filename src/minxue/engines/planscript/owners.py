"""Who answers for a duty: rules that find the place of a name, and once a numbered item each name counts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from minxue.engines.planscript.bodies import (
    AREAS,
    after_last_verb,
    crosses_a_verb,
    first_verb,
    head_ends,
    is_body,
    split_names,
)
from minxue.engines.planscript.brackets import find_bracketed
from minxue.engines.planscript.doers import PAST, find_doers
from minxue.engines.planscript.draft import Owner, Role, Target
from minxue.engines.planscript.items import Items
from minxue.engines.planscript.lexicon import bodies as names
from minxue.engines.planscript.lexicon import duties
from minxue.engines.planscript.lexicon.words import any_of
from minxue.engines.planscript.lines import Page

_ROLE_OF_LABEL: dict[str, Role] = {
    **dict.fromkeys(duties.OWNER_LABELS["lead"], "lead"),
    **dict.fromkeys(duties.OWNER_LABELS["support"], "support"),
    **dict.fromkeys(duties.OWNER_LABELS["responsible"], "responsible"),
}
_LABEL = re.compile(rf"(?P<label>{any_of(_ROLE_OF_LABEL)})(?:\([^()]{{1,10}}\))?\s?:")
_LABEL_END = re.compile(r"[。;:\n\]】]")
_OTHER_LABEL = re.compile(r"(?:成员|联系人|完成时[间限]|时间|联系电话|电话|地点|对象|内容|参加人员)$")
_OF_GROUP = ("组长", "副组长", "办公室主任", "校长")  # labels of a list of members, where persons have names
_NAMED_PERSON = re.compile(r"\s*(?:[\u4e00-\u9fff]\s?[\u4e00-\u9fff]{1,2}|[\u4e00-\u9fff]?[xX×*某]{1,3})(?=[\s(,、])")
LONGEST_GROUP = 36  # characters of the longest name of a group
SAME_ENDING = 2  # characters of an ending by which a name means a longer one before it
SAME_BEGINNING_ANEW = 4  # characters of a name that a longer one after it repeats
LONGEST_LIST = 240  # characters of a list of names after a label
_BY = re.compile(r"(?<![自理来缘])由(?=(?P<run>[^。;:\n]{1,60}))")
_BY_VERB = re.compile(any_of(duties.BY_VERBS))
_LEADING_VERBS = ("牵头", "任", "担任", "兼任", "主管", "统筹")
_COMPOSED = re.compile(r"[^。;\n,]{0,60}?(?:组成|构成|为成员)")
_ON = re.compile(
    r"(?:(?<![所难可得足用予加])以|(?<=[,;、]))(?P<names>[^。;:\n,]{1,40}?)为(?:[^。;:\n,、]{0,8}?)"
    r"(?P<kind>依托|基地|中心|支撑|龙头|(?:主体|骨干)(?!的)|基础|主(?=,))"
)
_ON_ROLE: dict[str, Role] = {"中心": "responsible", "主体": "responsible", "龙头": "lead"}
_ON_LISTED = re.compile(r"以[^。;,()]{1,12}\((?P<names>[^()。;]{4,120})\)\"?为(?:依托|基地|支撑|中心)")
_LED_BY = re.compile(r"以(?P<names>[^。;:\n,、]{1,20}?)(?:牵头|主导|为主导)(?=[,;。])")
_UNDER = re.compile(
    r"在(?P<names>[^。;:\n]{2,50}?)的?(?:统一|正确|直接|具体|大力|亲切|悉心|坚强|精心|业务|共同|有力){0,2}"
    r"(?:(?:关心|支持|重视|帮助|配合)(?:、|和|与|下,?)?){0,2}(?:领导|指导|统筹|协调|带领|组织)(?:和\S{2,4})?下"
)
_GROUPS = rf"(?:{any_of(duties.GROUPS)}|(?<=[\u4e00-\u9fff]{{2}})组(?![织长成建员合队]))"
_FOUNDED = re.compile(
    rf"(?:成立|设立|组建|建立|下设|调整充实|充实调整|(?<![建开创增])设(?!在|置))(?:了|有)?"
    rf"(?=(?P<names>[^。;\n]{{0,90}}?{_GROUPS})(?!成员|会议|办公室设|[\u4e00-\u9fff]{{0,4}}(?:制度|机制)|组织|章程|\s?[A-Za-z]|微信|群|(?<=队)伍))"
)
_FOUNDED_TO = re.compile(
    r"(?:成立|设立|组建|组成|下设|(?<![建开创增])设(?!在|置|立))(?:了|有)?(?P<names>(?![由以])[^。;:\n,于]{2,60}?)(?:等)?,\s?"
    r"(?:具体|统一|主要|共同)?(?:负责|承担|协助|牵头|统筹)"
)
_PUNCTUATED = re.compile("[,、:]")
_COMPOSITION = re.compile(r"组成|参加|参与|为|任")
_NAME_START = re.compile(r"[,、]|组成的?|参加的?|参与的?|(?:成员|组长|主任|负责人|校长)的|^[由以].*的")
_APPOINTED = re.compile(
    rf"(?P<names>[^。;:\n,]{{2,36}}?)(?:(?<!主)(?<!责)任|担任|兼任|为)"
    rf"(?:[^。;:\n,、]{{0,12}}?){any_of(duties.POSTS_OF_GROUPS)}"
)
_PLAY = re.compile(r"发挥好?(?P<names>[^。;:\n]{2,36}?)作用")
_PRAISE = re.compile(
    rf"(?:等|自身|各自|本身|应有|在[^,。]{{2,14}}?(?:中|里|上|(?=的)))?(?:的[^,、]{{0,10}}|{any_of(duties.PRAISE)}{{0,2}}的?)"
)
_MADE = re.compile(r"特?制定?(?:本|了|以下|如下)|特制定|特制订")
_DUTIES_OF = re.compile(
    r"(?:^|(?<=[\n。;:,\s]))(?P<names>[^。;:,\n]{2,24}?)(?:的?(?:工作|岗位|主要|基本|具体)?(?:职责|任务|分工))\s?:"
)
_OFFICE = re.compile(r"(?<=[,。;\n])\s?(?P<names>[^,。;:\n]{2,16}办公室|(?<=[组会部班][,。;\n])办公室)(?=设[在于])")
_HAS = re.compile(
    r"(?<![所没设享拥])有(?P<names>[^。;:\n,、]{2,24}?)(?:亲自抓|负总责|(?:具体)?分管|牵头|主抓|具体负责|统一负责)"
)
_LEADING = re.compile(r"(?:带领|要求|责成)(?P<names>[^。;:\n,向]{2,20}?)(?=向|对|做好|开展|认真|积极|落实|深入|按)")
_WITH = re.compile(
    r"(?<!参)(?<!加强)(?:与|会同)(?P<names>[^。;:\n,]{1,30}?)(?:共同|联合|一起|协同|密切配合|联手|主办|承办|举办|组织|开展)"
    r"(?!快速|发展|推进)"
)
_TOGETHER = re.compile(r"会同(?=(?P<run>[^。;:\n,]{2,40}))")
_JOINTLY = re.compile(r"联合(?P<names>[^。;:\n,]{2,30}?)(?:共同|落实|做好|开展|举办|组织|实施|推进|主办|对|向|(?=,))")
_PERSON = re.compile(r"[\u4e00-\u9fff]\s?[\u4e00-\u9fff]{1,2}|[\u4e00-\u9fff]?某某?|[xX×]+")


@dataclass(frozen=True, slots=True)
class Place:
    """A name found by a rule; ``last`` rules count only where the item names no other doer."""

    start: int
    end: int
    role: Role
    certain: bool
    rule: str
    last: bool = False


def find_owners(page: Page, items: Items, targets: tuple[Target, ...]) -> tuple[Owner, ...]:
    """Each distinct body once a numbered item, at its first mention."""
    places = sorted(_outside(_places(page), targets), key=lambda place: (place.start, place.last, -place.end))
    busy = {items(place.start) for place in places if not place.last}
    found: list[Owner] = []
    item, names, reach = -2, list[str](), 0
    for place in places:
        here = items(place.start)
        if here != item:
            item, names = here, []
        name = page.folded[place.start : place.end]
        if (
            place.rule == "played"
            and items.in_preface(place.start)
            and _MADE.search(page.plain, place.end, place.end + 240)
        ):
            continue  # 为了发挥学校的作用,特制定本计划
        if place.start < reach or (place.last and here in busy) or _known(name, names):
            continue
        names.append(name)
        reach = place.end
        quote = page.text[place.start : place.end]
        found.append(Owner(quote, place.start, place.end, place.role, place.certain, f"owner.{place.rule}"))
    return tuple(found)


def _outside(places: Iterator[Place], targets: tuple[Target, ...]) -> Iterator[Place]:
    """Leave out what stands inside a target's quote: there a body is what is counted, not who counts."""
    for place in places:
        before = bisect_right(targets, place.start, key=lambda target: target.start) - 1
        if before < 0 or place.start >= targets[before].end:
            yield place


def _known(name: str, names: list[str]) -> bool:
    """A name that ends a longer one of the same item means the same body: 领导小组 after 社区教育领导小组."""
    return any(
        (len(name) >= SAME_ENDING and known.endswith(name))
        or (len(known) > SAME_BEGINNING_ANEW and name.endswith(known))
        or known.removeprefix("各") == name.removeprefix("各")
        for known in names
    )


def _places(page: Page) -> Iterator[Place]:
    yield from _labelled(page)
    for (first, last), role in find_bracketed(page):
        yield Place(first, last, role, certain=True, rule="bracket")
    yield from _by(page)
    yield from _on(page)
    yield from _simple(page, _ON_LISTED, "support", "on")
    yield from _simple(page, _UNDER, "lead", "under")
    yield from _simple(page, _LED_BY, "lead", "led_by")
    yield from _founded(page)
    yield from _simple(page, _FOUNDED_TO, "responsible", "founded_to")
    yield from _appointed(page)
    yield from _simple(page, _LEADING, "responsible", "leading")
    yield from _simple(page, _WITH, "support", "with")
    yield from _simple(page, _JOINTLY, "support", "with")
    yield from _together(page)
    yield from _simple(page, _HAS, "responsible", "has")
    yield from _simple(page, _OFFICE, "responsible", "founded")
    for place in _simple(page, _DUTIES_OF, "responsible", "duties_of"):
        if page.plain[place.start : place.end] not in duties.SLOGAN_NAMES:  # 部门分工: names no department
            yield place
    yield from _played(page)
    for doer in find_doers(page):
        yield Place(doer.start, doer.end, doer.role, doer.certain, "doer")


def _labelled(page: Page) -> Iterator[Place]:
    labels = list(_LABEL.finditer(page.plain))
    for index, match in enumerate(labels):
        start, end = match.end(), min(match.end() + LONGEST_LIST, len(page.plain))
        if index + 1 < len(labels):
            end = min(end, labels[index + 1].start())
        stop = _LABEL_END.search(page.plain, start, end)
        if stop:
            end = stop.start()
        closing = page.plain.find(")", start, end)
        if closing >= 0 and "(" not in page.plain[start:closing]:
            end = closing
        label = match["label"]
        if label in _OF_GROUP and _lists_persons(page.plain, start):
            continue
        for first, last in split_names(page.plain, start, end):
            if _answers(page.plain[first:last], label):
                yield Place(first, last, _ROLE_OF_LABEL[label], certain=True, rule="label")


def _lists_persons(plain: str, start: int) -> bool:
    """Whether a person's own name stands first after a label: 副组长:李某 副镇长 tells who is in the group."""
    person = _NAMED_PERSON.match(plain, start)
    return person is not None and not is_body(person[0].strip())


def _answers(name: str, label: str) -> bool:
    """Whether what stands after a label is a body or a post; a person's own name is neither."""
    if is_body(name):
        return True
    of_persons = label.endswith(("人", "长", "主任", "领导"))
    return len(name) <= 20 and not of_persons and not _OTHER_LABEL.search(name) and not _PERSON.fullmatch(name)


def _names(page: Page, start: int, end: int, *, areas: bool = False) -> Iterator[tuple[int, int]]:
    """The bodies in a run of text, each cut after the last word that no name holds."""
    for first, last in split_names(page.plain, start, end):
        begin = after_last_verb(page.plain, first, last)
        name = page.plain[begin:last]
        if begin > first or name.startswith("的"):
            name = name[name.rfind("的") + 1 :]
            begin = last - len(name)
        if is_body(name) or (areas and name in AREAS):
            yield begin, last


def _by(page: Page) -> Iterator[Place]:
    """由X负责: the names up to the first verb of duty that has a body before it."""
    for match in _BY.finditer(page.plain):
        start, end = match.span("run")
        for verb in _BY_VERB.finditer(page.plain, start, end):
            if page.plain.startswith(tuple(duties.NO_DUTIES.get(verb[0], "").split()), verb.end()):
                continue  # 由分管校长负责
            spans = list(_names(page, _last_list(page.plain, start, verb.start()), verb.start(), areas=True))
            if (
                spans
                and spans[-1][1] == verb.start()
                and (verb[0] in ("会同", "牵头") or not _COMPOSED.match(page.plain, verb.end()))
            ):
                role: Role = "lead" if verb[0] in _LEADING_VERBS else "responsible"
                yield from (Place(first, last, role, certain=True, rule="by") for first, last in spans)
                break


def _last_list(plain: str, start: int, end: int) -> int:
    """Where the list of names that a verb closes begins: after the last comma, if a verb stands before that."""
    comma = plain.rfind(",", start, end)
    return comma + 1 if comma >= 0 and crosses_a_verb(plain[start:comma]) else start


def _on(page: Page) -> Iterator[Place]:
    for match in _ON.finditer(page.plain):
        role = _ON_ROLE.get(match["kind"], "support")
        for first, last in _names(page, *match.span("names")):
            yield Place(first, last, role, certain=True, rule="on")


def _simple(page: Page, pattern: re.Pattern[str], role: Role, rule: str) -> Iterator[Place]:
    for match in pattern.finditer(page.plain):
        if rule == "with" and PAST.match(page.plain, match.end()):
            continue
        for first, last in _names(page, *match.span("names")):
            yield Place(first, last, role, certain=True, rule=rule)


def _together(page: Page) -> Iterator[Place]:
    """会同X: the names up to the last head noun before the next verb."""
    for match in _TOGETHER.finditer(page.plain):
        if PAST.match(page.plain, match.end()):
            continue
        start = match.start("run")
        run = match["run"][: first_verb(match["run"])]
        ends = [end for end in head_ends(run) if is_body(run[max(end - 8, 0) : end])]
        named = [
            end for end in ends if run.endswith(names.BODIES, 0, end)
        ]  # 有关单位组队: 单位 is a noun, 单位组 only looks so
        for first, last in _names(page, start, start + max(named or ends, default=0)):
            yield Place(first, last, "support", certain=True, rule="with")


def _founded(page: Page) -> Iterator[Place]:
    """成立X领导小组, also where the composition stands between: 成立以A为组长、B为成员的X领导小组."""
    for match in _FOUNDED.finditer(page.plain):
        start, end = match.span("names")
        names = page.plain[start:end]
        if _PUNCTUATED.search(names) and not _COMPOSITION.search(names):
            yield from _founded_together(page.plain, start, end)
            continue
        begin = max((found.end() for found in _NAME_START.finditer(names)), default=0)
        if names and _COMPOSITION.search(names) and names[begin - 1] not in "的成加与":
            continue
        if end - start - begin <= LONGEST_GROUP:
            yield Place(start + begin, end, "responsible", certain=True, rule="founded")


def _founded_together(plain: str, start: int, end: int) -> Iterator[Place]:
    """设立理事会、教务处和办公室: a list of nothing but bodies."""
    spans = list(split_names(plain, start, end))
    if all(is_body(plain[first:last]) and not crosses_a_verb(plain[first:last]) for first, last in spans):
        yield from (Place(first, last, "responsible", certain=False, rule="founded") for first, last in spans)


def _appointed(page: Page) -> Iterator[Place]:
    for match in _APPOINTED.finditer(page.plain):
        start, end = match.span("names")
        for first, stop in split_names(page.plain, start, end):
            begin = after_last_verb(page.plain, first, stop)
            if is_body(page.plain[begin:stop]):
                yield Place(begin, stop, "lead", certain=True, rule="appointed")


def _played(page: Page) -> Iterator[Place]:
    """发挥X的作用: up to the last name of the run; a comma joins two halves of one name, as the source writes it."""
    for match in _PLAY.finditer(page.plain):
        start, end = match.span("names")
        run = page.plain[start:end]
        stop = start + max(head_ends(run.split("在")[0]), default=0)  # 发挥学校在社区教育中的作用
        whole = "," in run and "、" not in run
        for first, last in [(start, stop)] if whole else split_names(page.plain, start, stop):
            if is_body(page.plain[first:last]) and _PRAISE.fullmatch(page.plain, stop, end):
                yield Place(first, last, "responsible", certain=False, rule="played", last=True)
