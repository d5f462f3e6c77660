"""Clauses as an amendment proposes them: out of a reviewed document, or out of a text typed into a form."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from minxue.engines.planscript import as_object, compile_text
from minxue.plans.choices import FindingKind, FindingState, OwnerRole
from minxue.plans.models import Clause, ClauseText, Finding, SourcePart, Target
from minxue.plans.queries.outline import place_of, spans
from minxue.plans.queries.wording import e4

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class NewTarget:
    """A quantity that is to be reached; values are ten-thousandths."""

    quote: str
    comparator: str
    value: int
    upper: int | None
    unit: str
    measure: str = "absolute"
    finding: Finding | None = None

    def same_as(self, target: Target) -> bool:
        """It asks for the same."""
        return (self.comparator, self.value, self.upper, self.unit) == (
            target.comparator,
            target.value_e4,
            target.upper_e4,
            target.unit,
        )


@dataclass(frozen=True, slots=True)
class NewClause:
    """A clause in the proposed order; `parent` is a place in it.

    A time is kind, value and quote; an owner is words, role and the unit chosen. `way` is the one chosen in the
    review, empty where nobody chose.
    """

    label: str
    title: str
    text: str
    level: int
    parent: int | None
    section: str = ""
    targets: tuple[NewTarget, ...] = ()
    times: tuple[tuple[str, str, str], ...] = ()
    owners: tuple[tuple[str, str, str], ...] = ()
    way: str = ""


@dataclass(slots=True)
class _Found:
    targets: list[NewTarget] = field(default_factory=list)
    times: list[tuple[str, str, str]] = field(default_factory=list)
    owners: list[tuple[str, str, str]] = field(default_factory=list)
    way: str = ""

    def take(self, finding: Finding) -> None:
        data = finding.data
        if finding.kind == FindingKind.TARGET:
            self.targets.append(
                NewTarget(
                    finding.quote,
                    data["comparator"],
                    data["value"],
                    data.get("upper"),
                    data["unit"][:20],
                    data.get("measure", "absolute"),
                    finding,
                )
            )
        elif finding.kind == FindingKind.TIME:
            self.times.append((data["kind"], data["value"], finding.quote[:120]))
        elif finding.kind == FindingKind.OWNER:
            self.owners.append((data["words"][:120], data["role"], str(data.get("unit") or "")))
        elif finding.kind == FindingKind.HEADING:
            self.way = data.get("way") or self.way


def of_part(part: SourcePart) -> list[NewClause]:
    """The clauses of a reviewed part with what was accepted in them."""
    findings = list(part.source.findings.filter(start__gte=part.start, start__lt=part.end))
    text = part.source.text
    rows = spans(text, part, findings)
    found: dict[int, _Found] = defaultdict(_Found)
    for finding in findings:
        if finding.state == FindingState.ACCEPTED:
            found[place_of(rows, finding.start)].take(finding)
    return [
        NewClause(
            row.label[:40],
            row.title[:200],
            text[row.start : row.end],
            row.level,
            row.parent,
            row.section,
            tuple(found[at].targets),
            tuple(found[at].times),
            tuple(found[at].owners),
            found[at].way,
        )
        for at, row in enumerate(rows)
    ]


def unchanged(clauses: Sequence[Clause], texts: Mapping[UUID, ClauseText]) -> list[NewClause]:
    """The clauses of a plan as they stand, as a proposal that changes nothing."""
    places = {row.pk: at for at, row in enumerate(clauses)}
    made = []
    for row in clauses:
        wording = texts[row.pk]
        parent = places.get(row.parent_id) if row.parent_id else None
        made.append(NewClause(wording.label, wording.title, wording.text, row.level, parent, row.section))
    return made


def of_text(text: str, level: int, parent: int | None, section: str = "") -> NewClause:
    """A clause out of a typed text, understood as the compiler understands it alone."""
    found: dict[str, list[dict[str, Any]]] = as_object(compile_text(text))
    heads = [row for row in found["headings"] if row["level"] and not text[: row["start"]].strip()]
    label, title = (heads[0]["label"], heads[0]["title"]) if heads else ("", "")
    targets = []
    for row in found["targets"]:
        value, upper = row["value"] if isinstance(row["value"], list) else (row["value"], None)
        targets.append(
            NewTarget(
                row["quote"][:400],
                row["comparator"],
                e4(value),
                None if upper is None else e4(upper),
                row["unit"][:20],
                row["measure"],
            )
        )
    return NewClause(
        label[:40],
        title[:200],
        text,
        level,
        parent,
        section,
        tuple(targets),
        tuple((row["kind"], row["value"], row["quote"][:120]) for row in found["times"]),
        tuple((row["quote"][:120], row.get("role", OwnerRole.RESPONSIBLE), "") for row in found["owners"]),
    )
