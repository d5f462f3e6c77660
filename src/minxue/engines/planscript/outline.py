"""The outline: which numbering labels begin an item, and how the items nest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from minxue.engines.planscript.draft import Heading, Part
from minxue.engines.planscript.lexicon.papers import PAPERS, PLAIN_HEADING_TAILS
from minxue.engines.planscript.lexicon.words import any_of
from minxue.engines.planscript.lines import PART_MARK, Line, Page
from minxue.engines.planscript.nesting import Mark, levels
from minxue.engines.planscript.numerals import ordinal
from minxue.engines.planscript.sections import section_of

TITLE_LENGTH = 30
LONG_LINE = 60  # characters of a line that is no title
SHORTEST_BODY = 30  # characters of a line that is body text
LAST_OF_PAPER = 2  # characters of a paper's name that are kept as the title before its first label
LONGEST_SKIP = 4  # numbers that a count may leave out
LOST_TITLE = 24  # characters of a title that ran into the next label
FLAT_LINE = 300  # a line longer than this may hold items that a lost line break ran together

MONTHS_APART = 3  # between two lines of a list of months
NEXT_LABELS = 40  # lines after a label in which it is sought again

BARE = "("  # set off by nothing but its own bracket
_HAN = "[一二三四五六七八九十]"
_NOT_COUNTED = (  # 二、三级 is no label; 二、五台山 and 一、2031年 are
    rf"(?!{_HAN}{{1,3}}(?:[、,.]|[级年月日个类等线次期班组楼层号中小是项批])|{_HAN}{{1,3}}\s|\d{{1,2}}(?:[、.月日级年]|\D?[、]))"
)
STYLES = {
    "chapter": rf"第(?P<chapter>{_HAN}{{1,3}}|\d{{1,2}})[章节编](?![约能课])[、:.]?",
    "stage": rf"第(?P<stage>{_HAN}{{1,3}}|\d{{1,2}})(?:阶段|部分|条|步)[、:.]?",
    "han": rf"(?P<han>{_HAN}{{1,3}})\s?[、.,:]{_NOT_COUNTED}",
    "han_bracket": rf"[(]\s?(?P<han_bracket>{_HAN}{{1,3}})\s?[)]\s?[、.,:]?",
    "han_sign": r"(?P<han_sign>[㈠-㈩])[、.,:]?",
    "dotted": r"(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,3})(?!\d)[、.]?(?!\d|\s?[%万亿元])",
    "digit": r"(?P<digit>\d{1,2})\s?[、.:](?!\d)(?!\s?(?:年(?![段级轻龄度终底初末会])|[月日%]))",
    "tight": r"(?P<tight>\d{1,2})、(?=\d)",
    "digit_sign": r"(?P<digit_sign>[⒈-⒛])",
    "half": r"(?P<half>\d{1,2})[)][、.]?",
    "bracket": r"[(]\s?(?P<bracket>\d{1,2})\s?[)][、.]?",
    "bracket_sign": r"(?P<bracket_sign>[⑴-⒇])[、.]?",
    "circle": r"(?P<circle>[①-⑳])[、.]?",
    "is": rf"(?P<is>{_HAN})是[,:]?",
}
_SAME_AS = {"tight": "digit", "han_sign": "han_bracket", "digit_sign": "digit", "bracket_sign": "bracket"}
_FIRST_SIGN = {"han_sign": "㈠", "digit_sign": "⒈", "bracket_sign": "⑴", "circle": "①"}

MONTH_NUMBER = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]|元(?=月))"
_MONTH = rf"(?P<month>{MONTH_NUMBER})(?:\s?月?份?\s?[-、~至到]\s?{MONTH_NUMBER})?\s?月份?(?:[上中下]旬)?"
_MONTH_LABEL = rf"{_MONTH}\s?(?::|、(?!\s?{MONTH_NUMBER}\s?月)|$)"
_MONTH_LINE = re.compile(rf"\s*{_MONTH}(?=\s?[^\s\d,。、;:的底初末-]{{2}})")
_BULLET = r"(?P<bullet>[-•●▪■◆◇★▲※*➢✓])(?=\s?[^\s\d\-*■●])"
_DECORATION = r"[\s#*>]*"

AT_LINE_START = re.compile(_DECORATION + "(?P<label>" + "|".join([_MONTH_LABEL, *STYLES.values(), _BULLET]) + ")")
_INSIDE = re.compile(
    "(?P<label>"
    + "|".join([_MONTH_LABEL.replace("|$", ""), *(STYLES[style] for style in STYLES if style != "chapter")])
    + ")"
)
_INSIDE_START = re.compile(r"[(一二三四五六七八九十\d①-⒛㈠-㈩第]")
_TITLE_END = re.compile(r"[\n。:;]")
_RAN_ON = re.compile(rf"[^。,;:!?]*{any_of(PAPERS)}(?:模板|范文|例文)?\s?(?=[一1(][)、.|]|[(]一)")
_BARE = re.compile(r"[\u4e00-\u9fff]{4,14}")
_UNENDED = re.compile(r"[\u4e00-\u9fff、,(]")
_PAPER_NAME = re.compile(rf"[^。,;:]{{2,40}}?{any_of(PAPERS)}")
_MONTH_AFTER = re.compile(r"\d{1,2}\s?月")
_SECOND = re.compile(r"\n\s*2[、.]")
_PUNCTUATION = re.compile(r"[。,;:!?、\d]")
_BEFORE_NUMERALS = "第统专单唯同之约共达每近超满逐归惟不.一二三四五六七八九十"  # 统一、 is no label
_BROKEN = re.compile(r"\s*\d{1,2}\s?[、.](?!\s?\d{1,2}\s?月)")  # a label right after a label: residue of a site
_NAMED_DAY = re.compile(r"\"?(?:的|日|世界|全国|国际|中国|\D{1,8}[日节周])")
_PLAIN = re.compile(rf"[^\s。,;:!?、\d(][^。,;:!?\n]{{1,18}}{any_of(PLAIN_HEADING_TAILS)}")


LABEL = ";"
"""Stands in ``Page.plain`` for every character of a label, so that a label ends the sentence before it."""


@dataclass(frozen=True, slots=True)
class Outline:
    """``page`` is the page that the other rules read: its labels are blanked out, but for months, which are times."""

    page: Page
    headings: tuple[Heading, ...]
    parts: tuple[Part, ...]


def find_outline(page: Page) -> Outline:
    """All headings with their levels, and the plans of the text."""
    marks = _in_order(page)
    starts = [mark.start for mark in marks if mark.style == "part"]
    ranks = levels(marks)
    headings = tuple(_heading(page, mark, level) for mark, level in zip(marks, ranks, strict=True))
    return Outline(_without_labels(page, marks), headings, tuple(_parts(page, starts)))


def _without_labels(page: Page, marks: list[Mark]) -> Page:
    pieces: list[str] = []
    cursor = 0
    for mark in marks:
        if mark.style not in ("month", "part"):
            pieces += (page.plain[cursor : mark.start], LABEL * (mark.end - mark.start))
            cursor = mark.end
    return replace(page, plain="".join(pieces) + page.plain[cursor:])


def _heading(page: Page, mark: Mark, level: int) -> Heading:
    title = _title(page, mark)
    return Heading(
        label=page.text[mark.start : mark.end],
        title=title,
        level=level,
        start=mark.start,
        end=mark.end,
        certain=mark.certain,
        rule=f"outline.{mark.style}",
        section=section_of(title),
    )


def _title(page: Page, mark: Mark) -> str:
    window = page.folded[mark.end : mark.end + 4 * TITLE_LENGTH]
    leading = len(window) - len(window.lstrip(" *#"))
    stop = _TITLE_END.search(window, leading)
    end = stop.start() if stop else len(window)
    return page.text[mark.end + leading : mark.end + end].strip(" *　")[:TITLE_LENGTH]


def _parts(page: Page, marks: list[int]) -> Iterator[Part]:
    """The plans of a text: cut before the line of each mark; what stands before the first one belongs to it."""
    starts = [0] + [page.folded.rfind("\n", 0, mark) + 1 for mark in marks[1:]]
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else len(page.text)
        mark = marks[index] if marks else end
        line_end = page.folded.find("\n", mark, end)
        line_start = page.folded.rfind("\n", 0, mark) + 1
        title = page.text[line_start : mark if mark > line_start else (line_end if line_end >= 0 else end)]
        yield Part((title if marks else _first_title(page)).strip()[:80], start, end)


def _first_title(page: Page) -> str:
    for line in page.lines:
        if line.kind == "title":
            return page.text[line.start : line.end].strip()
    return ""


def _in_order(page: Page) -> list[Mark]:
    marks: list[Mark] = []
    last: dict[str, int] = {}
    for index, line in enumerate(page.lines):
        for mark in _of_line(page, index, line, last):
            if mark.style == "part":
                last.clear()
            last[mark.style] = mark.number
            marks.append(mark)
    return marks


def _of_line(page: Page, index: int, line: Line, last: dict[str, int]) -> Iterator[Mark]:
    if line.kind in ("blank", "residue", "attachment", "issue", "addressee"):
        return
    if line.kind == "title":
        for found in list(PART_MARK.finditer(page.folded, line.start, line.end))[-1:]:
            yield Mark(found.start(), found.end(), "part", 1, certain=True)
        return
    cursor = line.start
    first = AT_LINE_START.match(page.folded, line.start, line.end)
    mark = _mark(page, first, last, certain=True) if first else None
    goes_on = (
        mark is not None and mark.number == last.get("digit", 0) + 1 > 1 and not _comes_again(page, index, mark.number)
    )
    cut = mark and mark.style == "digit" and not goes_on and _cuts_a_sentence(page, index)
    if cut or (mark and mark.style == "digit" and _is_first_page(page, line, mark, last)):
        mark = None  # the page number of a site
    mark = mark or _month_of_a_list(page, index)
    part = PART_MARK.match(page.folded, line.start, line.end)
    if part and line.end - line.start < 80:
        mark = Mark(part.start(), part.end(), "part", 1, certain=True)
    if mark:
        yield mark
        cursor = mark.end
    elif _is_plain_heading(page, index):
        yield Mark(line.start, line.start, "plain", 1, certain=False)
    yield from _inside(page, cursor, line, last)


def _comes_again(page: Page, index: int, number: int) -> bool:
    """Whether the next line that begins with a digit label bears the same number: then this one is a page's."""
    for line in page.lines[index + 1 : index + 1 + NEXT_LABELS]:
        found = AT_LINE_START.match(page.folded, line.start, line.end)
        if found and found["digit"]:
            return int(found["digit"]) == number
    return False


