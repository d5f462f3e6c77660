"""The check before publishing: asked for by the host, decided by the reviewer; what an office asks for."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.activities.actions.filing import placed
from minxue.activities.actions.states import ActivityFault, acting, refuse_cancelled
from minxue.activities.choices import CHECK_FLOW, ActivityState, CheckState
from minxue.activities.models import Activity, Check, OfficeRule
from minxue.activities.policy import can_decide, can_edit_activity, can_set_rule
from minxue.activities.queries import check_of, rule_of
from minxue.base.actions import post
from minxue.base.clock import today
from minxue.engines.flow import MoveRefused
from minxue.orgs.models import Unit
from minxue.orgs.policy import demand


def ask_check(
    *,
    activity: Activity,
    by: User,
    speaker: str,
    outline: str,
    no_sales: bool,
    no_data: bool,
    speaker_unit: str = "",
    sponsor: str = "",
    large: bool = False,
    minors: bool = False,
    safety_plan: str = "",
    contact: str = "",
    contact_phone: str = "",
    pick_up: str = "",
) -> Check:
    """Hand an activity to the reviewer, or hand it in again after it was returned or changed.

    Raises NotAllowed, ActivityFault.
    """
    demand(can_edit_activity(by, activity))
    _demand_safety(large or minors, minors, (safety_plan, contact, contact_phone), pick_up)
    if not (speaker.strip() and outline.strip() and no_sales and no_data):
        raise ActivityFault(_("Name speaker and outline, and tick that nothing is sold and no data are collected."))
    with acting(activity, by, "ask_check"):
        if activity.state != ActivityState.PLANNED:
            raise ActivityFault(_("It is published already: there is nothing left to be checked."))
        check = check_of(activity)
        if check is None:
            check = Check(activity=activity, **placed(activity, Check()))
        else:
            _go(check, "ask")
        check.speaker, check.speaker_unit, check.outline = speaker.strip(), speaker_unit.strip(), outline.strip()
        check.sponsor, check.no_sales, check.no_data = sponsor.strip(), no_sales, no_data
        check.large, check.minors, check.safety_plan = large, minors, safety_plan.strip()
        check.contact, check.contact_phone, check.pick_up = contact.strip(), contact_phone.strip(), pick_up.strip()
        check.asked_by, check.decided_by, check.decided_on, check.note = by, None, None, ""
        check.save()
        post(kind="activity.check_asked", ids=[activity.pk])
    return check


def ask_again(activity: Activity) -> None:
    """Something else is said of a checked activity that is not published yet: it goes back to the reviewer.

    Call it inside the act that changed it.
    """
    check = check_of(activity)
    if check is not None and check.state == CheckState.PASSED and activity.state == ActivityState.PLANNED:
        _go(check, "ask")
        check.decided_by, check.decided_on = None, None
        check.save(update_fields=["state", "decided_by", "decided_on"])
        post(kind="activity.check_asked", ids=[activity.pk])


def _demand_safety(needed: bool, minors: bool, fields: tuple[str, ...], pick_up: str) -> None:  # noqa: FBT001 - private
    if needed and not all(value.strip() for value in fields):
        raise ActivityFault(_("Many people or minors: write the safety plan and whom to call."))
    if minors and not pick_up.strip():
        raise ActivityFault(_("Minors take part: write who may fetch them."))


def _go(check: Check, move: str) -> None:
    try:
        check.state = CHECK_FLOW.after(check.state, move)
    except MoveRefused:
        words = {
            CheckState.ASKED: _("It waits for the reviewer already."),
            CheckState.PASSED: _("It was checked already."),
            CheckState.RETURNED: _("It was returned: the host hands it in again."),
        }
        raise ActivityFault(words[CheckState(check.state)]) from None


def decide_check(*, check: Check, passed: bool, by: User, note: str = "") -> Check:
    """Pass an activity, or return it with the reason; nobody decides what he asked for himself.

    Raises NotAllowed, ActivityFault.
    """
    activity = check.activity
    demand(can_decide(by, activity))
    if check.asked_by_id == by.pk:
        raise ActivityFault(_("You have asked for this check yourself: somebody else decides it."))
    if not passed and not note.strip():
        raise ActivityFault(_("Write what is to be changed."))
    with acting(activity, by, "pass_check" if passed else "return_check", note):
        refuse_cancelled(activity)
        check.refresh_from_db(fields=["state"], from_queryset=Check.objects.select_for_update())
        _go(check, "pass" if passed else "return")
        check.decided_by, check.decided_on, check.note = by, today(), note.strip()
        check.save(update_fields=["state", "decided_by", "decided_on", "note"])
        post(kind="activity.check_decided", ids=[activity.pk])
    return check


def set_rule(*, unit: Unit, norm: str, check_first: bool, scan_days: int | None, by: User) -> OfficeRule:
    """Say what a unit asks for of itself and all below. Raises NotAllowed."""
    demand(can_set_rule(by, unit))
    detail: dict[str, Any] = {"norm": norm, "check_first": check_first, "scan_days": scan_days}
    with act(by=by, verb="set_activity_rule", county=unit.county, path=unit.path, detail=detail) as entry:
        entry.about("unit", unit.pk)
        rule = rule_of(unit) or OfficeRule(unit=unit, county=unit.county, path=unit.path)
        rule.norm, rule.check_first, rule.scan_days = norm, check_first, scan_days
        rule.save()
    return rule
