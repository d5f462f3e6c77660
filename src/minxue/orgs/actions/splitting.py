"""A unit is split: new units beside it take over what is chosen to go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.orgs.actions.merging import NewUnit, make_new
from minxue.orgs.actions.moving import resettle
from minxue.orgs.actions.recording import Record, keep
from minxue.orgs.actions.units import TreeFault, hold_still, must_stand
from minxue.orgs.choices import Change
from minxue.orgs.models import Reorganisation, Unit
from minxue.orgs.policy import can_take_away, demand, forget_posts
from minxue.orgs.registry import living


@dataclass(frozen=True, slots=True)
class Part:
    """A new unit, the units below the old one that go to it, and the keys of what else does, by kind."""

    new: NewUnit
    units: Sequence[Unit] = ()
    goes: Mapping[str, Sequence[str]] = field(default_factory=dict)


def split_unit(*, unit: Unit, parts: Sequence[Part], by: User, reason: str) -> Reorganisation:
    """From today on new units stand beside a unit, with what was chosen to go to each.

    The old unit stays with the rest and with all that happened; it may be closed or renamed afterwards.
    Raises NotAllowed, TreeFault.
    """
    demand(can_take_away(by, unit))
    must_stand(unit)
    _must_be_parted(unit, parts)
    with act(by=by, verb="split_unit", county=unit.county, path=unit.path, kind="unit", subject=unit.pk) as entry:
        hold_still(unit)
        record = Record()
        record.was(unit)
        made = [_part(unit, part, record, by, reason) for part in parts]
        entry.reason, entry.detail = reason, {"from": unit.code, "new": [one.code for one in made]}
        row = keep(record, kind=Change.SPLIT, unit=unit, by=by, reason=reason)
    forget_posts(by)
    return row


def _must_be_parted(unit: Unit, parts: Sequence[Part]) -> None:
    children = {child.pk for child in unit.children.filter(closed=None)}
    going = [one.pk for part in parts for one in part.units]
    if len(going) != len(set(going)) or not children.issuperset(going):
        raise TreeFault(_("Each unit directly below goes to one of the new units or stays."))
    for what in living():
        keys = [key for part in parts for key in part.goes.get(what.kind, ())]
        here = {key for key, _words in what.choices([unit.pk])} if keys else set()
        if len(keys) != len(set(keys)) or not here.issuperset(keys):
            raise TreeFault(_("What lives in the unit goes to one of the new units or stays."))


def _part(unit: Unit, part: Part, record: Record, by: User, reason: str) -> Unit:
    made = make_new(part.new, unit.parent, by)
    record.made.append(str(made.pk))
    for child in part.units:
        record.was(child)
        resettle(child, made, reason)
    for kind, keys in part.goes.items():
        record.rehoused(kind, keys, unit, made)
    return made
