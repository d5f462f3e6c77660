"""Owners that a person named, though the document does not."""

from collections.abc import Iterable
from uuid import UUID

from minxue.accounts.models import Act
from minxue.plans.models import Duty


def named_by_hand(duties: Iterable[UUID]) -> set[UUID]:
    """Those of the duties that a person added to a living plan: the book of acts tells."""
    keys = [str(pk) for pk in duties]
    if not keys:
        return set()
    found = Act.objects.filter(kind="duty", verb="add_duty", subject__in=keys).values_list("subject", flat=True)
    return {UUID(subject) for subject in found}


def may_go(duty: Duty) -> bool:
    """Nothing was reported, and nobody has answered."""
    return duty.done_on is None and not duty.answers.exists()
