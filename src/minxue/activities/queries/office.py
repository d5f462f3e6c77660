"""What the office asks for: the nearest rule above an activity, and the forms that stand for ours."""

from dataclasses import dataclass

from django.conf import settings

from minxue.activities.choices import CheckState
from minxue.activities.models import Activity, Check, OfficeRule, OwnForm
from minxue.orgs.models import Unit
from minxue.orgs.queries import prefixes


@dataclass(frozen=True, slots=True)
class Asked:
    """What counts for an activity: without a rule nothing is asked for."""

    norm: str
    check_first: bool
    scan_days: int
    unit: Unit | None


def asked_at(path: str) -> Asked:
    """The rule of the nearest unit at or above `path`."""
    rows = OfficeRule.objects.filter(unit__path__in=prefixes(path)).select_related("unit")
    rule = max(rows, key=lambda row: len(row.unit.path), default=None)
    if rule is None:
        return Asked("", check_first=False, scan_days=settings.SCAN_DAYS, unit=None)
    days = settings.SCAN_DAYS if rule.scan_days is None else rule.scan_days
    return Asked(rule.norm, check_first=rule.check_first, scan_days=days, unit=rule.unit)


def rule_of(unit: Unit) -> OfficeRule | None:
    """The unit's own rule."""
    return OfficeRule.objects.filter(unit=unit).first()


def check_of(activity: Activity) -> Check | None:
    """What was told of the activity before it is published."""
    return Check.objects.filter(activity=activity).select_related("asked_by", "decided_by").first()


def may_be_published(activity: Activity) -> bool:
    """Nothing is asked for, or the reviewer has passed it."""
    if not asked_at(activity.path).check_first:
        return True
    check = check_of(activity)
    return check is not None and check.state == CheckState.PASSED


def own_forms(unit: Unit) -> list[OwnForm]:
    """The unit's own forms that stand, the newest of each kind first."""
    rows = OwnForm.objects.filter(unit=unit, removed_on=None).select_related("file", "by")
    return list(rows.order_by("form", "-pk"))


def own_form(path: str, form: str) -> OwnForm | None:
    """The office's own form for what was held at `path`: the newest of the nearest unit; None means ours."""
    rows = OwnForm.objects.filter(unit__path__in=prefixes(path), form=form, removed_on=None)
    return max(rows.select_related("unit", "file"), key=lambda row: (len(row.unit.path), row.pk), default=None)
