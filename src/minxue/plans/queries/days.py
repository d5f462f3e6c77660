"""Named days that lie outside the month in which the plan writes them: open until somebody says which holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from minxue.engines.planscript import months_of_label
from minxue.plans.models import Amendment, Clause, ClauseText, Plan, Source, SourcePart

SETTLED = "settled_days"

type Fault = dict[str, Any]


@dataclass(frozen=True, slots=True)
class DayQuestion:
    """A day as the plan writes it (`start` in its document), its own month and day, and the months the plan gives."""

    source: UUID
    start: int
    quote: str
    month: int
    day: int
    months: range
    clause: Clause


def day_questions(plan: Plan) -> list[DayQuestion]:
    """The days that are not settled, of the plan's own document and of those that amended it.

    Of each clause the document is asked that its words of now are from. Three queries, one more where an amending
    document has such days, one alone where none has.
    """
    asked = list(_asked(plan))
    if not asked:
        return []
    standing = _Standing(plan, {source for source, _fault, amends in asked if amends})
    found = []
    for source, fault, amends in asked:
        clause = standing.amended(source, fault["start"]) if amends else standing.first(fault["start"])
        if clause is None or not standing.says(clause, fault["quote"]):
            continue
        months = standing.months(clause)
        if months and fault["month"] not in months:
            row = (fault["start"], fault["quote"], fault["month"], fault["day"])
            found.append(DayQuestion(source, *row, months, clause))
    return found


def _asked(plan: Plan) -> Iterator[tuple[UUID, Fault, bool]]:
    """The faults that nobody has settled: their document, and whether that is one which amended the plan."""
    part = SourcePart.objects.filter(plan=plan)
    own = part.filter(source=OuterRef("pk"))
    amending = Amendment.objects.filter(plan=plan).exclude(source=None)
    rows = Source.objects.filter(Q(pk__in=part.values("source")) | Q(pk__in=amending.values("source")))
    rows = rows.annotate(first=Subquery(own.values("start")[:1]), last=Subquery(own.values("end")[:1])).order_by("id")
    for pk, extras, start, end in rows.values_list("pk", "extras", "first", "last"):
        for fault in extras.get("day_faults", ()):
            within = start is None or start <= fault["start"] < end
            if within and str(fault["start"]) not in extras.get(SETTLED, {}):
                yield pk, fault, start is None


class _Standing:
    """The clauses of a plan, struck ones too, with their newest wordings and the documents those are from."""

    def __init__(self, plan: Plan, amending: set[UUID]) -> None:
        self.clauses = list(Clause.objects.filter(plan=plan).order_by("order"))
        self.by_key = {row.pk: row for row in self.clauses}
        self.newest: dict[UUID, ClauseText] = {}
        self.origin: dict[UUID, tuple[UUID | None, str]] = {}
        texts = ClauseText.objects.filter(clause__plan=plan).select_related("amendment").order_by("version")
        for text in texts:
            self.newest[text.clause_id] = text
            source = text.amendment.source_id if text.amendment else None
            # A wording that was typed in brings no document: what its document asked is still asked.
            if text.amendment is None or source:
                self.origin[text.clause_id] = (source, text.text)
        papers = Source.objects.filter(pk__in=amending).values_list("pk", "text") if amending else ()
        self.places = {pk: list(self._places(pk, text)) for pk, text in papers}

    def _places(self, source: UUID, whole: str) -> Iterator[tuple[int, int, Clause]]:
        """Where in an amending document the clauses stand that have their words from it."""
        after = 0
        for clause in self.clauses:
            origin, text = self.origin.get(clause.pk, (None, ""))
            if origin == source and (at := whole.find(text, after)) >= 0:
                after = at + len(text)
                yield at, after, clause

    def first(self, start: int) -> Clause | None:
        """The clause that stands at an offset of the plan's own document, if its words are still from there."""
        before = [row for row in self.clauses if row.start <= start]
        clause = max(before, key=lambda row: row.start, default=None)
        return clause if clause and self.origin.get(clause.pk, (None, ""))[0] is None else None

    def amended(self, source: UUID, start: int) -> Clause | None:
        """The clause that stands at an offset of an amending document and has its words from there."""
        return next((row for first, last, row in self.places[source] if first <= start < last), None)

    def says(self, clause: Clause, quote: str) -> bool:
        """It is in force, and its words of now hold the quote."""
        text = self.newest[clause.pk].text if clause.pk in self.newest else ""
        return clause.struck_id is None and "".join(quote.split()) in "".join(text.split())

    def months(self, clause: Clause) -> range:
        """The months that the label of the clause, or of the nearest one above it, names."""
        at: Clause | None = clause
        while at is not None:
            text = self.newest.get(at.pk)
            if months := months_of_label(text.label if text else ""):
                return months
            at = self.by_key.get(at.parent_id) if at.parent_id else None
        return range(0)
