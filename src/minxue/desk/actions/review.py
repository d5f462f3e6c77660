"""The end of a review: plans below, their bindings in the figures, in one act."""

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.desk.queries.review import Reading
from minxue.figures.actions import bind_target
from minxue.plans.actions import make_plans
from minxue.plans.models import Plan, Source, SourcePart, Target


def make_reviewed_plans(*, source: Source, by: User) -> list[Plan]:
    """Make the plans and bind each target to the indicator chosen (or suggested and not refused) in the review.

    Raises NotAllowed, MoveRefused, PlanFault as `plans.actions.make_plans` does.
    """
    with act(by=by, verb="make_plans", county=source.county, path=source.path) as entry:
        entry.about("source", source.id)
        plans = make_plans(source=source, by=by)
        for part in source.parts.filter(plan__in=plans).select_related("unit"):
            _bind(part, source, by)
        entry.detail = {"plans": [str(plan.pk) for plan in plans]}
    return plans


def _bind(part: SourcePart, source: Source, by: User) -> None:
    reading = Reading(source, part)
    targets = Target.objects.filter(clause__plan__part=part).select_related("clause__plan", "finding")
    for target in targets:
        if target.finding and (indicator := reading.indicator(target.finding)):
            bind_target(target=target, indicator=indicator, by=by)
