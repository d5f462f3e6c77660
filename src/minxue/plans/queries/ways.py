"""By which way a clause is fulfilled: what its own words and what hangs on it propose, and why.

A person has the last word: a way that was chosen wins. Else a target counts the clause; a heading whose clauses carry
the way, and a section of aims, are not tracked; else the words decide by the small lists below.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from minxue.accounts.models import Act
from minxue.engines.planscript import ClauseSpan
from minxue.plans.choices import FindingKind, FindingState, OwnerRole, Way
from minxue.plans.models import Clause, Finding
from minxue.plans.queries.outline import heading_end, place_of
from minxue.plans.queries.proposing import NewClause
from minxue.plans.queries.tree import Node, body_of

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
    Way.MEETING: re.compile(
        r"召开[^，。；]{0,16}?会议?|例会|协调会|领导小组会议|研讨会|交流会|推进会|联席会议|座谈会|部署会"
    ),
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
    Way.PAPER: re.compile(
        r"报送|上报|总结|通知|档案|台账|简报|评估|评价|考核|(?:监督|督导|督促|定期|年终|中期)检查|检查(?:指导|验收|评比)|课题|教材|编写|申报|月报(?!制度)|通报|报告"
    ),
}

_BARE = re.compile(r"[\s。：:；;，,、.]+")


@dataclass(frozen=True, slots=True)
class Said:
    """What the rules look at: sections from the outermost down, title and text, what hangs on it, clauses under it.

    `opens` is the text before the first heading.
    """

    sections: tuple[str, ...]
    title: str
    body: str
    counted: bool = False
    dated: bool = False
    owned: bool = False
    leads: bool = False
    opens: bool = False


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
    if said.opens:
        return _idle(said, _("the opening of the document"))
    if said.leads and not _BARE.sub("", said.body):
        return _idle(said, _("a heading: it shows the worst of the clauses under it"))
    if AIMS.intersection(said.sections):
        return _idle(said, _("it says what is aimed at, not what is to be done"))
    return _by_words(said)


def _idle(said: Said, why: str, *, asks: bool = False) -> Proposal:
    """Not to be tracked, unless somebody answers for it: nothing that is laid on someone is dropped unasked."""
    if said.owned:
        return Proposal(Way.HELD, _("somebody answers for it"), asks=True)
    return Proposal(Way.UNTRACKED, why, asks=asks)


def _by_words(said: Said) -> Proposal:
    found = {way: [*words.findall(said.title) * IN_TITLE, *words.findall(said.body)] for way, words in WORDS.items()}
    best, second = sorted(found, key=lambda way: -len(found[way]))[:2]
    if found[best]:
        why = _("its words speak of “%(word)s”") % {"word": found[best][0]}
        return Proposal(best, why, asks=len(found[best]) < 2 * len(found[second]))
    if said.dated:
        return Proposal(Way.HELD, _("it has a time"), asks=True)
    if said.leads:
        return _idle(said, _("the clauses under it say what is to be done"), asks=True)
    return _idle(said, _("its words name nothing that could be held or laid down"), asks=True)


def chosen(way: str, said: Said) -> Proposal:
    """The way that a person chose; where nobody did, the one proposed."""
    return Proposal(Way(way)) if way else propose(said)


def ways_of(text: str, spans: Sequence[ClauseSpan], findings: Iterable[Finding]) -> list[Proposal]:
    """The way of each clause of a document under review, by what is given of its findings."""
    hangs: dict[str, set[int]] = {kind: set() for kind in FindingKind.values}
    picked: dict[int, str] = {}
    owned: set[int] = set()
    for finding in findings:
        place = place_of(spans, finding.start)
        hangs[finding.kind].add(place)
        if finding.kind == FindingKind.HEADING and finding.data.get("way"):
            picked[place] = finding.data["way"]
        if finding.kind == FindingKind.OWNER and finding.data["role"] != OwnerRole.SUPPORT:
            owned.add(place)
    parents = {span.parent for span in spans}
    found = []
    for place, span in enumerate(spans):
        said = Said(
            _sections(spans, place),
            span.title,
            text[heading_end(text, span) : span.end],
            counted=place in hangs[FindingKind.TARGET],
            dated=place in hangs[FindingKind.TIME],
            owned=place in owned,
            leads=place in parents,
            opens=not (span.label or span.title) and len(spans) > 1,
        )
        found.append(chosen(picked.get(place, ""), said))
    return found


def ways_of_new(rows: Sequence[NewClause]) -> list[Proposal]:
    """The way of each clause that an amendment proposes, by what was accepted in it."""
    parents = {row.parent for row in rows}
    return [
        chosen(
            row.way,
            Said(
                _sections(rows, place),
                row.title,
                body_of(row.text, row.label, row.title),
                counted=bool(row.targets),
                dated=bool(row.times),
                owned=any(role != OwnerRole.SUPPORT for _words, role, _unit in row.owners),
                leads=place in parents,
                opens=not (row.label or row.title) and len(rows) > 1,
            ),
        )
        for place, row in enumerate(rows)
    ]


def taken_in(findings: Iterable[Finding]) -> list[Finding]:
    """What the making takes in: headings that stand, and of the rest what was accepted."""
    return [
        row
        for row in findings
        if row.state == FindingState.ACCEPTED
        or (row.kind == FindingKind.HEADING and row.state != FindingState.DISCARDED)
    ]


def _sections(spans: Sequence[ClauseSpan] | Sequence[NewClause], place: int) -> tuple[str, ...]:
    names: list[str] = []
    at: int | None = place
    while at is not None:
        names.append(spans[at].section)
        at = spans[at].parent
    return tuple(name for name in reversed(names) if name)


def way_of(node: Node, sections: tuple[str, ...] = ()) -> Proposal:
    """The way of a clause of a living plan; `sections` are those of the clauses above it."""
    said = Said(
        tuple(name for name in (*sections, node.clause.section) if name),
        node.title,
        node.body,
        counted=bool(node.targets),
        dated=bool(node.windows),
        owned=any(duty.role != OwnerRole.SUPPORT for duty in node.duties),
        leads=bool(node.children),
        opens=not (node.label or node.title) and bool(node.children),
    )
    return chosen(node.clause.way, said)


def last_change(clause: Clause) -> Act | None:
    """The act that changed the way of a clause last."""
    return Act.objects.filter(kind="clause", subject=str(clause.pk), verb="set_way").order_by("-id").first()