def _month_of_a_list(page: Page, index: int) -> Mark | None:
    """A month that begins a line without a colon, where the line before or after begins with the next month."""
    number, end = _month_at(page, page.lines[index])
    if not number:
        return None
    filled = [line for line in page.lines[max(index - 4, 0) : index + 5] if line.kind != "blank"]
    place = filled.index(page.lines[index])
    near = (_month_at(page, line)[0] for line in filled[max(place - 1, 0) : place + 2])
    if not any(0 < abs(other - number) <= MONTHS_APART for other in near if other):
        return None
    return Mark(page.lines[index].start + _indent(page, index), end, "month", number, certain=False)


def _month_at(page: Page, line: Line) -> tuple[int, int]:
    found = _MONTH_LINE.match(page.folded, line.start, line.end)
    return (ordinal(found["month"]), found.end()) if found else (0, 0)


def _indent(page: Page, index: int) -> int:
    written = page.folded[page.lines[index].start : page.lines[index].end]
    return len(written) - len(written.lstrip())


def _inside(page: Page, cursor: int, line: Line, last: dict[str, int]) -> Iterator[Mark]:
    """Labels inside a line: after the end of a sentence, or, in a line that ran on, wherever the count goes on."""
    flat = line.end - line.start > FLAT_LINE
    title_from = cursor if cursor > line.start else _paper_end(page, line)
    while start := _INSIDE_START.search(page.folded, cursor, line.end):
        cursor = start.start() + 1
        if not (before := _stands_free(page.folded, start.start(), line.start, title_from, flat=flat)):
            continue
        found = _INSIDE.match(page.folded, start.start(), line.end)
        mark = _mark(page, found, last, certain=before == "。") if found else None
        if mark and before == BARE and (mark.style != "han_bracket" or mark.number != last.get("han_bracket", 0) + 1):
            mark = None
        if mark and _goes_on(mark, last, skips=flat and before in "。;"):
            yield mark
            cursor = title_from = mark.end


