"""A unit goes with all below it under another superior."""

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Concat, Length, Substr
from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.base.actions import post
from minxue.base.clock import today
from minxue.orgs.actions.recording import Record, keep
from minxue.orgs.actions.units import MAX_PATH, TreeFault, hold_still, must_stand, place_anew
from minxue.orgs.choices import Change
from minxue.orgs.models import Unit
from minxue.orgs.policy import can_place_under, can_take_away, demand, gains_nothing
from minxue.orgs.queries import standing, subtree


def move_unit(*, unit: Unit, parent: Unit, by: User, reason: str = "") -> Unit:
    """Put a unit with all below it under another superior from today on.

    Only the units' paths change; facts keep the path of their day. The mover must hold the right over the unit's
    superior of today and over the new one, and gain nothing by it. Raises NotAllowed, TreeFault.
    """
    demand(can_take_away(by, unit) and can_place_under(by, parent) and gains_nothing(by, unit, parent))
    must_stand(unit)
    must_fit(unit, parent)
    with act(by=by, verb="move_unit", county=unit.county, kind="unit", subject=unit.id) as entry:
        entry.reason, entry.detail = reason, {"from": unit.path, "to": f"{parent.path}{unit.code}/"}
        entry.path = entry.detail["to"]
        hold_still(unit, parent)
        record = Record()
        record.was(unit)
        resettle(unit, parent, reason)
        keep(record, kind=Change.MOVE, unit=unit, by=by, reason=reason)
    unit.refresh_from_db()
    return unit


def resettle(unit: Unit, parent: Unit, reason: str) -> None:
    """Put a unit with all below it under a superior, in paths and placements, and let what lives there follow."""
    old, new = unit.path, f"{parent.path}{unit.code}/"
    moved = Unit.objects.filter(pk__in=list(subtree(unit).values_list("pk", flat=True)))
    _must_not_be_too_deep(moved, len(new) - len(old))
    moved.update(
        path=Concat(Value(new), Substr("path", len(old) + 1)), depth=F("depth") + parent.depth + 1 - unit.depth
    )
    Unit.objects.filter(pk=unit.pk).update(parent=parent)
    # What is closed stands nowhere any more: its past ends where it stood.
    place_anew(standing(moved), today(), reason)
    # What lives in the units (persons, plans, what is still ahead) follows; facts stay where they happened.
    post(kind="orgs.units_moved", ids=moved.order_by("path").values_list("pk", flat=True))
    unit.refresh_from_db()


def must_fit(unit: Unit, parent: Unit) -> None:
    """Raise TreeFault when a unit cannot stand below another."""
    if parent.path.startswith(unit.path):
        raise TreeFault(_("A unit cannot stand below itself."))
    if parent.pk == unit.parent_id:
        raise TreeFault(_("The unit already stands there."))
    if parent.county != unit.county:
        raise TreeFault(_("A unit moves within its county only."))


def _must_not_be_too_deep(moved: QuerySet[Unit], longer: int) -> None:
    if moved.annotate(size=Length("path")).filter(size__gt=MAX_PATH - longer).exists():
        raise TreeFault(_("The tree is too deep or too wide here."))
