"""What will be made of a reviewed document, and what is still open in it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from minxue.desk.queries.review import Reading
from minxue.plans.choices import FindingKind, FindingState
from minxue.plans.models import Source, SourcePart
from minxue.plans.queries.wording import joined


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


def part_summary(source: Source, part: SourcePart) -> PartSummary:
    """The summary of one part."""
    reading = Reading(source, part)
    accepted = [row for row in reading.findings if row.state == FindingState.ACCEPTED]
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
    )


def lacking(part: SourcePart) -> str:
    """What a wanted part still needs, in words; empty when nothing."""
    if not part.wanted:
        return ""
    missing = [
        words for words, value in ((_("the unit"), part.unit), (_("the first day"), part.first_day)) if value is None
    ]
    return joined(missing)


def summaries(source: Source) -> list[PartSummary]:
    """The summaries of all parts, in order."""
    return [part_summary(source, part) for part in source.parts.select_related("unit")]