def _goes_on(mark: Mark, last: dict[str, int], *, skips: bool) -> bool:
    """Whether a label inside a line begins or continues a count; after a full stop it may leave out a few numbers."""
    before = last.get(mark.style, 0)
    return mark.number == 1 or before < mark.number <= before + (LONGEST_SKIP if skips and before else 1)


def _paper_end(page: Page, line: Line) -> int:
    """Where the title of a plan ends that ran into its first label: …工作计划一、目标."""
    found = _RAN_ON.match(page.folded, line.start, min(line.start + 80, line.end))
    return found.end() - LAST_OF_PAPER if found else line.start


def _stands_free(folded: str, start: int, line_start: int, title_from: int, *, flat: bool) -> str:
    """The character that sets a label off from the sentence before it, "" if none does."""
    if start == line_start:
        return ""
    before = folded[start - 1]
    if start - title_from == LAST_OF_PAPER and title_from > line_start:
        return before
    if before in "。;:!?":
        return before
    if before == " " and folded[start - 2] in "。;:!?":
        return folded[start - 2]
    if before == "," and folded.startswith("是", start + 1):
        return before
    if before == " " or (folded[start] == "(" and before in ',)"' and flat):
        return before
    run = folded[title_from:start]
    short = 2 <= len(run) <= LOST_TITLE and not _PUNCTUATION.search(
        run.replace("、", "") if folded[start] == "(" else run
    )
    if (flat or title_from > line_start) and short and before not in _BEFORE_NUMERALS:
        return before
    numbered = flat and title_from > line_start and folded[start] == "(" and before not in "第见述按照条款项"
    return BARE if numbered else ""


