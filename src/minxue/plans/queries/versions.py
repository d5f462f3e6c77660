"""The versions of a plan: which amendments there were, what each changed, and the wording of any of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from minxue.engines.planscript import Stretch, changed_words
from minxue.plans.models import Amendment, Clause, ClauseText, Plan, Target


def with_last_amendment(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """The plans, each with the day from which its last amendment is in force (`amended_on`, None: never amended)."""
    rows = Amendment.objects.filter(plan=OuterRef("pk")).order_by("-number")
    return plans.annotate(amended_on=Subquery(rows.values("day")[:1]))


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause in one version of the plan."""

    clause: Clause
    wording: ClauseText

    @property
    def lines(self) -> list[str]:
        """Its text, line by line."""
        return [line.strip() for line in self.wording.text.split("\n") if line.strip()]


@dataclass(frozen=True, slots=True)
class Changed:
    """What an amendment did to one clause: its words, and its targets old and new."""

    clause: Clause
    kind: str
    head: str
    words: tuple[Stretch, ...]
    targets: tuple[tuple[Target | None, Target | None], ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a plan; number 0 is the document it was made of."""

    number: int
    day: date
    amendment: Amendment | None
    changes: tuple[Changed, ...] = ()


def versions(plan: Plan) -> list[Version]:
    """All versions, the newest first, each with what it changed; a fixed number of queries."""
    rows = list(plan.amendments.select_related("by", "source"))
    texts = _texts(plan)
    targets = list(Target.objects.filter(clause__plan=plan))
    clauses = list(Clause.objects.filter(plan=plan).order_by("order"))
    found = [Version(0, plan.first_day, None)]
    found += [Version(row.number, row.day, row, tuple(_changes(row, clauses, texts, targets))) for row in rows]
    return found[::-1]


def wording_of(plan: Plan, number: int) -> list[Passage]:
    """The clauses of a version in order: of the first that of its document, else the order of today."""
    numbers, texts = dict(plan.amendments.values_list("pk", "number")), _texts(plan)
    found = []
    for clause in Clause.objects.filter(plan=plan).order_by("order"):
        if clause.struck_id is not None and numbers[clause.struck_id] <= number:
            continue
        held = [row for row in texts.get(clause.pk, []) if _number(row, numbers) <= number]
        if held:
            found.append(Passage(clause, held[-1]))
    return sorted(found, key=lambda row: row.clause.start) if number == 0 else found


def _number(row: ClauseText, numbers: dict[UUID, int]) -> int:
    return numbers[row.amendment_id] if row.amendment_id else 0


def _texts(plan: Plan) -> dict[UUID, list[ClauseText]]:
    """The wordings of each clause, the oldest first."""
    found: dict[UUID, list[ClauseText]] = {}
    for row in ClauseText.objects.filter(clause__plan=plan).order_by("version"):
        found.setdefault(row.clause_id, []).append(row)
    return found


def _changes(
    amendment: Amendment, clauses: Iterable[Clause], texts: dict[UUID, list[ClauseText]], targets: list[Target]
) -> Iterable[Changed]:
    for clause in clauses:
        rows = texts.get(clause.pk, [])
        at = next((at for at, row in enumerate(rows) if row.amendment_id == amendment.pk), None)
        if clause.struck_id == amendment.pk:
            last = rows[-1]
            yield Changed(clause, "struck", _head(last), (Stretch("struck", last.text.strip()),), ())
        elif at is not None:
            new, old = rows[at], rows[at - 1] if at else None
            words = changed_words(old.text.strip(), new.text.strip()) if old else (Stretch("added", new.text.strip()),)
            kind = "changed" if old else "added"
            yield Changed(clause, kind, _head(new), words, tuple(_pairs(amendment, clause, targets)))


def _pairs(
    amendment: Amendment, clause: Clause, targets: list[Target]
) -> Iterable[tuple[Target | None, Target | None]]:
    """Targets that were struck then, with the one that carries each on."""
    heir = {row.before_id: row for row in targets if row.before_id}
    for row in targets:
        if row.clause_id == clause.pk and row.struck_id == amendment.pk:
            yield row, heir.get(row.pk)


def _head(row: ClauseText) -> str:
    rest = row.text.strip().removeprefix(row.label).strip()
    return f"{row.label}{row.title or rest[:20]}"
