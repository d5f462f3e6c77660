"""Findings that nobody had judged when the plan was made are taken into it, or let go, afterwards."""

from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.orgs.policy import demand
from minxue.plans.actions.faults import PlanFault
from minxue.plans.actions.filling import due_of, duty_of, target_of, units_of, windows_of
from minxue.plans.actions.judging import demand_understood
from minxue.plans.choices import FindingKind, FindingState, PlanState, Way
from minxue.plans.models import Clause, DutyUnit, Finding, Plan, Window
from minxue.plans.policy import can_edit_plan
from minxue.plans.queries.matching import Matcher
from minxue.plans.queries.tree import open_findings


def adopt_finding(*, plan: Plan, finding: Finding, by: User) -> Finding:
    """Take an open finding into the living plan. Raises NotAllowed, PlanFault."""
    _check(plan, finding, by)
    demand_understood(finding)
    clause = _clause_of(plan, finding)
    with act(by=by, verb="adopt_finding", county=plan.county, path=plan.path, kind="plan", subject=plan.id):
        if finding.kind == FindingKind.TARGET:
            target_of(clause, finding).save()
            _goes(clause, Way.COUNTED)
        elif finding.kind == FindingKind.TIME:
            _take_time(plan, clause, finding)
        else:
            _take_owner(plan, clause, finding)
        finding.state = FindingState.ACCEPTED
        finding.save(update_fields=["state"])
    return finding


def drop_finding(*, plan: Plan, finding: Finding, by: User) -> Finding:
    """An open finding is nothing. Raises NotAllowed, PlanFault."""
    _check(plan, finding, by)
    with act(by=by, verb="drop_finding", county=plan.county, path=plan.path, kind="plan", subject=plan.id):
        finding.state = FindingState.DISCARDED
        finding.save(update_fields=["state"])
    return finding


def _check(plan: Plan, finding: Finding, by: User) -> None:
    demand(can_edit_plan(by, plan))
    if plan.state != PlanState.LIVING or not open_findings(plan).filter(pk=finding.pk).exists():
        raise PlanFault(_("This finding has been settled already."))


def _goes(clause: Clause, way: Way) -> None:
    """What was taken in hangs on the clause from now on, so that it is fulfilled by it."""
    if clause.way != way:
        clause.way = way
        clause.save(update_fields=["way"])


def _clause_of(plan: Plan, finding: Finding) -> Clause:
    return plan.clauses.filter(start__lte=finding.start).order_by("-start", "-order")[0]


def _take_time(plan: Plan, clause: Clause, finding: Finding) -> None:
    found = windows_of(finding, plan)
    Window.objects.bulk_create(
        Window(clause=clause, first=days.first, last=days.last, quote=finding.quote[:120]) for days in found
    )
    clause.duties.filter(due=None).update(due=due_of([(finding, found)]))


def _take_owner(plan: Plan, clause: Clause, finding: Finding) -> None:
    last = clause.windows.order_by("-last").first()
    duty = duty_of(clause, finding, last.last if last else None, tracked=not clause.targets.exists())
    duty.save()
    if clause.way == Way.UNTRACKED:
        _goes(clause, Way.OPEN)
    DutyUnit.objects.bulk_create(DutyUnit(duty=duty, unit=unit) for unit in units_of(finding, Matcher(plan.unit)))
