"""The end of a review, and what is adopted after it: plans below, their bindings in the figures, in one act."""

from django.db.models import QuerySet

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.desk.actions.drafting import take_over
from minxue.desk.queries.review import Reading
from minxue.figures.actions import bind_target
from minxue.plans.actions import adopt_finding, make_plans
from minxue.plans.models import Finding, Plan, Source, SourcePart, Target


def make_reviewed_plans(*, source: Source, by: User) -> list[Plan]:
    """Make the plans and bind each target to the indicator chosen (or suggested and not refused) in the review.

    Raises NotAllowed, MoveRefused, PlanFault as `plans.actions.make_plans` does.
    """
    with act(by=by, verb="make_plans", county=source.county, path=source.path) as entry:
        entry.about("source", source.id)
        plans = make_plans(source=source, by=by)
        for part in source.parts.filter(plan__in=plans).select_related("unit"):
            _bind(Target.objects.filter(clause__plan__part=part), source, part, by)
        entry.detail = {"plans": [str(plan.pk) for plan in plans]}
        if source.extras.get("follows"):
            for plan in plans:
                take_over(plan=plan, source=source, by=by)
    return plans


def adopt_reviewed_finding(*, plan: Plan, finding: Finding, by: User) -> Finding:
    """Take a finding into a living plan; a target is bound to what its card says. Raises NotAllowed, PlanFault."""
    with act(by=by, verb="adopt_finding", county=plan.county, path=plan.path, kind="plan", subject=plan.id):
        adopted = adopt_finding(plan=plan, finding=finding, by=by)
        part = SourcePart.objects.select_related("unit", "source").get(plan=plan)
        _bind(Target.objects.filter(clause__plan=plan, finding=finding), part.source, part, by)
    return adopted


def _bind(targets: QuerySet[Target], source: Source, part: SourcePart, by: User) -> None:
    reading = Reading(source, part)
    for target in targets.select_related("clause__plan", "finding"):
        if target.finding and (indicator := reading.indicator(target.finding)):
            bind_target(target=target, indicator=indicator, by=by)
