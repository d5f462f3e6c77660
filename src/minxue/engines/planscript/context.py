"""What stands around the duties: whom they are for, which sentences are duties, which papers are the basis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minxue.engines.planscript.draft import Audience, Basis, Duty
from minxue.engines.planscript.items import Items
from minxue.engines.planscript.lexicon.papers import BASIS_WORDS
from minxue.engines.planscript.lexicon.people import AUDIENCES, DUTY_VERBS, SHORTEST_DUTY
from minxue.engines.planscript.lexicon.words import any_of
from minxue.engines.planscript.lines import Page

BASIS_REACH = 60  # characters between the word that names a basis and the paper

_AUDIENCE_OF = {word: kind for kind, words in AUDIENCES.items() for word in words}
_AUDIENCE = re.compile(any_of(_AUDIENCE_OF))
_PAPER = re.compile(
    r"《[^《》\n]{2,80}(?:《[^《》\n]{1,60}》[^《》\n]{0,40})?》(?:\s?\((?P<number>[^()\n]{2,24}号)\))?|[\u4e00-\u9fff]{1,8}[〔\[(]\d{4}[〕\])]\s?\d{1,4}号"
)
_BASIS_WORDS = re.compile(any_of(BASIS_WORDS))
_SENTENCE = re.compile(r"[^。;!?\n]+[。;!?]?")
_DUTY = re.compile(any_of(DUTY_VERBS))


def find_audiences(page: Page, items: Items) -> Iterator[Audience]:
    """Each kind of audience once a numbered item, at its first mention."""
    seen: set[tuple[int, str]] = set()
    for match in _AUDIENCE.finditer(page.plain):
        key = (items(match.start()), _AUDIENCE_OF[match[0]])
        if key not in seen:
            seen.add(key)
            yield Audience(page.text[match.start() : match.end()], match.start(), match.end(), key[1])


def find_duties(page: Page) -> Iterator[Duty]:
    """The sentences that tell somebody to do something: a verb of duty opens one of their clauses."""
    for match in _SENTENCE.finditer(page.plain):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        end = match.start() + len(match[0].rstrip())
        if end - start >= SHORTEST_DUTY and _DUTY.search(page.plain, start, end):
            yield Duty(page.text[start:end], start, end)


def find_basis(page: Page) -> Iterator[Basis]:
    """Papers that the plan names as its basis: after 根据, 按照, 贯彻 and the like, or one after another."""
    reach = -1
    for match in _PAPER.finditer(page.folded):
        start, end = match.span()
        window = page.folded[max(start - BASIS_REACH, 0) : start]
        window = re.split(r"[。;\n]", window)[-1]
        if _BASIS_WORDS.search(window) or (reach >= 0 and start - reach <= 8 and "。" not in page.folded[reach:start]):
            reach = end
            number = match["number"] or ("" if match[0].startswith("《") else match[0])
            yield Basis(page.text[start:end], start, end, number)
