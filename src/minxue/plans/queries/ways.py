"""By which way a clause is fulfilled: what its own words and what hangs on it propose, and why.

A person has the last word: a way that was chosen wins. Else a target counts the clause; a heading whose clauses carry
the way, and a section of aims, are not tracked; else the words decide by the small lists below.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from minxue.engines.planscript import ClauseSpan
from minxue.plans.choices import Way
from minxue.plans.models import ClauseText
from minxue.plans.queries.outline import heading_end

AIMS = frozenset({"guidance", "background", "goals", "principles", "audience"})
"""Sections that say why and for whom, not what is to be done."""
IN_TITLE = 3
"""A word in the title counts as much as so many in the text."""

# What is said in a clause of each way. Read in this order where two are said equally often.
WORDS: dict[Way, re.Pattern[str]] = {
    Way.HELD: re.compile(
        r"讲座|讲堂|培训班|轮训|业务培训|举办|开办|咨询|义诊|演出|汇演|会演|比赛|竞赛|评选|参观|走访|调研|调查"
        r"|(?:开展|进行|组织|加强).{0,16}?(?:培训|活动|宣传|教育)|宣传(?:周|日|月)|学习周|艺术节|节日|展览"
        r"|活动(?!场所|阵地|基地|空间|室|中心|条件)|教育重点|宣传.{0,12}?知识|普及"
    ),
    Way.MEETING: re.compile(r"召开|例会|协调会|领导小组会议|研讨会|交流会|推进会|联席会议|座谈会|部署会"),
    Way.RULE: re.compile(
        r"(?:制定|制订|印发|出台|修订|完善|健全|建立|落实|实行|推行|形成)"
        r".{0,14}?(?:制度|办法|细则|规划|标准|机制|体制|规定|实施意见)"
        r"|(?:成立|建立|健全|完善|组建).{0,14}?(?:领导小组|委员会|机构|办公室|网络|体系|队伍|组织)"
        r"|(?:纳入|列入).{0,16}?(?:计划|规划|日程|考核|内容)|分工|职责|责任制|明确责任"
    ),
    Way.PURCHASE: re.compile(
        r"购置|购买|采购|配备|添置|经费|资金|投入|拨付|场地|场所|设施|设备|阵地|网站"
        r"|基地建设|建设.{0,8}?(?:中心|学校|基地)"
    ),
    Way.PAPER: re.compile(r"报送|上报|总结|通知|档案|台账|简报|评估|评价|考核|检查|课题|教材|编写|申报|月报|通报|报告"),
}

_BARE = re.compile(r"[\s。：:；;，,、.]+")


@dataclass(frozen=True, slots=True)
class Said:
    """What the rules look at: sections from the outermost down, title and text, what hangs on it, clauses under it."""

    sections: tuple[str, ...]
    title: str
    body: str
    counted: bool = False
    dated: bool = False
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A way, the reason in words (empty: a person chose it), and whether the words leave it open, so that one asks."""

    way: Way
    why: str = ""
    asks: bool = False


def propose(said: Said) -> Proposal:
    """The way of a clause by what it says; never open."""
    if said.counted:
        return Proposal(Way.COUNTED, _("it has a target"))
    if said.leads and not _BARE.sub("", said.body):
        return Proposal(Way.UNTRACKED, _("a heading: it shows the worst of the clauses under it"))
    if AIMS.intersection(said.sections):
        return Proposal(Way.UNTRACKED, _("it says what is aimed at, not what is to be done"))
    return _by_words(said)


def _by_words(said: Said) -> Proposal:
    found = {way: [*words.findall(said.title) * IN_TITLE, *words.findall(said.body)] for way, words in WORDS.items()}
    ranked = sorted(found, key=lambda way: -len(found[way]))
    best, second = ranked[0], ranked[1]
    if found[best]:
        why = _("its words speak of “%(word)s”") % {"word": found[best][0]}
        return Proposal(best, why, asks=len(found[best]) < 2 * len(found[second]))
    if said.dated:
        return Proposal(Way.HELD, _("it has a time"), asks=True)
    if said.leads:
        return Proposal(Way.UNTRACKED, _("the clauses under it say what is to be done"), asks=True)
    return Proposal(Way.UNTRACKED, _("its words name nothing that could be held or laid down"), asks=True)


def chosen(way: str, said: Said) -> Proposal:
    """The way that a person chose; where nobody did, the one proposed."""
    return Proposal(Way(way)) if way else propose(said)


def ways_of_spans(
    text: str,
    spans: Sequence[ClauseSpan],
    counted: Collection[int],
    dated: Collection[int],
    picked: Mapping[int, str],
) -> list[Proposal]:
    """The way of each clause of a document under review; `counted`, `dated` and `picked` go by its place in `spans`."""
    parents = {span.parent for span in spans}
    found = []
    for place, span in enumerate(spans):
        said = Said(
            _sections(spans, place),
            span.title,
            text[heading_end(text, span) : span.end],
            place in counted,
            place in dated,
            place in parents,
        )
        opening = not span.label and not span.title and place not in counted and (len(spans) > 1)
        found.append(_opening() if opening and not picked.get(place) else chosen(picked.get(place, ""), said))
    return found


def _opening() -> Proposal:
    return Proposal(Way.UNTRACKED, _("the opening of the document"))


def _sections(spans: Sequence[ClauseSpan], place: int) -> tuple[str, ...]:
    names: list[str] = []
    at: int | None = place
    while at is not None:
        names.append(spans[at].section)
        at = spans[at].parent
    return tuple(name for name in reversed(names) if name)


def said_of(wording: ClauseText | None, sections: tuple[str, ...], **hangs: bool) -> Said:
    """What the rules look at, of a clause of a living plan."""
    if wording is None:
        return Said(sections, "", "", **hangs)
    rest = wording.text.strip().removeprefix(wording.label).lstrip()
    return Said(sections, wording.title, rest.removeprefix(wording.title), **hangs)
