"""The state of the book of acts, as the audit administrator wants to know it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Min

from minxue.accounts.models import Act, Seal, User
from minxue.base.clock import today
from minxue.desk.queries.acts import acts_visible_to

DAYS = 30


@dataclass(frozen=True, slots=True)
class SealState:
    """Acts sealed and not, when last, and the last link of the chain: noted outside, it proves the end later."""

    sealed: int
    unsealed: int
    last: datetime | None
    oldest_unsealed: datetime | None
    head: str


def seal_state() -> SealState:
    """Counted, not verified: verifying reads the whole book."""
    seals = Seal.objects.aggregate(n=Count("pk"), last=Max("created_at"))
    waiting = Act.objects.filter(seal=None).aggregate(n=Count("pk"), oldest=Min("created_at"))
    head = Seal.objects.order_by("-number").values_list("chain", flat=True).first() or ""
    return SealState(seals["n"], waiting["n"], seals["last"], waiting["oldest"], head)


def counts_by_verb(user: User) -> list[tuple[str, int]]:
    """How often each thing was done in the last 30 days, in one's scope; the most frequent first."""
    rows = acts_visible_to(user).filter(day__gte=today() - timedelta(days=DAYS)).order_by()
    return list(rows.values_list("verb").annotate(n=Count("pk", distinct=True)).order_by("-n", "verb"))
