"""What a plan lays on units: the shares of its targets, and what the owners have said, as far as a reader may see."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minxue.accounts.models import User
from minxue.base.words import chained
from minxue.orgs.choices import Permission
from minxue.orgs.policy import may
from minxue.plans.models import Plan, TargetShare
from minxue.plans.queries import Laid, laid_by
from minxue.plans.queries.wording import number_of


def shares_of(plan: Plan, user: User) -> dict[UUID, str]:
    """`柳荫社区 3 场；桃园社区 2 场` by clause; the shares of units beyond the reader's scope are only counted."""
    found: dict[UUID, list[TargetShare]] = defaultdict(list)
    rows = TargetShare.objects.filter(target__clause__plan=plan, target__struck=None).select_related("unit", "target")
    for share in rows.order_by("target_id", "unit__path", "year"):
        found[share.target.clause_id].append(share)
    return {clause: _shares(shares, user) for clause, shares in found.items()}


def _shares(shares: list[TargetShare], user: User) -> str:
    seen = [row for row in shares if row.unit is None or may(user, Permission.UNIT_SEE, row.unit.path)]
    words = [_share(row) for row in seen]
    rest = len(shares) - len(seen)
    if rest:
        words.append(ngettext("%(count)s share of another unit", "%(count)s shares of others", rest) % {"count": rest})
    return chained(words)


def _share(row: TargetShare) -> str:
    whose = [row.unit.name] if row.unit else []
    year = [_("%(year)s") % {"year": row.year}] if row.year else []
    return " ".join([*whose, *year, f"{number_of(row.value_e4)} {row.target.unit}"])


def answers_of(plan: Plan, user: User) -> dict[UUID, str]:
    """`已认领 3，未答复 1；桃园社区：场地在修` by clause, of the units that the reader may see."""
    found: dict[UUID, list[Laid]] = defaultdict(list)
    for row in laid_by(plan):
        if may(user, Permission.UNIT_SEE, row.unit.path):
            found[row.duty.clause_id].append(row)
    return {clause: _answers(rows) for clause, rows in found.items()}


def _answers(rows: Iterable[Laid]) -> str:
    rows = list(rows)
    states = [row.state for row in rows]
    names = {"accepted": _("task accepted"), "answered": _("answered in words"), "silent": _("not answered yet")}
    counts = [f"{word} {states.count(state)}" for state, word in names.items() if state in states]
    told = counts if len(rows) > 1 else [names[states[0]]]
    words = [f"{row.unit.name}{_(': ')}{row.answer.words}" for row in rows if row.answer and row.answer.words]
    return chained([_(", ").join(told), *words])
