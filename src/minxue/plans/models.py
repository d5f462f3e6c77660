"""The year plan: the document handed in, its findings, and the living plan's clauses, targets, duties and windows."""

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from minxue.base.models import Model7, Owned
from minxue.plans.choices import Comparator, FindingKind, FindingState, OwnerRole, PlanState, SourceState


class Source(Owned):
    """A document handed in or pasted, its text as read, and the parts (plans) that it holds."""

    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(
        "accounts.HandedFile", on_delete=models.PROTECT, related_name="+", null=True, db_constraint=False
    )
    name = models.CharField(_("name"), max_length=200)
    text = models.TextField(blank=True, default="")
    state = models.CharField(max_length=10, choices=SourceState.choices, default=SourceState.WAITING)
    fault = models.CharField(max_length=40, blank=True, default="")
    notes: models.JSONField[list[str]] = models.JSONField(default=list)
    extras: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)
    job = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["path", "-id"], name="plans_source_place")]

    def __str__(self) -> str:
        return self.name


class SourcePart(Model7):
    """One plan inside a document: the review asks its unit, first day and length."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="parts")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=200)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    first_day: models.DateField[date | None, date | None] = models.DateField(_("first day"), null=True, blank=True)
    months = models.PositiveSmallIntegerField(_("length in months"), default=12)
    wanted = models.BooleanField(_("make a plan of it"), default=True)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["source", "order"], name="plans_part_once")]

    def __str__(self) -> str:
        return self.title


class Finding(Model7):
    """A typed draft, pinned to the characters it was read from, with what the reviewer says of it."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=8, choices=FindingKind.choices)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.CharField(max_length=400, blank=True, default="")
    data: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)
    certain = models.BooleanField(default=False)
    by_hand = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=FindingState.choices, default=FindingState.OPEN)

    class Meta:
        ordering = ["start", "end", "kind"]
        indexes = [models.Index(fields=["source", "start"], name="plans_finding_place")]

    def __str__(self) -> str:
        return f"{self.kind} {self.quote}"


class Plan(Owned):
    """A living year plan of one unit: first day, length in months, and the document it came from."""

    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    title = models.CharField(_("title"), max_length=200)
    search = models.CharField(max_length=600, blank=True, default="", editable=False)
    first_day = models.DateField(_("first day"))
    months = models.PositiveSmallIntegerField(_("length in months"), default=12)
    state = models.CharField(max_length=10, choices=PlanState.choices, default=PlanState.LIVING)
    part = models.OneToOneField(SourcePart, on_delete=models.PROTECT, related_name="plan", null=True, blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["path", "-first_day"], name="plans_plan_place")]

    def __str__(self) -> str:
        return self.title


class Clause(Owned):
    """One heading with the text up to the next; stable, while its wording is versioned."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="clauses")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, related_name="children", null=True, blank=True)
    order = models.PositiveSmallIntegerField()
    start = models.PositiveIntegerField(default=0)
    level = models.PositiveSmallIntegerField(default=1)
    section = models.CharField(max_length=20, blank=True, default="")
    audiences: models.JSONField[list[str]] = models.JSONField(default=list)
    search = models.CharField(max_length=600, blank=True, default="", editable=False)

    class Meta:
        ordering = ["plan", "order"]
        constraints = [models.UniqueConstraint(fields=["plan", "order"], name="plans_clause_once")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.order}"


class ClauseText(Model7):
    """A wording of a clause; the newest version holds."""

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="texts")
    version = models.PositiveSmallIntegerField(default=1)
    label = models.CharField(max_length=40, blank=True, default="")
    title = models.CharField(max_length=200, blank=True, default="")
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clause", "version"], name="plans_text_once")]

    def __str__(self) -> str:
        return f"{self.label}{self.title}"


class Window(Model7):
    """A span of days in which a clause is to happen (both days inclusive), with the words it was read from."""

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="windows")
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))
    quote = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        ordering = ["first", "last"]

    def __str__(self) -> str:
        return f"{self.first}–{self.last}"


class Duty(Model7):
    """A body answers for a clause until a day; an unknown owner or day stays open (待定)."""

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="duties")
    words = models.CharField(_("owner as written"), max_length=120)
    role = models.CharField(max_length=12, choices=OwnerRole.choices, default=OwnerRole.RESPONSIBLE)
    units = models.ManyToManyField(
        "orgs.Unit", through="DutyUnit", related_name="+", blank=True, verbose_name=_("units")
    )
    due: models.DateField[date | None, date | None] = models.DateField(_("due"), null=True, blank=True)
    tracked = models.BooleanField(_("to be reported done"), default=False)
    done_on: models.DateField[date | None, date | None] = models.DateField(_("done on"), null=True, blank=True)
    done_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    done_note = models.CharField(_("how it was done"), max_length=300, blank=True, default="")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.words


class DutyUnit(Model7):
    """A unit that answers for a duty."""

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["duty", "unit"], name="plans_duty_unit_once")]

    def __str__(self) -> str:
        return f"{self.duty_id} {self.unit_id}"


class Target(Model7):
    """A planned quantity: value and, for a range, upper value as ten-thousandths, so that nothing is rounded."""

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="targets")
    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    quote = models.CharField(_("as written"), max_length=400)
    comparator = models.CharField(_("compares"), max_length=6, choices=Comparator.choices)
    value_e4 = models.BigIntegerField(_("value"))
    upper_e4 = models.BigIntegerField(null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=20)
    measure = models.CharField(max_length=10, default="absolute")
    opening_e4 = models.BigIntegerField(_("opening figure"), null=True, blank=True)
    hand_e4 = models.BigIntegerField(_("counted by hand"), null=True, blank=True)
    hand_note = models.CharField(max_length=300, blank=True, default="")
    hand_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    hand_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.quote
