"""Coverage in words: 全覆盖 with its noun, 覆盖所有…, each a target of 100 %."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minxue.engines.planscript.draft import Target
from minxue.engines.planscript.lines import Page

NOUN = 4  # characters of the noun that are quoted

_FULL = re.compile(r"全(?:面)?覆盖(?!的|面|率|、|,?多)")
_NOUN = re.compile(r"([\u4e00-\u9fff]{0,12}(?:\([^()\n]{1,8}\))?)(?:实现|达到|力争|基本|100%|做到|要|率先)*$")
_NO_NOUN = ("全方位", "全", "多层次", "宽领域", "实现", "全员", "立体", "力争", "达到")
_EVERY = re.compile(
    r"(?P<noun>[\u4e00-\u9fff]{0,4}?)(?P<modal>[要将应]?)覆盖到?(?:全[县区市镇乡街社村]道?)?(?:范围内)?的?(?:每一?个|所有|全部|各个)(?P<what>[\u4e00-\u9fff]{1,8})"
)


def find_coverage(page: Page) -> Iterator[Target]:
    """Targets of full coverage that name no number."""
    for match in _FULL.finditer(page.plain):
        left = page.plain[max(match.start() - 24, 0) : match.start()]
        noun = _NOUN.search(left)
        words = noun[1] if noun else ""
        if words and not words.endswith(_NO_NOUN) and not words.endswith("了"):
            gap = len(left) - (noun.end(1) if noun else 0)
            words = words[words.rfind("等") + 1 :] or words
            yield _full(page, match.start() - gap - min(len(words), NOUN), match.end(), "target.coverage")
    for match in _EVERY.finditer(page.plain):
        yield _full(page, match.start(), match.end(), "target.every")


def _full(page: Page, start: int, end: int, rule: str) -> Target:
    return Target(page.text[start:end], start, end, "eq", 100, "%", rule == "target.coverage", rule, "absolute")
