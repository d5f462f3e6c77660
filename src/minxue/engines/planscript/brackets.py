"""Bodies in brackets after a task: (教育局牵头,民政局、各乡镇配合), (各成员单位按职责分工负责), (教育局、民政局)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minxue.engines.planscript.bodies import Span, is_body, split_names
from minxue.engines.planscript.draft import Role
from minxue.engines.planscript.lines import Page

LONGEST_NAME = 22  # characters of a name in such a bracket

_BRACKET = re.compile(r"\((?P<inside>[^()\n。]{2,240}(?:\([^()\n]{1,24}\)[^()\n。]{0,120}){0,6})\)")
_ROLE_OF: dict[str, Role] = {"牵头": "lead", "主管": "lead", "配合": "support", "参与": "support", "协助": "support"}
_ACTS = re.compile(
    r"(?:等(?:相关|有关|各)?(?:部门|单位|机构|组织|[和与、]){0,3})?(?:按照?(?:各自)?(?:职责|职能|任务)(?:分工)?|分别|共同|具体|分工|依职责)?"
    r"(?P<verb>牵头|负责|配合|参与|协助|主管|落实|承办|主抓|实施|指导)(?:负责|实施|落实|抓总|组织实施|办理|推进|做好)?\s*$"
)
_REST = re.compile(r"等(?:相关|有关|各)?(?:部门|单位|[和与、]){0,3}$")
_NO_NAME = re.compile(r"[\d:\"]|[的了是]$|[由为将把被在]|^(?:含|如|包括|即|见|详见|由|附)|[\u4e00-\u9fff]{2}[率%]")


def find_bracketed(page: Page) -> Iterator[tuple[Span, Role]]:
    """The names of every bracket that says who is to do what stands before it, with their roles."""
    for match in _BRACKET.finditer(page.plain):
        yield from _of_bracket(page.plain, *match.span("inside"))


def _of_bracket(plain: str, start: int, end: int) -> Iterator[tuple[Span, Role]]:
    waiting: list[Span] = []  # names of a piece without a verb act with the next one
    found: list[tuple[Span, Role]] = []
    for piece in _pieces(plain, start, end):
        acts = _ACTS.search(plain, *piece)
        stop = acts.start() if acts else piece[1]
        names = [_without_rest(plain, span) for span in split_names(plain, piece[0], stop)]
        if not names or any(_is_no_name(plain[first:last]) for first, last in names):
            return
        waiting += names
        if acts:
            found += [(span, _ROLE_OF.get(acts["verb"], "responsible")) for span in waiting]
            waiting = []
    if waiting and not found and _closes_a_task(plain, start, end, waiting):
        found = [(span, "responsible") for span in waiting]
    yield from found


def _pieces(plain: str, start: int, end: int) -> Iterator[Span]:
    """The pieces between commas; a comma inside an inner bracket parts nothing."""
    begin, depth = start, 0
    for place in range(start, end):
        depth += (plain[place] == "(") - (plain[place] == ")")
        if plain[place] in ",;" and depth == 0:
            if begin < place:
                yield begin, place
            begin = place + 1
    if begin < end:
        yield begin, end


def _without_rest(plain: str, span: Span) -> Span:
    first, last = span
    rest = _REST.search(plain, first, last)
    return first, rest.start() if rest else last


def _is_no_name(name: str) -> bool:
    return not 1 < len(name) <= LONGEST_NAME or _NO_NAME.search(name) is not None


def _closes_a_task(plain: str, start: int, end: int, names: list[Span]) -> bool:
    """Whether a bracket of nothing but bodies stands between the end of a sentence and the end of its line."""
    before, after = plain[max(start - 2, 0) : start - 1], plain[end + 1 : end + 2]
    return before == "。" and after in ("", "\n") and all(is_body(plain[first:last]) for first, last in names)
