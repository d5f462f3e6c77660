"""Who was told of an activity, text messages, and calendars that others read."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from minxue.activities.choices import Channel, TextState
from minxue.activities.models.activity import Activity
from minxue.base.columns import COUNTY_LENGTH
from minxue.base.models import Fact, Owned

PERSON: dict[str, Any] = {"on_delete": models.PROTECT, "related_name": "+", "db_constraint": False}


class Told(Fact):
    """A person was told of an activity as it stood at a revision; struck out (`stands` false) if ticked by mistake."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    revision = models.PositiveIntegerField()
    person = models.ForeignKey("people.Person", **PERSON)
    person_county = models.CharField(max_length=COUNTY_LENGTH, editable=False)
    channel = models.CharField(_("how"), max_length=6, choices=Channel.choices)
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True)
    stands = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "activity", "revision", "person"], name="activities_told_once")
        ]
        indexes = [models.Index(fields=["activity", "person"], name="activities_told_of")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.channel}"


class TextMessage(Fact):
    """A text message to a person about an activity: once for each revision, whatever becomes of it.

    The number is read when it is sent; here stand the words and what the gateway said.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    revision = models.PositiveIntegerField()
    person = models.ForeignKey("people.Person", **PERSON)
    person_county = models.CharField(max_length=COUNTY_LENGTH, editable=False)
    words = models.CharField(max_length=300)
    state = models.CharField(max_length=8, choices=TextState.choices, default=TextState.WAITING)
    fault = models.CharField(max_length=120, blank=True, default="")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "activity", "revision", "person"], name="activities_text_once")
        ]
        indexes = [models.Index(fields=["state", "id"], name="activities_text_waiting")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.state}"


class Feed(Owned):
    """A calendar under a secret address, of a unit and all below, or of one person. Only the hash is kept."""

    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    ended_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(unit=None) ^ models.Q(user=None), name="activities_feed_of_one")
        ]

    def __str__(self) -> str:
        return self.digest[:12]
