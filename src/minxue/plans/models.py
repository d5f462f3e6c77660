"""The year plan: the document handed in, its findings, and the living plan's clauses, targets, duties and windows."""

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from minxue.base.models import Fact, Model7, Owned
from minxue.plans.choices import (
    Answer,
    Comparator,
    FindingKind,
    FindingState,
    OwnerRole,
    PlanState,
    ProofKind,
    SourceState,
    Way,
)


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
    before = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    """The plan of the year before, which can stand beside this one."""
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["path", "-first_day"], name="plans_plan_place")]

    def __str__(self) -> str:
        return self.title


class Amendment(Model7):
    """A change of a plan (修订): what changed stands in the wordings that name it, why stands here."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="amendments")
    number = models.PositiveSmallIntegerField(_("number"))
    reason = models.CharField(_("reason"), max_length=500)
    day = models.DateField(_("in force from"))
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plans_amendment_once")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.number}"


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
    way = models.CharField(_("fulfilled by"), max_length=10, choices=Way.choices, blank=True, default=Way.OPEN)
    """Open: by what hangs on it (a target counts it, an activity is held for it)."""
    before = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    """The clause of the year before that this one carries on."""
    struck = models.ForeignKey(Amendment, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    """The amendment that struck it out; its facts stay."""

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
    amendment = models.ForeignKey(Amendment, on_delete=models.PROTECT, related_name="texts", null=True, blank=True)

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
    opening_note = models.CharField(_("where the opening figure is from"), max_length=120, blank=True, default="")
    before = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    struck = models.ForeignKey(Amendment, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    hand_e4 = models.BigIntegerField(_("counted by hand"), null=True, blank=True)
    hand_note = models.CharField(max_length=300, blank=True, default="")
    hand_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    hand_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.quote


class TargetShare(Model7):
    """The part of a target that falls to a unit, to a year of the plan, or to a unit in a year."""

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="shares")
    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    value_e4 = models.BigIntegerField(_("value"))

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["target", "unit", "year"], name="plans_share_once"),
            models.UniqueConstraint(
                fields=["target", "unit"], condition=models.Q(year=None), name="plans_share_unit_once"
            ),
            models.UniqueConstraint(
                fields=["target", "year"], condition=models.Q(unit=None), name="plans_share_year_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target_id} {self.unit_id} {self.year}"


class DutyAnswer(Model7):
    """What a unit says to a duty that is laid on it: accepted, or an answer in words; the newest holds."""

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="answers")
    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer.choices)
    words = models.CharField(_("in words"), max_length=300, blank=True, default="")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.duty_id} {self.answer}"


class Proof(Fact):
    """A clause is fulfilled by a paper, a rule, a purchase or a meeting: laid down by hand, with its day and file."""

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="proofs", db_constraint=False)
    kind = models.CharField(max_length=10, choices=ProofKind.choices)
    words = models.CharField(_("what it is"), max_length=200)
    file = models.ForeignKey(
        "accounts.HandedFile", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_constraint=False
    )
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    confirmed_on: models.DateField[date | None, date | None] = models.DateField(null=True, blank=True)
    taken_back = models.CharField(_("why it was taken back"), max_length=300, blank=True, default="")

    class Meta:
        ordering = ["day", "id"]
        indexes = [models.Index(fields=["clause", "day"], name="plans_proof_clause")]

    def __str__(self) -> str:
        return self.words


class Paper(Fact):
    """A paper from above (上级来文), come in on `day`: its number, its deadline, the clause that answers it."""

    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    title = models.CharField(_("title"), max_length=200)
    number = models.CharField(_("number of the paper"), max_length=60, blank=True, default="")
    sender = models.CharField(_("from"), max_length=120)
    search = models.CharField(max_length=600, blank=True, default="", editable=False)
    due: models.DateField[date | None, date | None] = models.DateField(_("to be answered by"), null=True, blank=True)
    clause = models.ForeignKey(
        Clause, on_delete=models.PROTECT, related_name="papers", null=True, blank=True, db_constraint=False
    )
    file = models.ForeignKey(
        "accounts.HandedFile", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_constraint=False
    )
    answered_on: models.DateField[date | None, date | None] = models.DateField(null=True, blank=True)
    answer = models.CharField(_("how it was answered"), max_length=300, blank=True, default="")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["path", "-day"], name="plans_paper_place")]

    def __str__(self) -> str:
        return self.title
