"""Models without a business word."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from minxue.base.clock import now
from minxue.base.columns import COUNTY_LENGTH, PathField
from minxue.base.ids import uuid7


class Model7(models.Model):
    """A row with a UUIDv7 made in Python and the moment of its making."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    created_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=now, editable=False)

    class Meta:
        abstract = True


class Owned(Model7):
    """A row that belongs to a unit: county and path of the unit on the day of its making, never re-keyed."""

    county = models.CharField(_("county"), max_length=COUNTY_LENGTH, editable=False)
    path = PathField(verbose_name=_("path"), editable=False)

    class Meta:
        abstract = True


class Fact(Owned):
    """Something that happened: besides county and path, its local day and month (`2026-03`)."""

    day = models.DateField(_("day"))
    month = models.CharField(_("month"), max_length=7, editable=False)

    class Meta:
        abstract = True


class Outbox(Model7):
    """What must follow an act: written in its transaction, worked off afterwards, once for each consumer."""

    kind = models.CharField(max_length=60)
    ids: models.JSONField[list[str]] = models.JSONField(default=list)
    done_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    fault = models.TextField(blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["done_at", "id"], name="base_outbox_waiting")]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class OutboxMark(Model7):
    """One consumer is done with one row. No cursor: rows that commit late would be skipped."""

    row = models.ForeignKey(Outbox, on_delete=models.CASCADE, related_name="marks")
    consumer = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["row", "consumer"], name="base_mark_once")]

    def __str__(self) -> str:
        return self.consumer


class Job(Model7):
    """Long work with progress: started by a person, run by the worker, read again at any time."""

    class State(models.TextChoices):
        """The stages of a job."""

        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    owner = models.UUIDField()
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=60, blank=True, default="")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    report: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "-id"], name="base_job_own")]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class Draft(Model7):
    """What a person has typed into a form and not sent: the values of each field."""

    owner = models.UUIDField()
    key = models.CharField(max_length=120)
    data: models.JSONField[dict[str, list[str]]] = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="base_draft_once")]

    def __str__(self) -> str:
        return self.key


class Handled(Model7):
    """An idempotency key: the form that bore it was handled, and this came of it."""

    owner = models.UUIDField()
    key = models.CharField(max_length=80)
    result = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="base_handled_once")]

    def __str__(self) -> str:
        return self.key


class Notice(Model7):
    """A word to one person, with the page it is about (kind and id, an address only the roof knows)."""

    owner = models.UUIDField()
    words = models.CharField(max_length=300)
    kind = models.CharField(max_length=60, blank=True, default="")
    subject = models.CharField(max_length=60, blank=True, default="")
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "read_at", "-id"], name="base_notice_own")]

    def __str__(self) -> str:
        return self.words
