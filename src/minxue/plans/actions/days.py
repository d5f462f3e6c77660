"""A named day outside the month that the plan gives is settled: the plan's month holds, or the day's own."""

from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.engines.periods import windows
from minxue.orgs.policy import demand
from minxue.plans.actions.faults import PlanFault, demand_living
from minxue.plans.models import Plan, Source, Window
from minxue.plans.policy import can_edit_plan
from minxue.plans.queries.days import SETTLED, DayQuestion, day_questions

MONTH, DAY = "month", "day"


def settle_day(*, plan: Plan, start: int, keep: str, by: User, source: str = "") -> DayQuestion:
    """Keep the month in which the plan writes the day, or the day's own month.

    `source` is the id of the document that `start` counts in; empty: the first in which the day is asked.
    Raises NotAllowed, PlanFault.
    """
    demand(can_edit_plan(by, plan))
    demand_living(plan)
    asked = [row for row in day_questions(plan) if row.start == start and source in {"", str(row.source)}]
    found = asked[0] if asked else None
    if found is None or keep not in {MONTH, DAY}:
        raise PlanFault(_("This day has been settled already."))
    detail = {"quote": found.quote, "keep": keep}
    with act(by=by, verb="settle_day", county=plan.county, path=plan.path, kind="plan", subject=plan.id, detail=detail):
        paper = Source.objects.select_for_update().get(pk=found.source)
        paper.extras[SETTLED] = paper.extras.get(SETTLED, {}) | {str(start): keep}
        paper.save(update_fields=["extras"])
        if keep == MONTH:
            _to_month(plan, found)
    return found


def _to_month(plan: Plan, found: DayQuestion) -> None:
    """The windows read from the day give way to those of the month; a duty due with them is due with these."""
    gone = Window.objects.filter(clause=found.clause, quote=found.quote[:120])
    before = max((row.last for row in gone), default=None)
    gone.delete()
    days = [one for month in found.months for one in windows("month", f"{month:02d}", plan.first_day, plan.months)]
    known = {(row.first, row.last) for row in found.clause.windows.all()}
    Window.objects.bulk_create(
        Window(clause=found.clause, first=one.first, last=one.last, quote=found.quote[:120])
        for one in days
        if (one.first, one.last) not in known
    )
    if before and days:
        found.clause.duties.filter(done_on=None, due=before).update(due=max(one.last for one in days))
