"""Named days that lie outside the month in which the plan writes them: open until somebody says which holds."""

from dataclasses import dataclass

from minxue.engines.planscript import months_of_label
from minxue.plans.models import Clause, ClauseText, Plan, Source

SETTLED = "settled_days"


@dataclass(frozen=True, slots=True)
class DayQuestion:
    """A day as the plan writes it (`start` in its document), its own month and day, and the months the plan gives."""

    start: int
    quote: str
    month: int
    day: int
    months: range
    clause: Clause


def day_questions(plan: Plan) -> list[DayQuestion]:
    """The days that are not settled; two queries, one where the document has no such day."""
    rows = Source.objects.filter(parts__plan=plan).values_list("extras", "parts__start", "parts__end")
    asked = [
        fault
        for extras, start, end in rows
        for fault in extras.get("day_faults", ())
        if start <= fault["start"] < end and str(fault["start"]) not in extras.get(SETTLED, {})
    ]
    if not asked:
        return []
    clauses = list(Clause.objects.filter(plan=plan, struck=None).order_by("start"))
    labels = dict(ClauseText.objects.filter(clause__plan=plan, version=1).values_list("clause", "label"))
    by_key = {row.pk: row for row in clauses}
    found = []
    for fault in asked:
        clause = next((row for row in reversed(clauses) if row.start <= fault["start"]), None)
        at, months = clause, range(0)
        while at is not None and not months:
            months = months_of_label(labels.get(at.pk, ""))
            at = by_key.get(at.parent_id) if at.parent_id else None
        if clause is not None and months:
            found.append(DayQuestion(fault["start"], fault["quote"], fault["month"], fault["day"], months, clause))
    return found
