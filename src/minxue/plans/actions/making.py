"""A reviewed document becomes plans: the whole text as clauses, and on them what was accepted."""

from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.base.actions import post
from minxue.base.text import search_column
from minxue.orgs.policy import demand
from minxue.plans.actions.faults import PlanFault
from minxue.plans.actions.filling import fill
from minxue.plans.choices import SOURCE_FLOW, FindingState
from minxue.plans.models import Finding, Plan, Source, SourcePart
from minxue.plans.policy import can_make_plan, can_review


def make_plans(*, source: Source, by: User) -> list[Plan]:
    """Make one living plan of each wanted part and close the review.

    Headings stand unless they were discarded; of the rest only what was accepted goes in. Raises NotAllowed,
    MoveRefused, PlanFault (a part lacks its unit or first day, or none is wanted).
    """
    demand(can_review(by, source))
    with act(by=by, verb="make_plans", county=source.county, path=source.path) as entry:
        source = Source.objects.select_for_update().get(pk=source.pk)
        source.state = SOURCE_FLOW.after(source.state, "confirm")
        parts = list(source.parts.filter(wanted=True).select_related("unit", "source"))
        if not parts:
            raise PlanFault(_("Choose at least one part of which a plan is to be made."))
        findings = list(source.findings.exclude(state=FindingState.DISCARDED))
        plans = [_make(part, findings, by) for part in parts]
        source.save(update_fields=["state"])
        entry.about("source", source.id)
        entry.detail = {"plans": [str(plan.pk) for plan in plans]}
        post(kind="plans.plan_made", ids=[plan.pk for plan in plans])
    return plans


def _make(part: SourcePart, findings: list[Finding], by: User) -> Plan:
    if part.unit is None or part.first_day is None:
        raise PlanFault(_("“%(title)s” still needs its unit and its first day.") % {"title": part.title})
    demand(can_make_plan(by, part.unit))
    plan = Plan.objects.create(
        county=part.unit.county,
        path=part.unit.path,
        unit=part.unit,
        title=part.title,
        search=search_column(part.title, part.unit.name),
        first_day=part.first_day,
        months=part.months,
        part=part,
        by=by,
    )
    fill(plan=plan, part=part, findings=[row for row in findings if part.start <= row.start < part.end])
    return plan
