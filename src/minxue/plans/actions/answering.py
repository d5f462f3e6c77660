"""A unit says to a duty that is laid on it: accepted, or an answer in words."""

from django.utils.translation import gettext as _

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.base.actions import notify, post
from minxue.base.clock import today
from minxue.orgs.models import Unit
from minxue.orgs.policy import demand
from minxue.plans.actions.faults import PlanFault, demand_living
from minxue.plans.choices import Answer
from minxue.plans.models import Duty, DutyAnswer
from minxue.plans.policy import can_answer_duty

LONGEST = 300


def answer_duty(*, duty: Duty, unit: Unit, answer: Answer, by: User, words: str = "") -> DutyAnswer:
    """Accept a duty for a unit, or answer it in words; the newest answer holds and the older ones stay.

    Whoever made the plan is told. The same answer again changes nothing. Raises NotAllowed, PlanFault.
    """
    demand(can_answer_duty(by, duty, unit))
    plan, words = duty.clause.plan, words.strip()[:LONGEST]
    demand_living(plan)
    if answer == Answer.ANSWERED and not words:
        raise PlanFault(_("Write in a sentence what stands against it or what you propose."))
    before = DutyAnswer.objects.filter(duty=duty, unit=unit).order_by("-id").first()
    if before is not None and (before.answer, before.words) == (answer, words):
        return before
    with act(
        by=by, verb="answer_duty", county=plan.county, path=plan.path, kind="duty", subject=duty.pk, reason=words
    ) as entry:
        entry.detail = {"unit": str(unit.pk), "answer": answer.value}
        row = DutyAnswer.objects.create(duty=duty, unit=unit, answer=answer, words=words, by=by, day=today())
        if plan.by_id != by.pk:
            notify(owner=plan.by_id, words=_notice(row), kind="clause", subject=str(duty.clause_id))
        post(kind="plans.duty_answered", ids=[duty.pk])
    return row


def _notice(row: DutyAnswer) -> str:
    told = {"unit": row.unit.name, "duty": row.duty.words, "words": row.words}
    if row.answer == Answer.ACCEPTED:
        return _("%(unit)s has accepted its task as “%(duty)s”") % told
    return _("%(unit)s answers its task as “%(duty)s”: %(words)s") % told
