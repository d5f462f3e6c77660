"""Words of the tree: tiers, roles and what a role may do."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from minxue.engines.flow import Flow, Move


class Tier(models.TextChoices):
    """The place of a unit in the network of community schools (三级网络)."""

    NONE = "", _("outside the network")
    CENTRE = "1", _("first tier: centre")
    SCHOOL = "2", _("second tier: community school")
    POINT = "3", _("third tier: teaching point")


class Role(models.TextChoices):
    """The posts of a unit (岗位)."""

    HEAD = "head", _("head")
    CLERK = "clerk", _("clerk")
    REVIEWER = "reviewer", _("reviewer")
    LEADER = "leader", _("leader")
    INSPECTOR = "inspector", _("inspector")
    OFFICER = "officer", _("officer of the superior unit")
    SYSTEM = "system", _("system administrator")
    SECURITY = "security", _("security administrator")
    AUDIT = "audit", _("audit administrator")


ADMINISTRATORS = (Role.SYSTEM, Role.SECURITY, Role.AUDIT)


class Permission(models.TextChoices):
    """What may be done in a subtree."""

    UNIT_SEE = "unit_see", _("see units")
    UNIT_EDIT = "unit_edit", _("change units")
    BASE_EDIT = "base_edit", _("enter base numbers")
    POST_GRANT = "post_grant", _("give and end posts")
    ACCOUNT_MAKE = "account_make", _("make accounts")
    PLAN_SEE = "plan_see", _("see plans")
    PLAN_EDIT = "plan_edit", _("make and review plans")
    ACTIVITY_SEE = "activity_see", _("see activities")
    ACTIVITY_EDIT = "activity_edit", _("plan and hold activities")
    ACTIVITY_CHECK = "activity_check", _("check activities before they are published")
    SCAN_SEE = "scan_see", _("read scanned sign-in sheets")
    PERSON_SEE = "person_see", _("see persons")
    PERSON_EDIT = "person_edit", _("enter persons")
    FIGURE_SEE = "figure_see", _("see figures")
    SYSTEM_CARE = "system_care", _("look after the installation")
    ACCOUNT_BLOCK = "account_block", _("block accounts")
    ACTS_SEE = "acts_see", _("read the book of acts")


_READS = frozenset({Permission.UNIT_SEE, Permission.PLAN_SEE, Permission.ACTIVITY_SEE, Permission.FIGURE_SEE})
_WORKS = _READS | {
    Permission.BASE_EDIT,
    Permission.PLAN_EDIT,
    Permission.ACTIVITY_EDIT,
    Permission.SCAN_SEE,
    Permission.PERSON_SEE,
    Permission.PERSON_EDIT,
}
_LEADS = _WORKS | {
    Permission.UNIT_EDIT,
    Permission.POST_GRANT,
    Permission.ACCOUNT_MAKE,
    Permission.ACTIVITY_CHECK,
}

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.HEAD: _LEADS,
    Role.CLERK: _WORKS,
    Role.REVIEWER: _READS | {Permission.PERSON_SEE, Permission.ACTIVITY_CHECK},
    Role.LEADER: _READS,
    Role.INSPECTOR: _READS | {Permission.PERSON_SEE, Permission.SCAN_SEE},
    Role.OFFICER: _LEADS,
    Role.SYSTEM: frozenset({Permission.SYSTEM_CARE}),
    Role.SECURITY: frozenset({Permission.ACCOUNT_BLOCK}),
    Role.AUDIT: frozenset({Permission.ACTS_SEE}),
}

# A stand-in does the daily work; whom to employ stays with the holder and the superior, or a stand-in could keep
# by giving it to themselves what was lent for a week.
KEPT_BACK = frozenset({Permission.POST_GRANT, Permission.ACCOUNT_MAKE})

# Kinds of units above the citizen school: with the three administrators and the superior's officers, wherever they
# sit, the posts that need a second factor where the installation asks for it.
ABOVE_SCHOOL = frozenset({"province", "city", "county", "street", "township", "adult_centre", "department"})


class Change(models.TextChoices):
    """The ways in which the tree is reorganised (机构调整)."""

    MERGE = "merge", pgettext_lazy("unit", "merged")
    SPLIT = "split", pgettext_lazy("unit", "split")
    MOVE = "move", pgettext_lazy("unit", "moved")
    RENAME = "rename", pgettext_lazy("unit", "renamed")
    CLOSE = "close", pgettext_lazy("unit", "closed")


class SheetKind(models.TextChoices):
    """What a sheet that is taken over holds."""

    UNITS = "units", pgettext_lazy("sheet", "units")
    BASES = "bases", _("base numbers")


class SheetState(models.TextChoices):
    """The stages of a sheet that is taken over."""

    OPEN = "open", _("not yet taken over")
    WAITING = "waiting", _("waiting")
    DONE = "done", _("taken over")
    FAILED = "failed", _("failed")


SHEET_FLOW = Flow(
    states=tuple(str(state) for state in SheetState),
    moves=(
        Move("map", frozenset({"open", "failed"}), "open"),
        Move("take", frozenset({"open", "waiting"}), "done"),
        Move("wait", frozenset({"open"}), "waiting"),
        Move("fail", frozenset({"waiting"}), "failed"),
    ),
)

BASE_KEYS = {
    "residents": _("residents"),
    "employed": _("employed"),
    "elderly": _("elderly (60 and over)"),
    "minors": _("minors (under 18)"),
    "households": _("households"),
}
