"""Owners, days and figures of a living plan are settled; duties are reported done."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.base.actions import post
from minxue.base.clock import today
from minxue.orgs.models import Unit
from minxue.orgs.policy import demand
from minxue.plans.actions.faults import PlanFault, demand_living
from minxue.plans.models import Duty, DutyUnit, Target
from minxue.plans.policy import can_edit_plan, can_report_duty


def set_owner(*, duty: Duty, units: Iterable[Unit], by: User) -> Duty:
    """Say which units answer for a duty; none: 待定. Raises NotAllowed, PlanFault."""
    plan = duty.clause.plan
    demand(can_edit_plan(by, plan))
    demand_living(plan)
    with act(by=by, verb="set_owner", county=plan.county, path=plan.path, kind="duty", subject=duty.id) as entry:
        chosen = list(units)
        entry.detail = {"units": [str(unit.pk) for unit in chosen]}
        DutyUnit.objects.filter(duty=duty).delete()
        DutyUnit.objects.bulk_create(DutyUnit(duty=duty, unit=unit) for unit in chosen)
        post(kind="plans.duty_changed", ids=[duty.pk])
    return duty


def set_due(*, duty: Duty, due: date | None, by: User) -> Duty:
    """Say until when a duty is to be done; None: 待定. Raises NotAllowed, PlanFault."""
    plan = duty.clause.plan
    demand(can_edit_plan(by, plan))
    demand_living(plan)
    detail = {"was": str(duty.due or ""), "is": str(due or "")}
    with act(by=by, verb="set_due", county=plan.county, path=plan.path, kind="duty", subject=duty.id, detail=detail):
        duty.due = due
        duty.save(update_fields=["due"])
        post(kind="plans.duty_changed", ids=[duty.pk])
    return duty


def set_hand_figure(*, target: Target, value_e4: int | None, note: str, by: User) -> Target:
    """Enter a figure that is counted by hand (ten-thousandths), with how it was counted; None takes it back.

    Raises NotAllowed, PlanFault.
    """
    plan = target.clause.plan
    demand(can_edit_plan(by, plan))
    demand_living(plan)
    if value_e4 is not None and not note.strip():
        raise PlanFault(_("Write how this number was counted: it stands beside it."))
    detail = {"was": target.hand_e4, "is": value_e4}
    with act(
        by=by,
        verb="set_hand_figure",
        county=plan.county,
        path=plan.path,
        kind="target",
        subject=target.id,
        detail=detail,
    ):
        target.hand_e4, target.hand_note = value_e4, note.strip()[:300]
        target.hand_by, target.hand_on = (by, today()) if value_e4 is not None else (None, None)
        target.save(update_fields=["hand_e4", "hand_note", "hand_by", "hand_on"])
    return target


def set_opening(*, target: Target, value_e4: int | None, by: User, note: str = "") -> Target:
    """Enter last year's figure, from which a rise or fall is counted (ten-thousandths), and where it is from.

    Raises NotAllowed, PlanFault.
    """
    plan = target.clause.plan
    demand(can_edit_plan(by, plan))
    demand_living(plan)
    detail = {"was": target.opening_e4, "is": value_e4}
    with act(
        by=by, verb="set_opening", county=plan.county, path=plan.path, kind="target", subject=target.id, detail=detail
    ):
        target.opening_e4, target.opening_note = value_e4, note.strip()[:120]
        target.save(update_fields=["opening_e4", "opening_note"])
    return target


def duty_done(*, duty: Duty, note: str, by: User) -> Duty:
    """Report a duty done, with a word on how. Raises NotAllowed, PlanFault."""
    demand(can_report_duty(by, duty))
    demand_living(duty.clause.plan)
    if duty.done_on is not None:
        raise PlanFault(_("This duty has been reported done already."))
    return _reported(duty, by, "duty_done", today(), note)


def duty_undone(*, duty: Duty, reason: str, by: User) -> Duty:
    """Take the report back, with a reason. Raises NotAllowed, PlanFault."""
    demand(can_report_duty(by, duty))
    demand_living(duty.clause.plan)
    if duty.done_on is None:
        raise PlanFault(_("This duty has not been reported done."))
    return _reported(duty, by, "duty_undone", None, reason)


def _reported(duty: Duty, by: User, verb: str, day: date | None, words: str) -> Duty:
    plan = duty.clause.plan
    with act(
        by=by, verb=verb, county=plan.county, path=plan.path, kind="duty", subject=duty.id, reason=words.strip()[:300]
    ):
        duty.done_on, duty.done_by = day, by if day else None
        duty.done_note = words.strip()[:300] if day else ""
        duty.save(update_fields=["done_on", "done_by", "done_note"])
        post(kind="plans.duty_changed", ids=[duty.pk])
    return duty
