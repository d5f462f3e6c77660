"""What figures write: indicators from data packs, and bindings of targets to them."""

from typing import Any

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.engines.formula import parse
from minxue.figures.models import Binding, Indicator
from minxue.orgs.policy import demand
from minxue.plans.models import Target
from minxue.plans.policy import can_edit_plan


def add_indicator(*, code: str, **columns: Any) -> Indicator:
    """Bring an indicator from a data pack (again: corrected). Raises FormulaError on a formula that cannot be read."""
    if columns.get("formula"):
        parse(columns["formula"])
    row, _made = Indicator.objects.update_or_create(code=code, defaults=columns)
    return row


def bind_target(*, target: Target, indicator: Indicator | None, by: User) -> Binding | None:
    """Let an indicator count a target; None: it is counted by hand. Raises NotAllowed."""
    plan = target.clause.plan
    demand(can_edit_plan(by, plan))
    with act(by=by, verb="bind_target", county=plan.county, path=plan.path, kind="target", subject=target.pk) as entry:
        entry.detail = {"indicator": indicator.code if indicator else ""}
        if indicator is None:
            Binding.objects.filter(target=target).delete()
            return None
        row, _made = Binding.objects.update_or_create(target=target, defaults={"indicator": indicator})
    return row
