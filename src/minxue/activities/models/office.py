"""What an office asks for, its own forms, and the check before publishing."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from minxue.activities.choices import CheckState, Norm, PaperForm
from minxue.activities.models.activity import Activity
from minxue.activities.models.evidence import ABOUT, FILE
from minxue.base.models import Fact, Owned


class OfficeRule(Owned):
    """What a unit asks for of itself and all below; the nearest rule above an activity counts."""

    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="+")
    norm = models.CharField(_("norm for evidence"), max_length=12, choices=Norm.choices, blank=True, default="")
    check_first = models.BooleanField(_("activities are checked before they are published"), default=False)
    scan_days = models.PositiveIntegerField(_("days for which scanned sheets are kept"), null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "unit"], name="activities_rule_once")]

    def __str__(self) -> str:
        return f"{self.unit_id}"


class OwnForm(Owned):
    """A form of the office's own (.docx) in place of ours; the newest that stands counts."""

    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="+")
    form = models.CharField(_("form"), max_length=12, choices=PaperForm.choices)
    file = models.ForeignKey(FILE, **ABOUT)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    removed_on: models.DateField[date | None, date | None] = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "form", "removed_on"], name="activities_own_form_of")]

    def __str__(self) -> str:
        return f"{self.form}"


class Check(Fact):
    """讲座审批表: what is told of an activity before it is published, and what the reviewer decided."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    state = models.CharField(max_length=10, choices=CheckState.choices, default=CheckState.ASKED)
    speaker = models.CharField(_("speaker"), max_length=60)
    speaker_unit = models.CharField(_("speaker's unit"), max_length=60, blank=True, default="")
    outline = models.TextField(_("outline"))
    sponsor = models.CharField(_("sponsor"), max_length=120, blank=True, default="")
    no_sales = models.BooleanField(_("nothing is sold"), default=False)
    no_data = models.BooleanField(_("no data of residents are collected"), default=False)
    large = models.BooleanField(_("many people are expected"), default=False)
    minors = models.BooleanField(_("minors take part"), default=False)
    safety_plan = models.TextField(_("safety plan"), blank=True, default="")
    contact = models.CharField(_("emergency contact"), max_length=60, blank=True, default="")
    contact_phone = models.CharField(_("telephone of the emergency contact"), max_length=30, blank=True, default="")
    pick_up = models.TextField(_("who may fetch the children"), blank=True, default="")
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True)
    decided_on: models.DateField[date | None, date | None] = models.DateField(null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "activity"], name="activities_check_once")]

    def __str__(self) -> str:
        return f"{self.state}"
