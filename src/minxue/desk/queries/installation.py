"""The state of the house, as its caretaker wants to know it. Only counts: nothing is verified on a look."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection
from django.db.models import Count, Max, Min, Q

from minxue.accounts.models import Act, Seal
from minxue.base.clock import real
from minxue.base.models import Job, Outbox
from minxue.engines.planscript.reading import limits_in_force

QUIET_MINUTES = 10
"""After so many minutes with work left lying the worker counts as silent."""


@dataclass(frozen=True, slots=True)
class House:
    """What is told of an installation; the moments are None where there is nothing yet."""

    version: str
    stage: str
    database: str
    acts: int
    sealed: int
    last_seal: datetime | None
    oldest_unsealed: datetime | None
    waiting: int
    oldest_waiting: datetime | None
    faulty: int
    jobs_waiting: int
    jobs_failed: list[Job]
    limits_missing: tuple[str, ...]

    @property
    def unsealed(self) -> int:
        """Acts that no worker has laid into the chain yet."""
        return self.acts - self.sealed

    @property
    def silent(self) -> bool:
        """Work has lain for longer than a running worker would leave it."""
        left = [moment for moment in (self.oldest_unsealed, self.oldest_waiting) if moment]
        return any((real() - moment).total_seconds() > QUIET_MINUTES * 60 for moment in left)


def house() -> House:
    """Read the state of the house."""
    seals = Seal.objects.aggregate(n=Count("pk"), last=Max("created_at"))
    unsealed = Act.objects.filter(seal=None).aggregate(n=Count("pk"), oldest=Min("created_at"))
    waiting = Outbox.objects.filter(done_at=None).aggregate(
        n=Count("pk"), oldest=Min("created_at"), faulty=Count("pk", filter=~Q(fault=""))
    )
    return House(
        settings.VERSION,
        settings.STAGE,
        connection.vendor,
        seals["n"] + unsealed["n"],
        seals["n"],
        seals["last"],
        unsealed["oldest"],
        waiting["n"],
        waiting["oldest"],
        waiting["faulty"],
        Job.objects.filter(state__in=(Job.State.WAITING, Job.State.RUNNING)).count(),
        list(Job.objects.filter(state=Job.State.FAILED).order_by("-id")[:20]),
        limits_in_force(),
    )
