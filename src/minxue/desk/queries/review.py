"""One part of a document under review: its findings, and each of them in plain words."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from minxue.base.words import listed
from minxue.engines.periods import Window, windows
from minxue.engines.planscript import ClauseSpan
from minxue.figures.models import Indicator
from minxue.figures.queries import suggest
from minxue.figures.queries.suggest import GOALS
from minxue.orgs.models import Unit
from minxue.plans.choices import FindingKind, FindingState, OwnerRole, Way
from minxue.plans.models import Finding, Source, SourcePart
from minxue.plans.queries import Matcher
from minxue.plans.queries.outline import place_of, spans
from minxue.plans.queries.ways import Proposal, ways_of
from minxue.plans.queries.wording import quantity_words, windows_words

SHOWN_UNITS = 3


@dataclass(frozen=True, slots=True)
class WayLine:
    """How the clause of a heading is fulfilled: the way proposed or chosen, why, and whether one is asked to say it."""

    way: str
    words: str
    why: str
    asks: bool

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The ways there are."""
        return [(way.value, str(way.label)) for way in Way if way != Way.OPEN]


@dataclass(frozen=True, slots=True)
class Card:
    """One finding as its card shows it; `pending` says in words what stays 待定 if it is accepted so."""

    finding: Finding
    understood: str
    pending: str = ""
    counted_by: str = ""
    way: WayLine | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many findings there are, how many are judged, and how many of the open ones are certain."""

    total: int
    judged: int
    certain: int

    @property
    def open(self) -> int:
        """How many are not judged."""
        return self.total - self.judged


class Reading:
    """One part of a document under review: everything that its cards are made of, read once."""

    def __init__(self, source: Source, part: SourcePart) -> None:
        self.source = source
        self.part = part

    @cached_property
    def findings(self) -> list[Finding]:
        """The findings of the part, in the order of the text."""
        rows = self.source.findings.filter(start__gte=self.part.start, start__lt=self.part.end)
        return list(rows.order_by("start", "end", "kind"))

    @cached_property
    def spans(self) -> list[ClauseSpan]:
        """The clauses that the headings make."""
        return spans(self.source.text, self.part, self.findings)

    @cached_property
    def ways(self) -> list[Proposal]:
        """How each clause is fulfilled, as far as its findings are not discarded."""
        return ways_of(self.source.text, self.spans, [row for row in self.findings if _stands(row)])

    @property
    def asking(self) -> list[Finding]:
        """The headings of which one is asked how they are fulfilled."""
        rows = (row for row in self.findings if row.kind == FindingKind.HEADING and _stands(row))
        return [row for row in rows if self.ways[place_of(self.spans, row.start)].asks]

    @cached_property
    def match(self) -> Matcher | None:
        """Who can be meant; nobody while the part has no unit."""
        return Matcher(self.part.unit) if self.part.unit else None

    @cached_property
    def indicators(self) -> list[Indicator]:
        """Everything a target can be counted by."""
        return list(Indicator.objects.all())

    @property
    def counts(self) -> Counts:
        """How far the review of the part is."""
        opened = [row for row in self.findings if row.state == FindingState.OPEN]
        return Counts(len(self.findings), len(self.findings) - len(opened), sum(row.certain for row in opened))

    def card(self, finding: Finding) -> Card:
        """A finding in plain words."""
        return WORDS[FindingKind(finding.kind)](self, finding)

    def windows(self, finding: Finding) -> tuple[Window, ...]:
        """The days of a time in the span of the part; none while that is unknown."""
        if self.part.first_day is None:
            return ()
        return windows(finding.data["kind"], finding.data["value"], self.part.first_day, self.part.months)

    def units(self, finding: Finding) -> list[Unit]:
        """The units of an owner: the one chosen, else those that the words name."""
        if self.match is None:
            return []
        chosen = finding.data.get("unit")
        if chosen:
            return [unit for unit in self.match.units if str(unit.pk) == chosen]
        return self.match(finding.data["words"])

    def indicator(self, finding: Finding) -> Indicator | None:
        """What counts a target: the indicator chosen, else the one its words suggest; None is by hand."""
        code = finding.data.get("indicator")
        if code is not None:
            return next((row for row in self.indicators if row.code == code), None)
        place = place_of(self.spans, finding.start)
        context = self.source.text[self.spans[place].start : self.spans[place].end]
        return suggest(finding.quote, finding.data["unit"], self.indicators, context, goal=self._in_goals(place))

    def _in_goals(self, place: int) -> bool:
        """As `figures.queries.in_goals` asks of the clause that will come of it."""
        at: int | None = place
        while at is not None:
            if self.spans[at].section == GOALS:
                return True
            at = self.spans[at].parent
        return False


def _stands(finding: Finding) -> bool:
    return finding.state != FindingState.DISCARDED


def _heading(reading: Reading, finding: Finding) -> Card:
    words = f"{finding.data.get('label', '')}{finding.data.get('title', '')}" or _("(no title)")
    words = _("Level %(level)s: %(words)s") % {"level": finding.data["level"], "words": words}
    if not _stands(finding):
        return Card(finding, words)
    proposal = reading.ways[place_of(reading.spans, finding.start)]
    line = WayLine(proposal.way.value, str(proposal.way.label), proposal.why, proposal.asks)
    return Card(finding, words, way=line)


def _target(reading: Reading, finding: Finding) -> Card:
    data = finding.data
    if not data["unit"]:
        return Card(finding, "", pending=_("Not understood: give the number and its unit."))
    words = quantity_words(data["comparator"], data["value"], data.get("upper"), data["unit"])
    indicator = reading.indicator(finding)
    return Card(finding, words, counted_by=str(indicator) if indicator else _("counted by hand"))


def _time(reading: Reading, finding: Finding) -> Card:
    if reading.part.first_day is None:
        return Card(finding, "", pending=_("The days are shown as soon as the plan's first day is set."))
    found = reading.windows(finding)
    if found:
        return Card(finding, windows_words(found))
    return Card(finding, "", pending=_("To be settled: no day of this plan is meant, or it was not understood."))


def _owner(reading: Reading, finding: Finding) -> Card:
    role = OwnerRole(finding.data["role"]).label
    words = f"{finding.data['words']}（{role}）"
    found = reading.units(finding)
    if not found:
        return Card(finding, words, pending=_("To be settled: no unit of this name, or more than one."))
    names = listed(unit.name for unit in found[:SHOWN_UNITS])
    if len(found) > SHOWN_UNITS:
        names = _("%(names)s … %(count)s units in all") % {"names": names, "count": len(found)}
    return Card(finding, f"{words} → {names}")


WORDS = {
    FindingKind.HEADING: _heading,
    FindingKind.TARGET: _target,
    FindingKind.TIME: _time,
    FindingKind.OWNER: _owner,
}
