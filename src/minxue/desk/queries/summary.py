"""What will be made of a reviewed document, and what is still open in it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from minxue.base.words import listed
from minxue.desk.queries.review import Reading
from minxue.plans.choices import FindingKind, FindingState, Way
from minxue.plans.models import Source, SourcePart
from minxue.plans.queries.ways import taken_in, ways_of


@dataclass(frozen=True, slots=True)
class PartSummary:
    """One part: what its plan will hold, what stays 待定, what nobody has judged, and what is lacking to make it."""

    part: SourcePart
    clauses: int
    targets: int
    windows: int
    duties: int
    without_unit: int
    without_days: int
    opened: int
    lacking: str
    ways: list[tuple[str, int]]
    asked: int


def part_summary(source: Source, part: SourcePart) -> PartSummary:
    """The summary of one part."""
    reading = Reading(source, part)
    accepted = [row for row in reading.findings if row.state == FindingState.ACCEPTED]
    ways = ways_of(source.text, reading.spans, taken_in(reading.findings))
    of = {kind: [row for row in accepted if row.kind == kind] for kind in FindingKind.values}
    return PartSummary(
        part=part,
        clauses=len(reading.spans),
        targets=len(of[FindingKind.TARGET]),
        windows=sum(len(reading.windows(row)) for row in of[FindingKind.TIME]),
        duties=len(of[FindingKind.OWNER]),
        without_unit=sum(not reading.units(row) for row in of[FindingKind.OWNER]),
        without_days=sum(not reading.windows(row) for row in of[FindingKind.TIME]),
        opened=reading.counts.open,
        lacking=lacking(part),
        ways=[(str(way.label), count) for way in Way if (count := sum(one.way == way for one in ways))],
        asked=len(reading.asking),
    )


def lacking(part: SourcePart) -> str:
    """What a wanted part still needs, in words; empty when nothing."""
    if not part.wanted:
        return ""
    missing = [
        words for words, value in ((_("the unit"), part.unit), (_("the first day"), part.first_day)) if value is None
    ]
    return listed(missing)


def summaries(source: Source) -> list[PartSummary]:
    """The summaries of all parts, in order."""
    return [part_summary(source, part) for part in source.parts.select_related("unit")]
