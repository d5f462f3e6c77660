"""What proves an activity: photos, the record, the scanned sign-in sheet, the bulletin."""

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from minxue.activities.models.activity import Activity
from minxue.base.models import Fact

FILE = "accounts.HandedFile"
ABOUT: dict[str, Any] = {"on_delete": models.PROTECT, "related_name": "+", "db_constraint": False}


class Photo(Fact):
    """A picture of an activity, made smaller, without the place where it was taken.

    The four looks are parts of a hash of what is seen: two pictures of which one part is equal may be the same.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="photos", db_constraint=False)
    file = models.ForeignKey(FILE, null=True, **ABOUT)
    thumb = models.ForeignKey(FILE, null=True, **ABOUT)
    sha256 = models.CharField(max_length=64)
    look_1 = models.CharField(max_length=4)
    look_2 = models.CharField(max_length=4)
    look_3 = models.CharField(max_length=4)
    look_4 = models.CharField(max_length=4)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    caption = models.CharField(_("caption"), max_length=200, blank=True, default="")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    removed_on: models.DateField[date | None, date | None] = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["activity", "removed_on"], name="activities_photo_of"),
            models.Index(fields=["county", "look_1"], name="activities_photo_look_1"),
            models.Index(fields=["county", "look_2"], name="activities_photo_look_2"),
            models.Index(fields=["county", "look_3"], name="activities_photo_look_3"),
            models.Index(fields=["county", "look_4"], name="activities_photo_look_4"),
        ]

    def __str__(self) -> str:
        return self.caption or self.sha256[:12]

    @property
    def look(self) -> int:
        """The whole hash of what is seen."""
        return int(self.look_1 + self.look_2 + self.look_3 + self.look_4, 16)


class Record(Fact):
    """What the 健康教育活动记录表 asks for and the activity itself does not say."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    content = models.TextField(_("content"), blank=True, default="")
    summary = models.TextField(_("summary and judgement"), blank=True, default="")
    organiser = models.CharField(_("organiser"), max_length=60, blank=True, default="")
    speaker_unit = models.CharField(_("speaker's unit"), max_length=60, blank=True, default="")
    speaker_title = models.CharField(_("speaker's title"), max_length=60, blank=True, default="")
    audience = models.CharField(_("kind of audience"), max_length=60, blank=True, default="")
    material_kinds = models.PositiveIntegerField(_("kinds of material given out"), null=True, blank=True)
    material_copies = models.PositiveIntegerField(_("copies given out"), null=True, blank=True)
    archive: models.JSONField[list[str]] = models.JSONField(default=list)
    filled_by = models.CharField(_("filled in by"), max_length=60, blank=True, default="")
    head = models.CharField(_("person in charge"), max_length=60, blank=True, default="")
    filled_on: models.DateField[date | None, date | None] = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "activity"], name="activities_record_once")]

    def __str__(self) -> str:
        return f"{self.activity_id}"


class Scan(Fact):
    """A signed sheet, photographed. After its time the bytes are taken away; the row keeps their hash."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="scans", db_constraint=False)
    file = models.ForeignKey(FILE, null=True, **ABOUT)
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    keep_until = models.DateField()
    removed_on: models.DateField[date | None, date | None] = models.DateField(null=True, blank=True)
    gone_on: models.DateField[date | None, date | None] = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["activity", "removed_on"], name="activities_scan_of"),
            models.Index(fields=["gone_on", "keep_until"], name="activities_scan_due"),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]


class Bulletin(Fact):
    """The short bulletin (简报): drafted from the record, then the office's own words."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"))
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "activity"], name="activities_bulletin_once")]

    def __str__(self) -> str:
        return self.title
