"""The page that the rules read: the folded text, its lines and what each line is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from minxue.engines.planscript.folding import fold
from minxue.engines.planscript.lexicon import papers
from minxue.engines.planscript.lexicon.words import any_of

LineKind = Literal["blank", "title", "issue", "addressee", "attachment", "residue", "body"]

BLANK = "□"
"""Stands in ``Page.plain`` for every character that no rule but the outline may read."""

HEAD_LINES = 12
TITLE_LENGTH = 50
LONGEST_MATTER = 160  # a longer line is the plan's own text


@dataclass(frozen=True, slots=True)
class Line:
    start: int
    end: int
    kind: LineKind


@dataclass(frozen=True, slots=True)
class Page:
    """``text`` as given, ``folded`` of the same length, ``plain`` with names of papers and title lines blanked out."""

    text: str
    folded: str
    plain: str
    lines: tuple[Line, ...]
    year: int | None


PART_MARK = re.compile(
    r"篇\s?(?:[一二三四五六七八九十]{1,3}|\d{1,3})\s?[:.、]?|第(?:[一二三四五六七八九十]{1,3}|\d{1,3})篇[:]?"
)
_PART_LINE = re.compile(rf"(?:^\s*[【\[(]?|[^。;:]{{2,60}}?)(?:{PART_MARK.pattern})[】\])]?\s*$")
_PAGE_NUMBER = re.compile(r"\s*(?:-*\s*\d{1,4}\s*-*|第\s?\d+\s?页.{0,12}|\d+\s?/\s?\d+)\s*$")
_STRAY_LABELS = re.compile(r"\s*(?:\d{1,2}[、.]\s*){2,}\s*$")
_NUMERAL = r"[\d一二三四五六七八九十]{1,3}"
_DATE = rf"(?:\d{{4}}|[零一二三四五六七八九]{{4}}|20xx)\s*年\s*{_NUMERAL}\s*月(?:\s*{_NUMERAL}\s*日)?"
_ISSUE = re.compile(
    rf"\s*(?:\S{{0,30}}\s+)?\(?{_DATE}(?:印发|发布)?\)?\s*$|\s*\(?此件\S{{2,10}}\)?\s*$|\s*\d{{4}}-\d\d?-\d\d?\s*$"
)
_DAY = re.compile(rf"\s*{_NUMERAL}\s?月\s?{_NUMERAL}\s?日\s*")  # closes a letter
_SIGNED = re.compile(
    rf"\s*[\u4e00-\u9fff]{{2,26}}(?:委|局|办|会|院|校|站|所|科|部|处|室|中心|政府|社区|街道|小组|村|队)\s*{_DATE}\s*$"
)
_METADATA = re.compile(rf"\s*{any_of(papers.METADATA)}\s*[:：].*")
_NUMBER_OF_PAPER = re.compile(r"\s*\S{1,14}[〔\[(【]\d{4}[〕\])】]\s*第?\d+号\s*$")
_ATTACHMENT = re.compile(r"\s*附(?:件|表)?\s*[\d一二三四五六七八九十]{0,2}\s*[:.].*")
_ADDRESSEE = re.compile(r"\s*\S[^。]{3,120}:\s*$")
_TITLE = re.compile(
    rf".*(?:{any_of(papers.PAPERS)})(?:的通知)?\s*(?:\([^()]{{1,20}}\)|【[^】]{{1,20}}】|》|[一二三四五六七八九十\d]{{1,2}}"
    r"|(?:集合|汇编|精选|通用|热门|推荐|范文|合集)?[一二三四五六七八九十\d]{1,2}篇|大全|范文|模板|例文)*\s*$"
)
_LABELLED = re.compile(r"\s*(?:[(]?[一二三四五六七八九十]{1,3}[)、.]|[(]?\d{1,2}[)、.](?!\d))")
_OUTSIDE: tuple[tuple[LineKind, tuple[re.Pattern[str], ...]], ...] = (
    ("residue", (_PAGE_NUMBER, _STRAY_LABELS)),
    ("issue", (_METADATA, _NUMBER_OF_PAPER, _ISSUE, _SIGNED)),
    ("attachment", (_ATTACHMENT,)),
    ("title", (_PART_LINE,)),
)
_HIDDEN = re.compile(r"《[^《》\n]{1,80}(?:《[^《》\n]{1,60}》[^《》\n]{0,40})?》|[〔\[【]\d{4}[〕\]】]\s*第?\d+号")
_YEAR = re.compile(r"(?<![\d到至])((?:19|20)\d\d)\s*(?:年|-\s*(?:19|20)\d\d\s*年)")
_NUMBERED = re.compile(r"\s*(?:[(【].*|第?[一二三四五六七八九十\d]*篇.*)$")
_HEADLINE = re.compile(
    r"(?!开展|办好|做好|组织|加强|举办|推进|落实|每)[^。,;:!?%]{4,}(?:活动|主题|工作|标准|职责|制度|指南|须知|计划|方案|指引)\d{0,2}"
)
_COMMA_OR_STOP = re.compile(r"[。;!?,]")


def read_page(text: str) -> Page:
    """Fold a text, tell its lines apart and blank out what is not the plan's own word."""
    folded = fold(text)
    lines = tuple(_lines(folded))
    return Page(text, folded, _plain(folded, lines), lines, _plan_year(folded))


