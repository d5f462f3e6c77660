"""A changed document is read: what was said of the same words in the plan's last document is said of them again."""

from collections.abc import Iterable

from minxue.plans.choices import FindingKind, FindingState
from minxue.plans.models import Finding, Plan, Source

type Mark = tuple[str, str, str]


def carry_verdicts(source: Source) -> int:
    """Judge the findings of a document that amends a plan as their like were judged; give how many.

    Like is the same kind and quote in the same line. Call it inside the act that reads the document.
    """
    plan = Plan.objects.select_related("part__source").filter(pk=source.extras.get("amends")).first()
    last = last_source(plan) if plan else None
    if last is None:
        return 0
    known = {mark: row for mark, row in _marked(last) if row.state != FindingState.OPEN}
    judged = []
    for mark, row in _marked(source):
        if before := known.get(mark):
            row.state, row.data = before.state, before.data
            judged.append(row)
    Finding.objects.bulk_update(judged, ["state", "data"], batch_size=200)
    return len(judged)


def last_source(plan: Plan) -> Source | None:
    """The document that a plan was last amended by, else the one it was made of."""
    amended = plan.amendments.exclude(source=None).select_related("source").order_by("-number").first()
    if amended is not None:
        return amended.source
    return plan.part.source if plan.part else None


def _marked(source: Source) -> Iterable[tuple[Mark, Finding]]:
    for row in source.findings.exclude(kind=FindingKind.HEADING):
        start = source.text.rfind("\n", 0, row.start) + 1
        end = source.text.find("\n", row.end)
        line = source.text[start : end if end >= 0 else len(source.text)]
        yield (row.kind, row.quote, "".join(line.split())), row
    for row in source.findings.filter(kind=FindingKind.HEADING):
        end = source.text.find("\n", row.end)
        line = source.text[row.start : end if end >= 0 else len(source.text)]
        yield (row.kind, row.quote, "".join(line.split())), row
