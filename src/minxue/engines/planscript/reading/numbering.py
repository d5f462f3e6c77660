"""Automatic numbering of a .docx counted out, as Word would show it (ECMA-376 part 1, 17.9)."""

import re
from dataclasses import dataclass, replace

from lxml import etree

from minxue.engines.planscript.reading.labels import label_of
from minxue.engines.planscript.reading.package import child, local, value
from minxue.engines.planscript.reading.styles import NumberedBy, Style, Styles, switched, whole

LEVELS = 9
PLACE = re.compile(r"%([1-9])")
PRIVATE = re.compile("[\ue000-\uf8ff]")
BULLET = "•"


@dataclass(frozen=True, slots=True)
class Level:
    start: int
    style: str
    text: str
    legal: bool
    restart: int | None
    paragraph_style: str | None
    symbol_font: bool


@dataclass(slots=True)
class Pattern:
    """An ``abstractNum``: nine levels, or the name of the style that has them."""

    levels: dict[int, Level]
    linked_style: str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """A ``num``: a pattern, with levels and starts of its own."""

    pattern_id: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """Counts paragraph by paragraph, in the order of the document."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._patterns: dict[str, Pattern] = {}
        self._lists: dict[str, Listing] = {}
        self._resolved: dict[str, Listing | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()
        for element in () if root is None else root:
            self._add(element)

    def _add(self, element: etree._Element) -> None:
        name = local(element)
        if name == "abstractNum":
            key = value(element, "abstractNumId") or ""
            self._patterns.setdefault(key, Pattern(_levels(element), value(child(element, "numStyleLink"))))
        elif name == "num":
            key = value(element, "numId") or ""
            self._lists.setdefault(key, _listing(element))

    def label(self, direct: NumberedBy, style_id: str | None) -> str:
        """The label of the next paragraph, "" if it has none. ``direct`` is the paragraph's own ``numPr``."""
        chain = self._styles.chain(style_id)
        list_id = direct.list_id or _inherited(chain) or ""
        if list_id not in self._resolved:
            self._resolved[list_id] = self._resolve(list_id)
        listing = self._resolved[list_id]
        if listing is None:
            return ""
        level = _level_of(direct, chain, listing)
        return self._counted(list_id, listing, level) if level in listing.levels else ""

    def _resolve(self, list_id: str | None) -> Listing | None:
        """The list with its nine levels, followed through ``numStyleLink``; None if it leads nowhere."""
        passed: dict[str, Listing] = {}
        while list_id and list_id not in passed and list_id in self._lists:
            passed[list_id] = self._lists[list_id]
            pattern_id = self._lists[list_id].pattern_id
            pattern = self._patterns.get(pattern_id)
            if pattern is None:
                return None
            if pattern.linked_style is None or pattern.levels:
                return _merged(pattern_id, pattern, [*passed.values()])
            list_id = _inherited(self._styles.chain(pattern.linked_style))
        return None

    def _counted(self, list_id: str, listing: Listing, level: int) -> str:
        levels = listing.levels
        counts = self._counts.setdefault(listing.pattern_id, [None] * LEVELS)
        if level in listing.starts and (list_id, level) not in self._started:
            counts[level] = None
        self._started.add((list_id, level))
        before = counts[level]
        counts[level] = levels[level].start if before is None else before + 1
        for deeper in range(level + 1, LEVELS):
            if deeper in levels and _restarts(levels[deeper], level):
                counts[deeper] = None
        return _written(levels, counts, level)


def _merged(pattern_id: str, pattern: Pattern, passed: list[Listing]) -> Listing:
    """The pattern's levels under those that the lists on the way override; the first list has the last word."""
    levels, starts = pattern.levels, dict[int, int]()
    for one in reversed(passed):
        levels, starts = levels | one.levels, starts | one.starts
    levels = {number: replace(one, start=starts.get(number, one.start)) for number, one in levels.items()}
    return Listing(pattern_id, levels, starts)


def _level_of(direct: NumberedBy, chain: list[Style], listing: Listing) -> int:
    """The paragraph's own level, else the level that names one of its styles, else the style's level."""
    if direct.level is not None:
        return direct.level
    if direct.list_id is not None:
        return 0
    bound = {one.paragraph_style: number for number, one in listing.levels.items()}
    for style in chain:
        if style.style_id in bound:
            return bound[style.style_id]
    return next((one.numbered.level for one in chain if one.numbered.level is not None), 0)


def _inherited(chain: list[Style]) -> str | None:
    return next((one.numbered.list_id for one in chain if one.numbered.list_id is not None), None)


def _restarts(deeper: Level, level: int) -> bool:
    """``lvlRestart``: 0 never; n only after level n, counted from 1, or one above it; unsaid always."""
    return deeper.restart is None or level < deeper.restart


def _written(levels: dict[int, Level], counts: list[int | None], level: int) -> str:
    """The label; a level above that has not been counted yet shows its start."""
    here = levels[level]
    if here.style == "bullet":
        return _bullet(here)

    def number(match: re.Match[str]) -> str:
        place = int(match.group(1)) - 1
        if place not in levels or place > level:
            return ""
        count = counts[place]
        style = "decimal" if here.legal else levels[place].style
        return label_of(levels[place].start if count is None else count, style)

    return PLACE.sub(number, here.text)


def _bullet(level: Level) -> str:
    """The sign itself, or • for a sign that only its own font can show."""
    sign = level.text.strip()
    unreadable = level.symbol_font or PRIVATE.search(sign) or (sign.isascii() and sign.isalnum())
    return (BULLET if unreadable else sign) + " " if sign else ""


def _levels(parent: etree._Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for element in parent:
        number = whole(value(element, "ilvl"))
        if local(element) == "lvl" and number is not None and 0 <= number < LEVELS:
            found[number] = _level(element)
    return found


def _level(element: etree._Element) -> Level:
    fonts = child(element, "rPr", "rFonts")
    names = {(value(fonts, key) or "").lower() for key in ("ascii", "hAnsi", "eastAsia")}
    start = whole(value(child(element, "start")))
    return Level(
        start=1 if start is None else start,
        style=_style(element),
        text=(value(child(element, "lvlText")) or "")[:100],
        legal=bool(switched(child(element, "isLgl"))),
        restart=whole(value(child(element, "lvlRestart"))),
        paragraph_style=value(child(element, "pStyle")),
        symbol_font=any(name.startswith(("wingdings", "symbol", "webdings")) for name in names),
    )


def _style(level: etree._Element) -> str:
    """``numFmt``, directly or as the choice of a compatibility block."""
    direct = child(level, "numFmt")
    if direct is None:
        direct = child(level, "AlternateContent", "Fallback", "numFmt")
    return value(direct) or "decimal"


def _listing(element: etree._Element) -> Listing:
    levels: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for one in element:
        number = whole(value(one, "ilvl"))
        if local(one) != "lvlOverride" or number is None or not 0 <= number < LEVELS:
            continue
        levels |= _levels(one)
        start = whole(value(child(one, "startOverride")))
        if start is not None:
            starts[number] = start
    pattern_id = value(child(element, "abstractNumId")) or ""
    return Listing(pattern_id, levels, starts)
