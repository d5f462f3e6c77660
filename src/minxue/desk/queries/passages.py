"""The document of a review in passages with every finding marked, and beside each passage its cards."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from minxue.desk.queries.marking import Line, lines
from minxue.desk.queries.review import Card, Reading
from minxue.plans.choices import FindingKind, FindingState
from minxue.plans.models import Finding
from minxue.plans.queries.outline import place_of

PASSAGE_LETTERS = 450
PASSAGE_CARDS = 6
PAGE_CARDS = 50


@dataclass(frozen=True, slots=True)
class Choice:
    """Which findings the reader wants to see: one kind, and all, only open or only uncertain ones.

    `ways`: only the headings of which one is asked how they are fulfilled.
    """

    kind: str = ""
    only: str = ""

    def __call__(self, finding: Finding) -> bool:
        """Whether the finding is among them."""
        if self.kind and finding.kind != self.kind:
            return False
        if not self.only:
            return True
        return finding.state == FindingState.OPEN and not (self.only == "uncertain" and finding.certain)

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return bool(self.kind or self.only)


@dataclass(slots=True)
class Group:
    """The cards of one clause."""

    title: str
    cards: list[Card]

    @property
    def named(self) -> bool:
        """Whether the first card is the clause's heading itself, so that the title need not be said again."""
        return self.cards[0].finding.kind == FindingKind.HEADING


@dataclass(frozen=True, slots=True)
class Passage:
    """Some clauses of the text with their cards."""

    lines: list[Line]
    groups: list[Group]


@dataclass(slots=True)
class Bundle:
    """Neighbouring clauses short enough to be looked at together, with the findings that are wanted in each."""

    places: list[int] = field(default_factory=list)
    findings: dict[int, list[Finding]] = field(default_factory=dict)
    letters: int = 0

    @property
    def cards(self) -> int:
        """How many cards stand beside it."""
        return sum(map(len, self.findings.values()))

    def holds(self, finding: str) -> bool:
        """Whether the card of a finding is among them."""
        return any(str(row.pk) == finding for rows in self.findings.values() for row in rows)


def paged(reading: Reading, choice: Choice) -> list[list[Bundle]]:
    """The part in pages of about fifty cards, so that a long document stays quick; at least one page.

    With a narrowing choice, only what has a card.
    """
    pages: list[list[Bundle]] = [[]]
    cards = 0
    for bundle in _bundles(reading, choice):
        if choice.narrows and not bundle.cards:
            continue
        if pages[-1] and cards + bundle.cards > PAGE_CARDS:
            pages.append([])
            cards = 0
        pages[-1].append(bundle)
        cards += bundle.cards
    return pages


def page_of(pages: Sequence[Sequence[Bundle]], finding: str) -> int:
    """The number (from 1) of the page on which a finding's card stands; 1 where it stands on none."""
    return next((number for number, page in enumerate(pages, 1) if any(bundle.holds(finding) for bundle in page)), 1)


def _bundles(reading: Reading, choice: Choice) -> Iterator[Bundle]:
    wanted: dict[int, list[Finding]] = {}
    rows = reading.asking if choice.only == "ways" else filter(choice, reading.findings)
    for finding in rows:
        wanted.setdefault(place_of(reading.spans, finding.start), []).append(finding)
    bundle = Bundle()
    for place, span in enumerate(reading.spans):
        findings, letters = wanted.get(place, []), span.end - span.start
        full = bundle.letters + letters > PASSAGE_LETTERS or bundle.cards + len(findings) > PASSAGE_CARDS
        if bundle.places and full:
            yield bundle
            bundle = Bundle()
        bundle.places.append(place)
        bundle.letters += letters
        if findings:
            bundle.findings[place] = findings
    yield bundle


def passage(reading: Reading, bundle: Bundle) -> Passage:
    """A bundle as the page shows it."""
    groups = [
        Group(_title(reading, place), [reading.card(row) for row in rows]) for place, rows in bundle.findings.items()
    ]
    first, last = reading.spans[bundle.places[0]], reading.spans[bundle.places[-1]]
    headings = {reading.spans[place].start: reading.spans[place].level for place in bundle.places}
    text = reading.source.text
    title = text.find(reading.part.title, first.start, first.end) if first.level == 0 else -1
    if title >= 0:
        headings[text.rfind("\n", first.start, title) + 1 or first.start] = -1
    return Passage(lines(text, first.start, last.end, reading.findings, headings), groups)


def _title(reading: Reading, place: int) -> str:
    span = reading.spans[place]
    return f"{span.label}{span.title}" or _("Opening")
