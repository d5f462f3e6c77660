"""What is laid on units by the duties of plans, and what they have said to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from minxue.base.clock import now
from minxue.orgs.models import Unit
from minxue.plans.choices import Answer, PlanState
from minxue.plans.models import Duty, DutyAnswer, DutyUnit, Plan

SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Laid:
    """A duty laid on a unit on a day; its newest answer (None: silent since), and the older ones, newest first."""

    duty: Duty
    unit: Unit
    since: date
    answer: DutyAnswer | None
    older: tuple[DutyAnswer, ...] = ()

    @property
    def state(self) -> str:
        """The value of the newest answer, or silent."""
        return self.answer.answer if self.answer else SILENT

    @property
    def accepted(self) -> bool:
        """The unit has taken it on."""
        return self.state == Answer.ACCEPTED

    @property
    def waits(self) -> bool:
        """Nothing was said yet, and it is not done either."""
        return self.answer is None and self.duty.done_on is None


def laid_on(units: Q) -> list[Laid]:
    """What living plans lay on the units of a condition (`Q(unit__path=…)`), the first due first."""
    return _laid(DutyUnit.objects.filter(units, duty__clause__plan__state=PlanState.LIVING))


def laid_by(plan: Plan) -> list[Laid]:
    """All duties of a plan with each of their units, the first due first."""
    return _laid(DutyUnit.objects.filter(duty__clause__plan=plan))


def laid_of(duties: Iterable[Duty]) -> list[Laid]:
    """These duties with each of their units."""
    return _laid(DutyUnit.objects.filter(duty__in=[duty.pk for duty in duties]))


def _laid(links: QuerySet[DutyUnit]) -> list[Laid]:
    rows = links.filter(duty__clause__struck=None).select_related("duty__clause__plan__unit", "unit")
    rows = rows.order_by(F("duty__due").asc(nulls_last=True), "duty__clause__order", "unit__path", "duty_id")
    every = DutyAnswer.objects.filter(duty__in=links.values("duty")).select_related("by").order_by("-id")
    answers: dict[tuple[UUID, UUID], list[DutyAnswer]] = {}
    for answer in every:
        answers.setdefault((answer.duty_id, answer.unit_id), []).append(answer)
    found = []
    for row in rows:
        said = answers.get((row.duty_id, row.unit_id), [])
        since = row.created_at.astimezone(now().tzinfo).date()
        found.append(Laid(row.duty, row.unit, since, said[0] if said else None, tuple(said[1:])))
    return found
