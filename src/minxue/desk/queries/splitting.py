"""The split targets of a clause, beside its text."""

from dataclasses import dataclass

from minxue.accounts.models import User
from minxue.base.registry import address_of
from minxue.figures.queries import ClauseState
from minxue.figures.queries.share_rows import Shown, shown
from minxue.figures.queries.shares import splits
from minxue.plans.models import Plan
from minxue.plans.policy import can_edit_plan


@dataclass(frozen=True, slots=True)
class Beside:
    """A split target: its name and page, what of its shares this reader may see, and where it is split anew."""

    name: str
    url: str
    split: Shown
    edit: str


def splits_beside(state: ClauseState, plan: Plan, user: User) -> list[Beside]:
    """The targets of a clause that are split."""
    found = splits(plan, state.targets) if state.targets else {}
    edits = can_edit_plan(user, plan)
    return [
        Beside(
            whole.target.quote,
            address_of("target", whole.target.pk),
            shown(found[whole.target.pk], user),
            address_of("target-split", whole.target.pk) if edits else "",
        )
        for whole in state.targets
        if whole.target.pk in found
    ]
