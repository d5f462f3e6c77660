"""The tree of units, where each stood when, its yearly base numbers, and who holds which post."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from minxue.base.columns import COUNTY_LENGTH, PathField
from minxue.base.models import Model7, Owned
from minxue.base.words import in_chinese
from minxue.orgs.choices import ADMINISTRATORS, Change, Role, SheetKind, SheetState, Tier


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
        return self.zh if in_chinese() else self.en


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
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("merged into")
    )
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

    # Set by `policy.posts_of` on a post that its user only stands in for.
    lent = False

    def __str__(self) -> str:
        words = f"{self.unit} {self.get_role_display()}"
        return f"{words}{_in_place_of(self.user.name)}" if self.lent else words


def _in_place_of(name: str) -> str:
    return gettext(" (in place of %(name)s)") % {"name": name}


class HandOver(Model7):
    """The holder of a post is away: another user acts in it from a day to a day. It ends by itself."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    since = models.DateField(_("first day"))
    until = models.DateField(_("last day"))
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="orgs_hand_over_until_after_since")
        ]
        indexes = [models.Index(fields=["user", "until"], name="orgs_hand_over_user")]

    def __str__(self) -> str:
        return f"{self.post} {self.since} {self.until}"


class Reorganisation(Owned):
    """A change of the tree that knows its steps, so that it can be undone while nothing later stands in the way.

    `steps` holds what was: for each unit its superior, name and end (`units`), the units made (`made`), the posts
    ended and given (`posts`), and what went to another home (`goes`).
    """

    kind = models.CharField(_("kind"), max_length=8, choices=Change.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    into = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    day = models.DateField(_("day"))
    reason = models.CharField(_("reason"), max_length=500, blank=True, default="")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    steps: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)
    undone_on: models.DateField[date | None, date | None] = models.DateField(_("undone on"), null=True, blank=True)
    undone_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    undo_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["path", "-id"], name="orgs_reorganisation_place")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.unit}"


class ReorganisedUnit(Model7):
    """A unit that a reorganisation touched."""

    reorganisation = models.ForeignKey(Reorganisation, on_delete=models.CASCADE, related_name="touched")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="reorganised")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reorganisation", "unit"], name="orgs_reorganised_once"),
        ]

    def __str__(self) -> str:
        return f"{self.reorganisation_id} {self.unit_id}"


class SheetImport(Owned):
    """A sheet of units or of base numbers handed in to be taken over, and what came of it row by row."""

    kind = models.CharField(max_length=5, choices=SheetKind.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("accounts.HandedFile", on_delete=models.PROTECT, related_name="+", db_constraint=False)
    columns: models.JSONField[dict[str, int]] = models.JSONField(default=dict)
    state = models.CharField(max_length=7, choices=SheetState.choices, default=SheetState.OPEN)
    report: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)
    job = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["path", "-id"], name="orgs_sheet_place")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.unit}"