def _lines(folded: str) -> list[Line]:
    found: list[Line] = []
    start = 0
    names = set[str]()  # of the plans, as their titles call them
    untouched = True  # nothing but blank lines so far
    in_head = 0  # lines of a head that are still to come
    for written in folded.split("\n"):
        end = start + len(written)
        if not found or _PART_LINE.fullmatch(written[:120]):
            in_head = HEAD_LINES
        kind = _kind_of(written, in_head=in_head > 0)
        if kind == "body" and untouched and end < len(folded) and _names_all(written.strip()):
            kind = "title"
        untouched = untouched and kind == "blank"
        if kind == "body" and _repeats_a_title(written.strip(), names):
            kind = "title"
        if kind == "title":
            names.add(_NUMBERED.sub("", written.strip()))
        if kind == "body":
            in_head = 0 if _ends_the_head(written) else in_head - 1
        found.append(Line(start, end, kind))
        start = end + 1
    return _with_signatures(folded, found)


def _repeats_a_title(bare: str, names: set[str]) -> bool:
    return len(bare) <= TITLE_LENGTH and _NUMBERED.sub("", bare) in names and not _COMMA_OR_STOP.search(bare)


def _names_all(bare: str) -> bool:
    """Whether the first line of a text is its title, though it ends in no paper's name: 2020年读书活动."""
    return len(bare) <= TITLE_LENGTH and bool(_HEADLINE.fullmatch(bare)) and not _LABELLED.match(bare)


def _ends_the_head(written: str) -> bool:
    return len(written) > TITLE_LENGTH * 2 or bool(_LABELLED.match(written))


def _kind_of(written: str, *, in_head: bool) -> LineKind:
    bare = written.strip()
    if not bare:
        return "blank"
    if len(bare) > LONGEST_MATTER:
        return "body"
    kind = next((kind for kind, patterns in _OUTSIDE if any(pattern.fullmatch(bare) for pattern in patterns)), None)
    if kind:
        return kind
    return _kind_in_head(bare) if in_head and not _LABELLED.match(bare) else "body"


def _kind_in_head(bare: str) -> LineKind:
    if len(bare) <= TITLE_LENGTH and _TITLE.fullmatch(bare) and not _COMMA_OR_STOP.search(bare):
        return "title"
    if _ADDRESSEE.fullmatch(bare) and ("各" in bare[:6] or bare.startswith("局属")):
        return "addressee"
    return "body"


def _with_signatures(folded: str, lines: list[Line]) -> list[Line]:
    """Short lines without punctuation around an issue line name who issued the paper."""
    found = list(lines)
    closing = next((index for index in range(len(lines) - 1, 0, -1) if lines[index].kind != "blank"), 0)
    if _DAY.fullmatch(folded, lines[closing].start, lines[closing].end):
        found[closing] = Line(lines[closing].start, lines[closing].end, "issue")
    for index, line in enumerate(found.copy()):
        if line.kind != "issue":
            continue
        for back in range(index - 1, max(index - 5, -1), -1):
            near = lines[back]
            bare = folded[near.start : near.end].strip()
            if near.kind == "body" and (len(bare) > 30 or re.search(r"[。,;:]", bare) or _LABELLED.match(bare)):
                break
            if near.kind == "body":
                found[back] = Line(near.start, near.end, "issue")
    return found


def _plain(folded: str, lines: tuple[Line, ...]) -> str:
    hidden = _HIDDEN.sub(lambda match: BLANK * (match.end() - match.start()), folded)
    pieces: list[str] = []
    for line in lines:
        body = hidden[line.start : line.end]
        pieces.append(body if line.kind in ("body", "blank") else BLANK * len(body))
    return "\n".join(pieces)


def _plan_year(folded: str) -> int | None:
    match = _YEAR.search(folded[:400])
    return int(match.group(1)) if match else None
