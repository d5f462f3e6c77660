"""What fulfils a clause by hand: a paper, a rule, a purchase or a meeting is laid down, confirmed, taken back."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act, hand_in
from minxue.accounts.models import User
from minxue.base.actions import post
from minxue.base.clock import today
from minxue.orgs.policy import demand
from minxue.plans.actions.faults import PlanFault, demand_living, demand_room
from minxue.plans.choices import PROVEN, ProofKind, Way
from minxue.plans.models import Clause, Proof
from minxue.plans.policy import can_prove

MOST_BYTES = 20 * 1024 * 1024
ENDINGS = (".pdf", ".docx", ".doc", ".wps", ".ofd", ".xlsx", ".xls", ".et", ".txt", ".jpg", ".jpeg", ".png", ".zip")


def lay_down_proof(
    *, clause: Clause, kind: str, words: str, day: date, by: User, data: bytes = b"", name: str = ""
) -> Proof:
    """Lay down what fulfils a clause, with its day and perhaps a file; it counts once it is confirmed.

    Raises NotAllowed, PlanFault.
    """
    demand(can_prove(by, clause))
    demand_living(clause.plan)
    _demand_proof(clause, kind, words, day)
    _demand_file(data, name)
    plan = clause.plan
    demand_room(plan.path, len(data))
    with act(by=by, verb="lay_down_proof", county=plan.county, path=plan.path) as entry:
        proof = Proof.objects.create(
            county=plan.county,
            path=plan.path,
            day=day,
            month=day.strftime("%Y-%m"),
            clause=clause,
            kind=kind,
            words=words.strip()[:200],
            file=hand_in(data=data, name=name, by=by, county=plan.county, path=plan.path) if data else None,
            by=by,
        )
        entry.about("proof", proof.id)
        entry.detail = {"clause": str(clause.pk), "kind": kind}
        post(kind="plans.clause_changed", ids=[clause.pk])
    return proof


def _demand_proof(clause: Clause, kind: str, words: str, day: date) -> None:
    if clause.way not in PROVEN and clause.way != Way.OPEN:
        raise PlanFault(_("This clause is not fulfilled by something laid down: change its way first."))
    if kind not in ProofKind.values or not words.strip():
        raise PlanFault(_("Say what it is: its kind, and its title in a few words."))
    if day > today():
        raise PlanFault(_("This day lies ahead. Lay it down when it is done."))


def _demand_file(data: bytes, name: str) -> None:
    if len(data) > MOST_BYTES:
        raise PlanFault(_("This file is too big. A file may have up to 20 MB."))
    if data and not name.lower().endswith(ENDINGS):
        raise PlanFault(_("This kind of file is not taken. Hand in a PDF, a document, a table or a picture."))


def confirm_proof(*, proof: Proof, by: User) -> Proof:
    """Say that it is so: from now on it counts. Raises NotAllowed, PlanFault."""
    clause = proof.clause
    demand(can_prove(by, clause))
    demand_living(clause.plan)
    if proof.taken_back:
        raise PlanFault(_("This was taken back: lay it down again."))
    if proof.confirmed_on is not None:
        raise PlanFault(_("This has been confirmed already."))
    with act(by=by, verb="confirm_proof", county=clause.county, path=clause.plan.path, kind="proof", subject=proof.id):
        proof.confirmed_by, proof.confirmed_on = by, today()
        proof.save(update_fields=["confirmed_by", "confirmed_on"])
        post(kind="plans.clause_changed", ids=[clause.pk])
    return proof


def take_back_proof(*, proof: Proof, reason: str, by: User) -> Proof:
    """It does not count any more; it stays, with the reason. Raises NotAllowed, PlanFault."""
    clause = proof.clause
    demand(can_prove(by, clause))
    demand_living(clause.plan)
    if not reason.strip():
        raise PlanFault(_("Write the reason in a sentence."))
    if proof.taken_back:
        raise PlanFault(_("This has been taken back already."))
    with act(
        by=by,
        verb="take_back_proof",
        county=clause.county,
        path=clause.plan.path,
        kind="proof",
        subject=proof.id,
        reason=reason.strip(),
    ):
        proof.taken_back = reason.strip()[:300]
        proof.save(update_fields=["taken_back"])
        post(kind="plans.clause_changed", ids=[clause.pk])
    return proof
