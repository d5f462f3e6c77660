"""Units are merged: several into one of them, or into a new one."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.base.clock import today
from minxue.orgs.actions.moving import resettle
from minxue.orgs.actions.recording import Record, end_at_once, keep, lend_on
from minxue.orgs.actions.units import TreeFault, add_unit, hold_still, must_stand, shut
from minxue.orgs.choices import ADMINISTRATORS, Change, Role
from minxue.orgs.models import Post, Reorganisation, Unit, UnitKind
from minxue.orgs.policy import can_grant, can_merge_into, can_place_under, demand, forget_posts, not_ended
from minxue.orgs.queries import standing
from minxue.orgs.registry import living


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit that is yet to be made."""

    name: str
    kind: UnitKind
    short_names: str = ""
    tier: str = ""


def merge_units(
    *, units: Sequence[Unit], into: Unit | NewUnit, keep_posts: bool, by: User, reason: str
) -> Reorganisation:
    """From today on several units are one: `into`, which stands already or is made below the first one's superior.

    The merged units end today and lie below the one they went into, so that by today's boundaries it has their past.
    What stood below them stands below it. Posts go along where they can be given there, or end.
    Raises NotAllowed, TreeFault.
    """
    first = units[0]
    for unit in units:
        must_stand(unit)
    with act(by=by, verb="merge_units", county=first.county, path=first.path, kind="unit", subject=first.pk) as entry:
        record = Record()
        home = _home(into, first, record, by)
        entry.reason = reason
        entry.detail = {"units": [unit.code for unit in units], "into": home.code}
        entry.path = home.path
        hold_still(*units, home)
        for unit in units:
            # What was merged before this one may have taken it along.
            unit.refresh_from_db()
            home.refresh_from_db()
            demand(can_merge_into(by, unit, home))
            _must_merge(unit, home)
            _merge(unit, home, record, by, reason, keep_posts=keep_posts)
        row = keep(record, kind=Change.MERGE, unit=first, by=by, reason=reason, into=home)
    forget_posts(by)
    return row


def _home(into: Unit | NewUnit, first: Unit, record: Record, by: User) -> Unit:
    if isinstance(into, Unit):
        record.was(into)
        return into
    parent = first.parent
    demand(parent is not None and can_place_under(by, parent))
    home = make_new(into, parent, by)
    record.made.append(str(home.pk))
    return home


def make_new(new: NewUnit, parent: Unit | None, by: User) -> Unit:
    """Put a unit that is described below a superior."""
    return add_unit(name=new.name, kind=new.kind, parent=parent, by=by, short_names=new.short_names, tier=new.tier)


def _must_merge(unit: Unit, home: Unit) -> None:
    if unit.pk == home.pk or home.path.startswith(unit.path):
        raise TreeFault(_("A unit cannot be merged into itself or into one below it."))
    if unit.county != home.county:
        raise TreeFault(_("Units are merged within their county only."))
    if not_ended(Post.objects.filter(unit=unit, role__in=ADMINISTRATORS)).exists():
        raise TreeFault(_("An administrator of the installation has the post at this unit: give it elsewhere first."))


def _merge(unit: Unit, home: Unit, record: Record, by: User, reason: str, *, keep_posts: bool) -> None:
    record.was(unit)
    for child in list(standing(unit.children.all()).order_by("path")):
        record.was(child)
        resettle(child, home, reason)
    for row in list(not_ended(Post.objects.filter(unit=unit)).select_related("user").order_by("pk")):
        _end(row, home, record, by, keep=keep_posts)
    for what in living():
        if what.merges:
            record.rehoused(what.kind, [key for key, _words in what.choices([unit.pk])], unit, home)
    shut(unit)
    absorb(unit, home)


def absorb(unit: Unit, home: Unit) -> None:
    """A unit that has ended lies below the one it went into; its past stays where it was."""
    unit.merged_into = home
    unit.save(update_fields=["merged_into"])
    if unit.parent_id != home.pk:
        resettle(unit, home, "")


def _end(row: Post, home: Unit, record: Record, by: User, *, keep: bool) -> None:
    """A post ends; kept, its holder has the same at the unit that goes on, with whoever stands in."""
    held = not_ended(Post.objects.filter(user=row.user_id, unit=home, role=row.role)).first() if keep else None
    given = _given(row, home, by) if keep and held is None else None
    if given is not None:
        lend_on(row, given)
    end_at_once(row)
    record.ended(row, given=given, held=held)


def _given(row: Post, home: Unit, by: User) -> Post | None:
    """The same post at the unit that goes on, if it may be given there."""
    if not can_grant(by, home, Role(row.role)):
        return None
    return Post.objects.create(user=row.user, unit=home, role=row.role, since=max(row.since, today()), until=row.until)
