"""Lectures, classes, consultations, displays: planned, published, held; who was there."""

from datetime import date, datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from minxue.activities.choices import ActivityState, CountedGroup
from minxue.base.columns import COUNTY_LENGTH
from minxue.base.models import Fact, Owned
from minxue.base.words import in_chinese


class ActivityKind(models.Model):
    """A kind of activity, as data."""

    code = models.SlugField(primary_key=True, max_length=40)
    zh = models.CharField(max_length=60)
    en = models.CharField(max_length=60)
    training = models.BooleanField(_("the employed who are present count as trained"), default=False)
    counts_session = models.BooleanField(_("one activity is one session"), default=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.zh if in_chinese() else self.en


class Activity(Fact):
    """Something that a unit holds at an hour and a place; `county` and `path` are the host's, `day` its own."""

    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="+", verbose_name=_("host"))
    kind = models.ForeignKey(ActivityKind, on_delete=models.PROTECT, related_name="+", verbose_name=_("kind"))
    clause = models.ForeignKey(
        "plans.Clause",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_constraint=False,
        verbose_name=_("clause"),
    )
    clause_county = models.CharField(max_length=COUNTY_LENGTH, blank=True, default="", editable=False)
    title = models.CharField(_("title"), max_length=120)
    search = models.CharField(max_length=600, blank=True, default="", editable=False)
    theme = models.CharField(_("theme"), max_length=120, blank=True, default="")
    starts_at = models.DateTimeField(_("begins"))
    minutes = models.PositiveSmallIntegerField(_("length in minutes"), default=90)
    place = models.CharField(_("place"), max_length=120)
    teacher = models.CharField(_("teacher"), max_length=60, blank=True, default="")
    expected = models.PositiveIntegerField(_("expected number"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=ActivityState.choices, default=ActivityState.PLANNED)
    reason = models.CharField(_("reason"), max_length=500, blank=True, default="")
    held_on: models.DateField[date | None, date | None] = models.DateField(null=True, blank=True, editable=False)
    """The day on which the first name was ticked or the first head counted."""
    shown_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(
        null=True, blank=True, editable=False
    )
    """When it first became known to others: published, or held without that."""
    changed_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(
        null=True, blank=True, editable=False
    )
    revision = models.PositiveIntegerField(default=0, editable=False)
    """How often something else was said of it after it was known: calendars and who was told are to hear again."""

    class Meta:
        indexes = [
            models.Index(fields=["path", "day"], name="activities_place_day"),
            models.Index(fields=["clause", "state", "day"], name="activities_clause"),
        ]

    def __str__(self) -> str:
        return self.title


class CoHost(Owned):
    """A unit that holds the activity together with the host: `county` and `path` are the co-host's."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="cohosts", db_constraint=False)
    activity_county = models.CharField(max_length=COUNTY_LENGTH, editable=False)
    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "activity", "unit"], name="activities_cohost_once")]
        indexes = [models.Index(fields=["path", "activity"], name="activities_cohost_place")]

    def __str__(self) -> str:
        return f"{self.unit_id}"


class Attendance(Fact):
    """A person was there. Struck out (`present` false) when it was ticked by mistake: the row stays."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="attendances", db_constraint=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_constraint=False)
    person_county = models.CharField(max_length=COUNTY_LENGTH, editable=False)
    present = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "activity", "person"], name="activities_attendance_once")
        ]
        indexes = [models.Index(fields=["path", "day"], name="activities_attendance_place")]

    def __str__(self) -> str:
        return f"{self.person_id}"


class HeadCount(Fact):
    """So many were there without a name: counts as 人次 only, never as 人数."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="head_counts", db_constraint=False)
    group = models.CharField(_("group"), max_length=10, choices=CountedGroup.choices, default=CountedGroup.ALL)
    number = models.PositiveIntegerField(_("number"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "activity", "group"], name="activities_head_count_once"),
            models.CheckConstraint(condition=Q(number__lte=100_000), name="activities_head_count_sane"),
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.number}"


class Correction(Fact):
    """The trace of a correction after the activity was held: what was, what is, why, by whom."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="corrections", db_constraint=False)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_constraint=False
    )
    person_county = models.CharField(max_length=COUNTY_LENGTH, blank=True, default="", editable=False)
    what = models.CharField(max_length=40)
    was = models.CharField(max_length=120, blank=True, default="")
    becomes = models.CharField(max_length=120, blank=True, default="")
    reason = models.CharField(max_length=500, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.what} {self.was} → {self.becomes}"
