"""A target is split over units and years; its whole stays as it is and is counted by itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.base.actions import post
from minxue.orgs.models import Unit
from minxue.orgs.policy import demand
from minxue.plans.actions.faults import PlanFault, demand_living
from minxue.plans.models import Plan, Target, TargetShare
from minxue.plans.policy import can_edit_plan
from minxue.plans.queries.sharing import plan_years


@dataclass(frozen=True, slots=True)
class Share:
    """What falls to a unit, to a year of the plan, or to a unit in a year (ten-thousandths)."""

    value_e4: int
    unit: Unit | None = None
    year: int | None = None


def split_target(*, target: Target, shares: Iterable[Share], by: User) -> list[TargetShare]:
    """Replace all shares of a target by these; none: the split is taken away.

    The sum is not asked for: what does not add up stays an open question (待定). Raises NotAllowed, PlanFault (a unit
    that is not below, a year that is not the plan's, a share twice or below zero, units and years mixed up).
    """
    plan, chosen = target.clause.plan, list(shares)
    demand(can_edit_plan(by, plan))
    demand_living(plan)
    _check(target, plan, chosen)
    with act(by=by, verb="split_target", county=plan.county, path=plan.path, kind="target", subject=target.pk) as entry:
        Target.objects.select_for_update().get(pk=target.pk)
        before = list(target.shares.all())
        entry.detail = {"was": [_told(row) for row in before], "is": [_told(row) for row in chosen]}
        target.shares.all().delete()
        rows = [TargetShare(target=target, unit=row.unit, year=row.year, value_e4=row.value_e4) for row in chosen]
        TargetShare.objects.bulk_create(rows)
        post(kind="plans.target_split", ids=[target.pk])
    return rows


def _told(row: Share | TargetShare) -> list[str | int | None]:
    return [str(row.unit.pk) if row.unit else None, row.year, row.value_e4]


def _check(target: Target, plan: Plan, shares: list[Share]) -> None:
    if target.struck_id is not None and shares:
        raise PlanFault(_("This target was struck out by an amendment: it cannot be split any more."))
    if len({(share.unit is None, share.year is None) for share in shares}) > 1:
        raise PlanFault(_("Split over units, over years, or over units and years; not one share so and one so."))
    if len({(share.unit, share.year) for share in shares}) < len(shares):
        raise PlanFault(_("The same unit and year stand there twice: give each one share."))
    years = {row.year for row in plan_years(plan)}
    for share in shares:
        _check_one(share, plan, years)


def _check_one(share: Share, plan: Plan, years: set[int]) -> None:
    if share.unit is None and share.year is None:
        raise PlanFault(_("A share falls to a unit or to a year: choose one."))
    if share.value_e4 < 0:
        raise PlanFault(_("A share is zero or more."))
    if share.year is not None and share.year not in years:
        raise PlanFault(_("%(year)s is not a year of this plan.") % {"year": share.year})
    unit = share.unit
    if unit is not None and (unit.pk == plan.unit_id or not unit.path.startswith(plan.unit.path)):
        raise PlanFault(_("“%(unit)s” does not stand below the unit of this plan.") % {"unit": unit.name})
