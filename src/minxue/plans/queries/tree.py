"""The living plan as a tree of clauses, each with its newest wording, read in a fixed number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import F, Prefetch, Q, QuerySet

from minxue.base.queries import lean
from minxue.orgs.models import Unit
from minxue.plans.choices import FindingKind, FindingState
from minxue.plans.models import Clause, ClauseText, Duty, Finding, Plan, Target, Window
from minxue.plans.queries.days import DayQuestion, day_questions


@dataclass(slots=True)
class Node:
    """A clause with its newest wording, what hangs on it, and the clauses under it."""

    clause: Clause
    wording: ClauseText | None
    targets: list[Target]
    duties: list[Duty]
    windows: list[Window]
    children: list["Node"] = field(default_factory=list)

    @property
    def label(self) -> str:
        """The label of the newest wording."""
        return self.wording.label if self.wording else ""

    @property
    def title(self) -> str:
        """The title of the newest wording."""
        return self.wording.title if self.wording else ""

    @property
    def text(self) -> str:
        """The whole of the newest wording."""
        return self.wording.text if self.wording else ""

    @property
    def body(self) -> str:
        """The wording behind label and title."""
        return body_of(self.text, self.label, self.title)

    def walk(self) -> Iterator["Node"]:
        """The clause and all under it, in the order of the document."""
        yield self
        for child in self.children:
            yield from child.walk()


def body_of(text: str, label: str, title: str) -> str:
    """A wording behind its label and title."""
    rest = text.strip().removeprefix(label).lstrip()
    return rest.removeprefix(title).lstrip("。：: \n") if title else rest


def newest_texts(clauses: QuerySet[Clause]) -> dict[UUID, ClauseText]:
    """The newest wording of each clause, by the clause's id."""
    rows = ClauseText.objects.filter(clause__in=clauses).order_by("version")
    names = ("id", "clause_id", "version", "label", "title", "text", "amendment_id")
    return {row.clause_id: row for row in lean(rows, *names)}


def nodes(plan: Plan) -> list[Node]:
    """All clauses in force of a plan in the order of the document, each knowing its children."""
    rows = (
        plan.clauses.filter(struck=None)
        .order_by("order")
        .prefetch_related(
            Prefetch("targets", Target.objects.filter(struck=None)),
            "windows",
            Prefetch("duties", Duty.objects.prefetch_related("units")),
        )
    )
    texts = newest_texts(Clause.objects.filter(plan=plan))
    found: dict[UUID, Node] = {}
    for row in rows:
        node = Node(row, texts.get(row.pk), list(row.targets.all()), list(row.duties.all()), list(row.windows.all()))
        found[row.pk] = node
        if row.parent_id in found:
            found[row.parent_id].children.append(node)
    return list(found.values())


def tree(plan: Plan) -> list[Node]:
    """The outermost clauses of a plan; the others hang under them."""
    return [node for node in nodes(plan) if node.clause.parent_id is None]


def plan_text(plan: Plan) -> str:
    """The whole text of a plan in its newest wording."""
    return "".join(node.text for node in nodes(plan))


@dataclass(frozen=True, slots=True)
class Questions:
    """What is 待定 in a plan."""

    owners: list[Duty]
    dues: list[Duty]
    openings: list[Target]
    findings: list[Finding]
    days: list[DayQuestion] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many questions there are."""
        unsettled = len(self.owners) + len(self.dues) + len(self.openings)
        return unsettled + len(self.findings) + len(self.days)


def questions(plan: Plan) -> Questions:
    """Duties without a unit or a day, changes without an opening figure, unjudged findings, days in another month."""
    duties = Duty.objects.filter(clause__plan=plan, clause__struck=None, done_on=None).select_related("clause")
    duties = duties.prefetch_related("units").order_by("clause__order", "id")
    return Questions(
        owners=list(duties.filter(units=None)),
        dues=list(duties.filter(due=None)),
        openings=list(
            Target.objects.filter(clause__plan=plan, struck=None, comparator__in=("up", "down"), opening_e4=None)
            .select_related("clause")
            .order_by("clause__order", "id")
        ),
        findings=list(open_findings(plan)),
        days=day_questions(plan),
    )


def open_findings(plan: Plan) -> QuerySet[Finding]:
    """The findings of the plan's part that were neither accepted nor discarded; headings stand already."""
    if plan.part is None:
        return Finding.objects.none()
    return Finding.objects.filter(
        ~Q(kind=FindingKind.HEADING),
        source=plan.part.source_id,
        start__gte=plan.part.start,
        start__lt=plan.part.end,
        state=FindingState.OPEN,
    )


def clause_labels(plan: Plan) -> dict[UUID, str]:
    """Label and title of each clause, by its id."""
    rows = newest_texts(Clause.objects.filter(plan=plan)).values()
    return {row.clause_id: f"{row.label}{row.title}".strip() for row in rows}


def duties_of(units: QuerySet[Unit]) -> QuerySet[Duty]:
    """The duties for which any of the units answers, the first due first; without a day last."""
    rows = Duty.objects.filter(units__in=units, clause__struck=None, clause__plan__state="living").distinct()
    return rows.select_related("clause__plan__unit").order_by(F("due").asc(nulls_last=True), "clause__order", "id")
