"""The doer of a duty: a name at the start of a clause, with a word after it that tells it to act."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from minxue.engines.planscript.bodies import crosses_a_verb, head_ends, is_body, split_names
from minxue.engines.planscript.draft import Role
from minxue.engines.planscript.lexicon import bodies as lexicon
from minxue.engines.planscript.lexicon import duties, people
from minxue.engines.planscript.lexicon.words import any_of, words
from minxue.engines.planscript.lines import Page

_WITH_OTHERS = ("和", "与", "同", "跟")  # …,和其他学校一起办班: not the doer
_WITH_CONSENT = re.compile("经(?![贸信济开营])")  # 经镇党委研究: who agreed, not who acts
WINDOW = 64  # how far into a clause a list of names may reach
SHORTEST_TITLE = 4  # characters of a heading that ran into a name
LONGEST_UNKNOWN = 10  # characters of a name in a list that ends in no head noun
LONGEST_ADDITION = 16  # characters of a bracket inside a name

_MODAL = any_of(duties.MODALS)
_ADVERB = (
    rf"(?:{any_of(duties.ADVERBS)}|(?:\d{{1,2}}|xx)月(?:(?:\d{{1,2}}|xx)日)?份?(?:底?前)?|每\S{{1,3}}|[,\s]){{0,3}}"
)
PAST = re.compile(r"[^。;\n]{0,36}[\u4e00-\u9fff]了(?![解一])")  # 会同各科室研究确定了: what has been done
_IS_DUTY = (
    "(?!"
    + "|".join(f"(?<={verb}){any_of(words(tails))}" for verb, tails in duties.NO_DUTIES.items()).replace(
        "制",
        "制(?![定订作])",  # 校长负责制, but 文化站负责制定计划
    )
    + "|的(?!放矢)|了)"  # 学校开展的活动: an attribute; 下发了: the past
)
_OTHER_DUTY = (  # 文化站与学校协作, 财政所对书屋给予补助, 各村是办班的责任主体, 妇联、工会组成考核组
    "(?:与(?=[^,。;]{2,20}(?:协作|合作|联合|共同|联手|密切配合|签订|签约|结对))|为(?=[^,。;]{0,8}(?:联络员|信息员|宣传员|管理员|辅导员))|对(?=[^,。;]{2,30}(?:进行|给予|实行|开展|予以|加以|实施))"
    "|是(?=[^,。;]{0,20}(?:责任主体|责任单位|责任人|主管部门|牵头单位|实施主体))|组成(?=[^,。;]{0,12}(?:组|专班|委员会)(?:,|$)))"
)
_ACTS = re.compile(
    rf"(?:等\s?\d{{0,2}}\s?[个家]?(?:相关|有关|各)?(?:部门和?单位|部门|单位|科室|机构|(?:群团|社会|群众)?组织|人员)?"
    rf"|[一两二三四五六七八九十\d]{{1,2}}[个家](?:部门|单位))?{_ADVERB}(?P<modal>{_MODAL}|{_OTHER_DUTY}){_IS_DUTY}"
)
_THEN_ACTS = re.compile(
    rf"\s?(?:,\s?(?:在|要|根据|按|应|结合|围绕|{_MODAL})"
    r"|:\s?(?:负责|具体|承担|牵头|统筹|协助|配合|组织|做好|要|应|须|指导|制定|落实|主要负责)|(?<!单位):\s?(?:根据|按))"
)
_BREAK = re.compile(r"[。;!?\n,:(【\[]")
_STRONG = re.compile(any_of(duties.STRONG_MODALS) + _IS_DUTY)
_AUDIENCES = tuple(word for listed in people.AUDIENCES.values() for word in listed)
_TOLD = re.compile("(?:近日|日前|近期),$")  # what stands after it is told, not planned
_BRACKET = re.compile(r"\(设在[^()]{1,20}\)$")
_DUTY_VERB = re.compile(
    rf"{any_of(duties.VERBS_BEFORE_NAMES)}|{any_of(duties.VERBS_IN_NAMES)}(?={any_of(duties.NAME_BEGINNINGS)})"
)
_EACH_INSIDE = re.compile(r"(?<=[\u4e00-\u9fff])(?<![对向为把使让给与和及由在从是按供以将])各(?![自项类种界方式])")
_LISTED = re.compile(
    r"(?:(?<=牵头)|(?<=负责)|(?<=配合)|(?<=协助)|(?<=主办)|(?<=承办)|(?<=协办)|(?<=统一领导)|(?<=组织协调)|(?<=统筹协调)"
    r"|(?<=组织实施)|(?<=具体实施)|(?<=业务指导)|(?<=主管))、"
)
_WHEN = (
    r"(?:(?:\d{1,2}月?[上中下]?旬?[-~至到]{1,2}\d{1,2}月份?[上中下]?旬?"
    r"|每[年月周]|每季度|每学期|(?:\d{4}|20xx|xx|今|本|明|全|当)年|年内|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?|\d{1,2}日"
    r"|[上中下]旬|[上下]半年|年?[初底末终]|学期[初末]|春节|寒假|暑假)(?:以前|之前|前|起|开始|期间)?)"
)
_LEAD_IN = re.compile(
    rf"[\s\")]*(?:同时|即|此外|另外|为此|因此|所以|其中|首先|其次|届时|原则上|要求|确保|督促|充分|(?:并|望|务)?请|希?望)?{_WHEN}{{0,4}}[,\s]*"
    r"(?:(?:全[省市县区镇乡街]道?|辖区内?|我[省市县区镇乡街]道?)(?=各))?"
)
_BEARS = re.compile(
    r"作为[^。;]{2,36}[承具肩]\S{1,2}着|作为[^。;,]{2,24},\s?是|实行[^。;,]{2,16}负责制"
)  # 社区作为基本单元,承担着责任
_JOINT_MODALS = ("会同", "联合", "共同", "组织", "研究")
_ROLES: dict[str, Role] = {
    "牵头": "lead",
    "主管": "lead",
    "总负责": "lead",
    "分管": "lead",
    "挂帅": "lead",
    "配合": "support",
    "协助": "support",
    "协办": "support",
}
_SAYING = (
    r"(?:政府|党委|党政|部门|社会|街道|社区|学校|家庭|群众|单位|企业|领导|各方|科学|全民|居民|个人)"
    r"(?:统一|齐抓|分工|积极|广泛|共同)?"
    r"(?:主导|领导|牵头|负责|统筹|推动|配合|协作|参与|协同|联动|支持|动员|搭台|主体|组织|实施|共管|主办|协调|主抓|监督|管理|尽责)"
)
_SLOGAN = re.compile(rf"{_SAYING}(?:(?:[、,]\s?{_SAYING})+|、|,?\")")  # 政府主导,部门协作 names nobody


@dataclass(frozen=True, slots=True)
class Doer:
    start: int
    end: int
    role: Role
    certain: bool
    strong: bool


def find_doers(page: Page) -> Iterator[Doer]:
    """Every body that begins a clause and is told to act in it."""
    plain = page.plain
    starts = {0, *(match.end() for match in _BREAK.finditer(plain))}
    sayings = [match.span() for match in _SLOGAN.finditer(plain)]
    listed = {match.end() for match in _LISTED.finditer(plain)}  # A牵头、B配合
    waiting, until = list[Doer](), -1  # names before a comma, which act if the next clause's names do: 各镇,各校要…
    for start in sorted(starts | listed):
        if _TOLD.search(plain, max(start - 4, 0), start):
            continue
        lead_in = _LEAD_IN.match(plain, start)
        begin = lead_in.end() if lead_in else start
        doers = [] if _is_said(sayings, begin) else list(_doers_at(plain, begin))
        if start == until and doers:
            yield from waiting
        yield from (
            doer for doer in doers if start not in listed or plain[doer.start : doer.end] not in duties.SLOGAN_NAMES
        )
        if start >= until:  # a bracket inside a waiting name begins no clause of its own
            cut = _clause_end(plain, begin)
            names = [] if doers else list(_bare_names(plain, begin, cut))
            waiting = [*(waiting if start == until else []), *names] if names else []
            until = cut + 1 if names else -1
    for match in _EACH_INSIDE.finditer(plain):
        yield from (doer for doer in _doers_at(plain, match.start()) if doer.strong)


def _is_said(sayings: list[tuple[int, int]], begin: int) -> bool:
    place = bisect_right(sayings, begin, key=lambda span: span[0]) - 1
    return place >= 0 and begin < sayings[place][1]


def _clause_end(plain: str, begin: int) -> int:
    """Where a clause ends; a short bracket belongs to the name before it."""
    for stop in _BREAK.finditer(plain, begin, begin + WINDOW):
        closing = plain.find(")", stop.end(), stop.end() + LONGEST_ADDITION) if stop[0] == "(" else -1
        if closing < 0 and plain.count("(", begin, stop.start()) == plain.count(")", begin, stop.start()):
            return stop.start()
    return min(begin + WINDOW, len(plain))


def _bare_names(plain: str, begin: int, cut: int) -> Iterator[Doer]:
    """The names of a clause that holds nothing but names and ends in a comma."""
    if plain[cut : cut + 1] != "," or crosses_a_verb(plain[begin:cut]):
        return
    spans = list(split_names(plain, begin, cut))
    if all(is_body(plain[first:last]) for first, last in spans) and not _holds_a_duty(plain[begin:cut]):
        yield from (Doer(first, last, "responsible", certain=False, strong=False) for first, last in spans)


def _doers_at(plain: str, begin: int) -> Iterator[Doer]:
    cut = _clause_end(plain, begin)
    chain = _LISTED.search(plain, begin, cut)
    cut = chain.start() if chain else cut
    clause = plain[begin:cut]
    if clause.startswith(_WITH_OTHERS) or _WITH_CONSENT.match(clause):
        return
    for stop in reversed(head_ends(clause)):
        end = stop + (clause[stop : stop + 1] == '"' and clause[:stop].count('"') % 2)  # 村"两委"
        names = clause[:end]
        acts = _ACTS.match(clause, end) or (_THEN_ACTS.match(plain, cut) if end == len(clause.rstrip()) else None)
        past = acts is not None and acts.groupdict().get("modal") in _JOINT_MODALS and PAST.match(plain, begin + end)
        if (
            acts is None
            or past
            or _BEARS.match(plain, begin + end)
            or crosses_a_verb(_BRACKET.sub("", names))
            or _holds_a_duty(names)
            or names.count("(") != names.count(")")
        ):
            continue
        modal = acts.groupdict().get("modal") or ""
        strong = bool(_STRONG.search(acts[0]))
        role = _ROLES.get(modal, "responsible")
        certain = modal in ("要", "应", "负责", "牵头", "配合", "协助", "承担")
        spans = [(first, last) for first, last in split_names(clause, 0, end) if is_body(clause[first:last])]
        if spans and spans[-1][1] == stop:
            yield from (
                Doer(
                    begin + _name_start(clause, first, last),
                    begin + _name_end(clause, first, last),
                    role,
                    certain,
                    strong,
                )
                for first, last in spans
            )
            return
    for first, last in _mixed_list(clause):
        yield Doer(begin + first, begin + last, "responsible", certain=False, strong=True)


def _holds_a_duty(names: str) -> bool:
    """Whether a verb of duty begins the run or follows a body in it: 组织教师, 学校指导社区夜校. 指导中心 is a name."""
    for verb in _DUTY_VERB.finditer(names):
        before, rest = names[: verb.start()], names[verb.end() :].split("、", maxsplit=1)[0]
        opens = not before or before.endswith("、") or is_body(before[-LONGEST_UNKNOWN:])
        named = verb[0] + rest in (*lexicon.BODIES, *lexicon.POSTS)  # 组织部, 指导中心
        bare = before and rest in lexicon.BODIES
        if opens and not named and not bare and is_body(rest):
            return True
    return False


def _name_start(clause: str, first: int, last: int) -> int:
    """Where a name begins that a heading ran into: 重点任务各卫生院."""
    each = clause.find("各", first + SHORTEST_TITLE, last)
    return first if each < 0 or clause[first] == "各" else each


def _name_end(clause: str, first: int, last: int) -> int:
    """Where a name ends that tells in a bracket where the body sits: 办公室(设在文化站)."""
    seat = _BRACKET.search(clause[first:last])
    return first + seat.start() if seat else last


def _mixed_list(clause: str) -> list[tuple[int, int]]:
    """The names of a list before a strong word of duty, some of which end in no head noun: 学校、班主任及体育老师要."""
    strong = _STRONG.search(clause)
    if strong is None or crosses_a_verb(clause[: strong.start()]):
        return []
    spans = list(split_names(clause, 0, strong.start()))
    names = [clause[first:last] for first, last in spans]
    known = [is_body(name) for name in names]
    listed = len(spans) > 1 and known[0] and 2 * sum(known) >= len(spans) and spans[-1][1] == strong.start()
    fit = all(1 < len(name) <= LONGEST_UNKNOWN and not name.endswith(_AUDIENCES) for name in names)
    return spans if listed and fit else []
