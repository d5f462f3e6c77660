"""A plan is amended: what is written below, and what counts its targets, in one act."""

from datetime import date

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.figures.actions import bind_target
from minxue.figures.models import Binding, Indicator
from minxue.figures.queries import in_goals, suggest
from minxue.plans.actions import Amended, amend_plan
from minxue.plans.models import Source, Target
from minxue.plans.queries.comparing import Comparison


def amend_counted_plan(
    *, comparison: Comparison, reason: str, day: date, by: User, source: Source | None = None
) -> Amended:
    """Put an amendment into force; a target that carries on another is counted by what counted that one.

    A new target is counted by what its words suggest (or what was chosen in the review).
    Raises NotAllowed, MoveRefused, PlanFault as `plans.actions.amend_plan` does.
    """
    plan = comparison.plan
    with act(by=by, verb="amend_plan", county=plan.county, path=plan.path, kind="plan", subject=plan.id) as entry:
        entry.reason, entry.detail = reason.strip(), dict(comparison.counts)
        made = amend_plan(comparison=comparison, reason=reason, day=day, by=by, source=source)
        bound = dict(
            Binding.objects.filter(target__in=[old.pk for old, _new in made.carried]).values_list("target", "indicator")
        )
        indicators = list(Indicator.objects.all())
        known = {row.code: row for row in indicators}
        for old, new in made.carried:
            if old.pk in bound:
                bind_target(target=new, indicator=known[bound[old.pk]], by=by)
        for target in made.added:
            if indicator := _suggested(target, indicators):
                bind_target(target=target, indicator=indicator, by=by)
    return made


def _suggested(target: Target, indicators: list[Indicator]) -> Indicator | None:
    chosen = target.finding.data.get("indicator") if target.finding else None
    if chosen is not None:
        return next((row for row in indicators if row.code == chosen), None)
    context = target.clause.texts.latest("version").text
    return suggest(target.quote, target.unit, indicators, context, goal=in_goals(target.clause))
