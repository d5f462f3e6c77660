"""The tree of units, where each stood when, its yearly base numbers, and who holds which post."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from minxue.base.columns import COUNTY_LENGTH, PathField
from minxue.base.models import Model7
from minxue.orgs.choices import ADMINISTRATORS, Role, Tier


class UnitKind(models.Model):
    """A kind of unit, as data: province … community, citizen school, bookroom, department …"""

    code = models.SlugField(primary_key=True, max_length=40)
    zh = models.CharField(max_length=60)
    en = models.CharField(max_length=60)
    order = models.PositiveSmallIntegerField(default=0)
    below_county = models.BooleanField(default=True)

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.zh if (get_language() or "zh").startswith("zh") else self.en


class Unit(Model7):
    """A unit as it stands now. Where it stood before is told by its placements."""

    code = models.CharField(_("code"), max_length=12, unique=True)
    name = models.CharField(_("name"), max_length=120)
    short_names = models.CharField(_("short names"), max_length=200, blank=True, default="")
    search = models.CharField(max_length=600, blank=True, default="", editable=False)
    sort_name = models.CharField(max_length=120, blank=True, default="", editable=False)
    kind = models.ForeignKey(UnitKind, on_delete=models.PROTECT, related_name="+", verbose_name=_("kind"))
    hats = models.ManyToManyField(
        UnitKind, through="UnitHat", related_name="+", blank=True, verbose_name=_("also serves as")
    )
    tier = models.CharField(_("tier"), max_length=1, choices=Tier.choices, blank=True, default=Tier.NONE)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="children", null=True, blank=True, verbose_name=_("superior")
    )
    county = models.CharField(max_length=COUNTY_LENGTH, editable=False)
    path = PathField(unique=True, editable=False)
    depth = models.PositiveSmallIntegerField(default=0, editable=False)
    opened = models.DateField(_("since"))
    closed = models.DateField(_("closed on"), null=True, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed=None) | Q(closed__gte=F("opened")), name="orgs_unit_closed_after_opened"
            )
        ]

    def __str__(self) -> str:
        return self.name


class UnitHat(Model7):
    """A unit serves as a kind besides its own."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    kind = models.ForeignKey(UnitKind, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "kind"], name="orgs_hat_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.kind_id}"


class Placement(Model7):
    """Where a unit stood in the tree and what it was called, from a day to a day (open: until now)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="placements")
    name = models.CharField(max_length=120)
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    path = PathField()
    since = models.DateField()
    until: models.DateField[date | None, date | None] = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit"], condition=Q(until=None), name="orgs_placement_one_open"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="orgs_placement_until_after_since"
            ),
        ]
        indexes = [models.Index(fields=["path", "since"], name="orgs_placement_path")]

    def __str__(self) -> str:
        return f"{self.name} {self.since}"


class BaseNumber(Model7):
    """A yearly base number of a unit (residents, employed, …) with its source and its day."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="base_numbers")
    year = models.PositiveSmallIntegerField(_("year"))
    key = models.CharField(_("number of"), max_length=40)
    value = models.PositiveBigIntegerField(_("value"))
    source = models.CharField(_("source"), max_length=120)
    as_of = models.DateField(_("as of"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year", "key"], name="orgs_base_number_once")]

    def __str__(self) -> str:
        return f"{self.year} {self.key} {self.value}"


class Post(Model7):
    """A user holds a role over the subtree of a unit, from a day to a day."""

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts", verbose_name=_("unit"))
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    since = models.DateField(_("since"))
    until: models.DateField[date | None, date | None] = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            # The three administrators watch each other: one person holds one such role at most, and only once.
            models.UniqueConstraint(
                fields=["user"], condition=Q(role__in=[str(role) for role in ADMINISTRATORS]), name="orgs_one_admin"
            ),
            models.UniqueConstraint(fields=["user", "unit", "role"], condition=Q(until=None), name="orgs_post_once"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="orgs_post_until_after_since"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.get_role_display()}"
