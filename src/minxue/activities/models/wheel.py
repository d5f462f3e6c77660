"""The year wheel: the themes of a year with what it takes to hold them, and the days off."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from minxue.activities.choices import DayKind
from minxue.activities.models.activity import ActivityKind
from minxue.base.models import Owned


class Theme(Owned):
    """A theme of a month. Without a unit it comes from a pack; a unit's own of the same code stands in its place.

    `days` holds names that the calendar knows (世界无烟日, 重阳节) or days as 03-24; each year they fall anew.
    """

    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    code = models.SlugField(max_length=40)
    month_of_year = models.PositiveSmallIntegerField(_("month"))
    title = models.CharField(_("theme"), max_length=60)
    days: models.JSONField[list[str]] = models.JSONField(default=list)
    kind = models.ForeignKey(ActivityKind, on_delete=models.PROTECT, related_name="+", verbose_name=_("kind"))
    proposal = models.CharField(_("title of an activity"), max_length=120)
    points = models.TextField(_("talking points"), blank=True, default="")
    materials = models.TextField(_("material"), blank=True, default="")
    left_out = models.BooleanField(_("left out here"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "unit", "code"], name="activities_theme_once"),
            models.UniqueConstraint(
                fields=["county", "code"], condition=Q(unit=None), name="activities_theme_of_pack_once"
            ),
            models.CheckConstraint(
                condition=Q(month_of_year__gte=1, month_of_year__lte=12), name="activities_theme_month"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Holiday(Owned):
    """A day that is not what its weekday says. Without a unit as announced; a unit's own stands in its place."""

    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    date = models.DateField(_("day"))
    name = models.CharField(_("name"), max_length=40)
    kind = models.CharField(_("what kind of day"), max_length=4, choices=DayKind.choices, default=DayKind.OFF)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "unit", "date"], name="activities_holiday_once"),
            models.UniqueConstraint(
                fields=["county", "date"], condition=Q(unit=None), name="activities_holiday_announced_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.name}"
