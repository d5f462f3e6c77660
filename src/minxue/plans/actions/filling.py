"""What a new plan is filled with: clauses, and on them targets, windows and duties."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from minxue.base.text import search_column
from minxue.engines.periods import Window as Days
from minxue.engines.periods import due, windows
from minxue.engines.planscript import ClauseSpan
from minxue.orgs.models import Unit
from minxue.plans.choices import FindingKind, FindingState, OwnerRole, TimeKind, Way
from minxue.plans.models import Clause, ClauseText, Duty, DutyUnit, Finding, Plan, Source, SourcePart, Target, Window
from minxue.plans.queries.matching import Matcher
from minxue.plans.queries.outline import heading_end, place_of, spans
from minxue.plans.queries.ways import taken_in, ways_of


def fill(*, plan: Plan, part: SourcePart, findings: Sequence[Finding]) -> None:
    """Write the clauses of a new plan and what was accepted on them; call it inside the act that makes the plan."""
    source = part.source
    rows = spans(source.text, part, findings)
    ways = ways_of(source.text, rows, taken_in(findings))
    written = _clauses(plan, source, rows, [proposal.way for proposal in ways])
    times = _Times(plan, source.text, rows)
    accepted: dict[str, list[tuple[int, Finding]]] = defaultdict(list)
    for finding in findings:
        if finding.state == FindingState.ACCEPTED:
            accepted[finding.kind].append((place_of(rows, finding.start), finding))
    for place, finding in accepted[FindingKind.TIME]:
        times.take(place, finding)
    with_target = {place for place, _finding in accepted[FindingKind.TARGET]}
    Window.objects.bulk_create(times.rows(written))
    Target.objects.bulk_create(target_of(written[place], finding) for place, finding in accepted[FindingKind.TARGET])
    owners = accepted[FindingKind.OWNER]
    match = Matcher(plan.unit)
    _duties(
        [
            (
                duty_of(written[place], finding, times.due(place), tracked=place not in with_target),
                units_of(finding, match),
            )
            for place, finding in owners
        ]
    )


def _clauses(plan: Plan, source: Source, rows: Sequence[ClauseSpan], ways: Sequence[Way]) -> list[Clause]:
    written: list[Clause] = []
    for order, span in enumerate(rows):
        written.append(
            Clause(
                county=plan.county,
                path=plan.path,
                plan=plan,
                parent=None if span.parent is None else written[span.parent],
                order=order,
                start=span.start,
                level=span.level,
                section=span.section,
                audiences=_audiences(source, span),
                search=search_column(f"{span.label}{span.title}"),
                way=ways[order],
            )
        )
    Clause.objects.bulk_create(written)
    ClauseText.objects.bulk_create(
        ClauseText(
            clause=clause, label=span.label[:40], title=span.title[:200], text=source.text[span.start : span.end]
        )
        for clause, span in zip(written, rows, strict=True)
    )
    return written


def _audiences(source: Source, span: ClauseSpan) -> list[str]:
    found = (row for row in source.extras.get("audiences", ()) if span.start <= row["start"] < span.end)
    return sorted({row["audience"] for row in found})


@dataclass
class _Times:
    """The accepted times of a part, by the clause in which they stand."""

    plan: Plan
    text: str
    spans: Sequence[ClauseSpan]
    taken: dict[int, list[tuple[Finding, tuple[Days, ...]]]] = field(default_factory=lambda: defaultdict(list))

    def take(self, place: int, finding: Finding) -> None:
        """Turn a time into its windows."""
        self.taken[place].append((finding, windows_of(finding, self.plan)))

    def rows(self, clauses: Sequence[Clause]) -> list[Window]:
        """The windows to write, each run of days once a clause."""
        return [
            Window(clause=clauses[place], first=days.first, last=days.last, quote=quote)
            for place, times in self.taken.items()
            for days, quote in {
                days: finding.quote[:120] for finding, found in reversed(times) for days in found
            }.items()
        ]

    def due(self, place: int) -> date | None:
        """Until when the duties of a clause are to be done: its deadline, else the end of its last window.

        A clause without a time of its own has that of the heading over it (`三月份：`); None is 待定.
        """
        at: int | None = place
        while at is not None:
            until = 10**9 if at == place else heading_end(self.text, self.spans[at])
            day = due_of([pair for pair in self.taken.get(at, ()) if pair[0].start < until])
            if day:
                return day
            at = self.spans[at].parent
        return None


def windows_of(finding: Finding, plan: Plan) -> tuple[Days, ...]:
    """The windows of a time in the span of a plan; empty where it lies outside or is not understood."""
    return windows(finding.data["kind"], finding.data["value"], plan.first_day, plan.months)


def due_of(times: Iterable[tuple[Finding, tuple[Days, ...]]]) -> date | None:
    """The last deadline, else the last day of the last window, else None."""
    times = list(times)
    deadlines = due(days for finding, found in times if finding.data["kind"] == TimeKind.DEADLINE for days in found)
    return deadlines or due(days for _finding, found in times for days in found)


def target_of(clause: Clause, finding: Finding) -> Target:
    """An accepted target on its clause, not yet written."""
    data = finding.data
    return Target(
        clause=clause,
        finding=finding,
        quote=finding.quote,
        comparator=data["comparator"],
        value_e4=data["value"],
        upper_e4=data.get("upper"),
        unit=data["unit"][:20],
        measure=data.get("measure", "absolute"),
    )


def duty_of(clause: Clause, finding: Finding, day: date | None, *, tracked: bool) -> Duty:
    """An accepted owner on its clause, not yet written. Who only supports is not asked to report."""
    role = finding.data["role"]
    return Duty(
        clause=clause,
        words=finding.data["words"][:120],
        role=role,
        due=day,
        tracked=tracked and role != OwnerRole.SUPPORT,
    )


def units_of(finding: Finding, match: Matcher) -> list[Unit]:
    """The unit chosen by hand, else those that the words name; empty is 待定."""
    chosen = finding.data.get("unit")
    if chosen:
        return [unit for unit in match.units if str(unit.pk) == chosen]
    return match(finding.data["words"])


def _duties(pairs: Sequence[tuple[Duty, list[Unit]]]) -> None:
    Duty.objects.bulk_create(duty for duty, _units in pairs)
    DutyUnit.objects.bulk_create(DutyUnit(duty=duty, unit=unit) for duty, units in pairs for unit in units)
