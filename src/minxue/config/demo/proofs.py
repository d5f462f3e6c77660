"""What the demo street laid down by hand: a rule that is confirmed, a paper that waits, one that was taken back."""

from datetime import date, timedelta

from minxue.accounts.models import User
from minxue.plans.actions.proofs import confirm_proof, lay_down_proof, take_back_proof
from minxue.plans.choices import ProofKind
from minxue.plans.models import Clause, Plan, Proof

# Plan, a word of the clause, kind, what it is, days after the plan's first day.
RULE = ("township", "成立领导小组", ProofKind.RULE, "关于成立社区教育领导小组的通知（柳街办〔2026〕8号）", 12)
PAPER = ("street", "规范台账", ProofKind.PAPER, "活动台账样表及填写说明", 40)
WRONG = ("street", "规范台账", ProofKind.PAPER, "活动台账（旧版）", 20)


type Row = tuple[str, str, ProofKind, str, int]


def lay_down(plans: dict[str, Plan], by: User) -> int:
    """Lay down the three; give how many stand."""
    rule, _paper, wrong = (_laid(plans, row, by) for row in (RULE, PAPER, WRONG))
    confirm_proof(proof=rule, by=by)
    take_back_proof(proof=wrong, reason="登记的是去年的样表", by=by)
    return Proof.objects.filter(clause__plan__in=plans.values(), taken_back="").count()


def _laid(plans: dict[str, Plan], row: Row, by: User) -> Proof:
    name, word, kind, words, days = row
    clause = Clause.objects.select_related("plan").get(plan=plans[name], search__contains=word)
    day: date = clause.plan.first_day + timedelta(days=days)
    text = f"{words}\n柳荫街道办事处\n".encode()
    return lay_down_proof(clause=clause, kind=kind, words=words, day=day, by=by, data=text, name=f"{words[:20]}.txt")
