"""Someone is named who answers for a clause that the document lays on nobody, and taken off again."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.base.actions import post
from minxue.orgs.models import Unit
from minxue.orgs.policy import demand
from minxue.plans.actions.faults import PlanFault, demand_living
from minxue.plans.choices import OwnerRole
from minxue.plans.models import Clause, Duty, DutyUnit, Target
from minxue.plans.policy import can_edit_plan
from minxue.plans.queries.owners import may_go, named_by_hand

LONGEST = 120


def add_duty(*, clause: Clause, units: Iterable[Unit], role: str, due: date | None, by: User) -> Duty:
    """Name the units that answer for a clause until a day (None: 待定), though its text names none of them.

    As with owners of the document, who only supports reports nothing, and a target tells for itself.
    Raises NotAllowed, PlanFault.
    """
    plan, chosen = clause.plan, list(units)
    demand(can_edit_plan(by, plan))
    demand_living(plan)
    _demand_owners(clause, chosen, role)
    tracked = role != OwnerRole.SUPPORT and not Target.objects.filter(clause=clause, struck=None).exists()
    with act(by=by, verb="add_duty", county=plan.county, path=plan.path) as entry:
        words = "、".join(unit.name for unit in chosen)[:LONGEST]
        duty = Duty.objects.create(clause=clause, words=words, role=role, due=due, tracked=tracked)
        DutyUnit.objects.bulk_create(DutyUnit(duty=duty, unit=unit) for unit in chosen)
        entry.about("duty", duty.id)
        entry.detail = {
            "clause": str(clause.pk),
            "units": sorted(str(unit.pk) for unit in chosen),
            "due": str(due or ""),
        }
        post(kind="plans.duty_changed", ids=[duty.pk])
    return duty


def _demand_owners(clause: Clause, units: list[Unit], role: str) -> None:
    if clause.struck_id is not None:
        raise PlanFault(_("This clause was struck out: nobody can answer for it any more."))
    if not units or role not in OwnerRole.values:
        raise PlanFault(_("Choose at least one unit, and how it answers."))
    if any(unit.closed for unit in units):
        raise PlanFault(_("A closed unit cannot answer for it. Choose one that stands."))
    known = set(DutyUnit.objects.filter(duty__clause=clause).values_list("unit", flat=True))
    if known.issuperset(unit.pk for unit in units):
        raise PlanFault(_("These units answer for the clause already. Change what stands there instead."))


def remove_duty(*, duty: Duty, reason: str, by: User) -> None:
    """Take off again whom a person named, while nothing was reported or answered. Raises NotAllowed, PlanFault."""
    plan = duty.clause.plan
    demand(can_edit_plan(by, plan))
    demand_living(plan)
    if not reason.strip():
        raise PlanFault(_("Write the reason in a sentence."))
    if duty.pk not in named_by_hand([duty.pk]):
        raise PlanFault(_("The document names this owner: amend the plan to take it off."))
    with act(
        by=by,
        verb="remove_duty",
        county=plan.county,
        path=plan.path,
        kind="duty",
        subject=duty.id,
        reason=reason.strip(),
    ) as entry:
        duty = Duty.objects.select_for_update().get(pk=duty.pk)
        if not may_go(duty):
            raise PlanFault(_("It was answered or reported done already: it stays."))
        entry.detail = {"clause": str(duty.clause_id), "words": duty.words}
        DutyUnit.objects.filter(duty=duty).delete()
        duty.delete()
        post(kind="plans.clause_changed", ids=[duty.clause_id])