def _mark(page: Page, found: re.Match[str], last: dict[str, int], *, certain: bool) -> Mark | None:
    style = found.lastgroup if found.lastgroup != "label" else None
    style = style or next(name for name, value in found.groupdict().items() if value is not None and name != "label")
    written = found.group(style)
    start, end = found.start("label"), found.end("label")
    while page.folded[end - 1] == " ":
        end -= 1
    if style in ("digit", "half", "tight") and _BROKEN.match(page.folded, end):
        return None
    if style == "bullet":
        return Mark(start, end, style, 1, certain=certain)
    if style == "dotted":
        return _dotted(page, written, start, end, last)
    if style == "han" and page.folded[end - 1] == ":" and ordinal(written) != last.get("han", 0) + 1:
        return None
    if style == "tight" and not _begins_an_item(page.folded, int(written), end, last.get("digit", 0)):
        return None
    number = ord(written) - ord(_FIRST_SIGN[style]) + 1 if style in _FIRST_SIGN else ordinal(written)
    return Mark(start, end, _SAME_AS.get(style, style), number, certain=certain)


def _begins_an_item(folded: str, number: int, end: int, before: int) -> bool:
    """Whether ``2、`` before a digit is a label: its count goes on, or begins and goes on in the next line."""
    if number != 1:
        return number == before + 1
    return not _MONTH_AFTER.match(folded, end) or _SECOND.search(folded, end, end + 4 * FLAT_LINE) is not None


def _dotted(page: Page, written: str, start: int, end: int, last: dict[str, int]) -> Mark | None:
    """``1.1`` counts where its count goes on; ``3.24`` is a day."""
    numbers = [int(part) for part in written.split(".")]
    style = f"dotted{len(numbers)}"
    named_day = _NAMED_DAY.match(page.folded, start + len(written))
    if numbers[-1] in (1, last.get(style, 0) + 1) and not named_day:
        return Mark(start, end, style, numbers[-1], certain=True)
    if numbers[0] != last.get("digit", 0) + 1 or named_day:
        return None
    return Mark(start, start + written.index(".") + 1, "digit", numbers[0], certain=False)  # 4.65岁以上老年人


def _is_plain_heading(page: Page, index: int) -> bool:
    """A short line without punctuation that ends in a section's word, or stands between sentences, before body text."""
    line = page.lines[index]
    bare = page.folded[line.start : line.end].strip()
    named = bool(_PLAIN.fullmatch(bare))
    if index == 0 or not (named or _BARE.fullmatch(bare)):
        return False
    text = _next_text(page, index)
    if named:
        return len(text) > SHORTEST_BODY or text[-1:] in tuple("。;:") or bool(AT_LINE_START.match(text))
    follows = _last_sign(page, index) in tuple("。;!?") or _follows_a_heading(page, index)
    if text.startswith(("-", "•")) and AT_LINE_START.match(text):
        return follows
    return follows and len(text) > SHORTEST_BODY and text[-1:] == "。" and not AT_LINE_START.match(text)


def _is_first_page(page: Page, line: Line, mark: Mark, last: dict[str, int]) -> bool:
    """Whether ``1、`` stands before a plan's name with the whole plan after it in the same line."""
    title = _PAPER_NAME.match(page.folded, mark.end, line.end)
    return not last and title is not None and page.folded.find("一、", title.end(), line.end) >= 0


def _cuts_a_sentence(page: Page, index: int) -> bool:
    """Whether the line before is long body text without an end, so that this line is its other half."""
    before = next((line for line in reversed(page.lines[max(index - 3, 0) : index]) if line.kind != "blank"), None)
    if before is None or before.kind != "body" or before.end - before.start < LONG_LINE:
        return False
    return bool(_UNENDED.match(page.folded, before.end - 1))


def _next_text(page: Page, index: int) -> str:
    """The next line that is not blank, "" if it is no body text."""
    following = next((after for after in page.lines[index + 1 : index + 4] if after.kind != "blank"), None)
    if following is None or following.kind != "body":
        return ""
    return page.folded[following.start : following.end].strip()


def _follows_a_heading(page: Page, index: int) -> bool:
    """Whether the line before is nothing but a numbered heading: 二、课程体系设计."""
    before = next((line for line in reversed(page.lines[max(index - 3, 0) : index]) if line.kind != "blank"), None)
    if before is None or before.end - before.start > TITLE_LENGTH:
        return False
    label = AT_LINE_START.match(page.folded, before.start, before.end)
    rest = page.folded[label.end() : before.end].strip() if label and label.lastgroup != "bullet" else ""
    return _BARE.fullmatch(rest) is not None


def _last_sign(page: Page, index: int) -> str:
    """The last character of the line before, blank lines left out."""
    before = next((line for line in reversed(page.lines[max(index - 3, 0) : index]) if line.kind != "blank"), None)
    return page.folded[before.start : before.end].rstrip()[-1:] if before else ""
