"""Units come, are renamed, corrected and closed; their placements keep the past."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.base.clock import today
from minxue.base.text import search_column, sort_key
from minxue.orgs.actions.recording import Record, keep, stand_again
from minxue.orgs.choices import ABOVE_SCHOOL, Change
from minxue.orgs.models import Placement, Unit, UnitKind
from minxue.orgs.policy import can_edit_unit, can_place_under, can_take_away, demand
from minxue.orgs.queries import ancestors, standing, subtree

MAX_PATH = 255
MAX_CODE = 12


class TreeFault(ValueError):
    """The tree cannot be changed that way; the message says why in plain words."""


def must_stand(unit: Unit) -> None:
    """Raise TreeFault for a unit that is closed: its past is not changed any more."""
    if unit.closed is not None:
        raise TreeFault(_("This unit is closed."))


def hold_still(*units: Unit) -> None:
    """Lock units with all above them, so that two changes of the tree cannot cross.

    Raises TreeFault when one of them was moved or closed since it was read.
    """
    paths = {above for unit in units for above in _chain(unit.path)}
    rows = Unit.objects.select_for_update().filter(path__in=paths).order_by("path")
    now = {pk: (path, closed) for pk, path, closed in rows.values_list("pk", "path", "closed")}
    if any(now.get(unit.pk) != (unit.path, unit.closed) for unit in units):
        raise TreeFault(_("The tree was changed a moment ago. Look again, then repeat."))


def _chain(path: str) -> Iterable[str]:
    return (path[: at + 1] for at, letter in enumerate(path) if letter == "/")


def add_kind(*, code: str, zh: str, en: str, order: int = 0, below_county: bool = True) -> UnitKind:
    """Bring a kind of unit from a data pack (again: corrected)."""
    row, _made = UnitKind.objects.update_or_create(
        code=code, defaults={"zh": zh, "en": en, "order": order, "below_county": below_county}
    )
    return row


def _county_of(code: str, kind: UnitKind, parent: Unit | None) -> str:
    """A unit above a county uses its own code as county; below, the county's (scale.md)."""
    if parent is None or not kind.below_county:
        return code[:6].ljust(6, "0")
    return parent.county


def _next_code(parent: Unit) -> str:
    """The next free code below a unit: numbers run per superior, without a sequence."""
    base = parent.code[:9]
    taken = Unit.objects.filter(code__startswith=base, code__regex=rf"^{base}\d{{3}}$")
    last = taken.filter(parent=parent).aggregate(last=Max("code"))["last"]
    number = int(last[-3:]) + 1 if last else 1
    while taken.filter(code=f"{base}{number:03d}").exists():
        number += 1
    return f"{base}{number:03d}"


def add_unit(
    *,
    name: str,
    kind: UnitKind,
    parent: Unit | None,
    by: User | None,
    code: str = "",
    short_names: str = "",
    tier: str = "",
    hats: Iterable[UnitKind] = (),
    since: date | None = None,
    phone: str = "",
) -> Unit:
    """Put a new unit below another. `by` None: at installation or by a pack. Raises NotAllowed, TreeFault."""
    if by is not None:
        demand(parent is not None and can_place_under(by, parent))
    with act(by=by, verb="add_unit") as entry:
        if parent is not None:
            hold_still(parent)
        code = code or (_next_code(parent) if parent else "000000")
        path = _free_path(code, parent)
        unit = Unit.objects.create(
            code=code,
            name=name,
            short_names=short_names,
            search=search_column(name, *short_names.split()),
            sort_name=sort_key(name),
            kind=kind,
            tier=tier,
            parent=parent,
            county=_county_of(code, kind, parent),
            path=path,
            depth=parent.depth + 1 if parent else 0,
            opened=since or today(),
            phone=phone,
        )
        unit.hats.set(hats)
        place_anew(Unit.objects.filter(pk=unit.pk), unit.opened, "")
        entry.county, entry.path = unit.county, unit.path
        entry.about("unit", unit.id)
    return unit


def _free_path(code: str, parent: Unit | None) -> str:
    path = f"{parent.path if parent else ''}{code}/"
    if len(path) > MAX_PATH or len(code) > MAX_CODE:
        raise TreeFault(_("The tree is too deep or too wide here."))
    if Unit.objects.filter(code=code).exists():
        raise TreeFault(_("This code is taken by another unit."))
    return path


def place_anew(units: QuerySet[Unit], day: date, reason: str) -> None:
    """End the open placements the day before and begin new ones; a placement begun that very day is corrected."""
    ids = list(units.values_list("pk", flat=True))
    Placement.objects.filter(unit__in=ids, until=None, since__gte=day).delete()
    Placement.objects.filter(unit__in=ids, until=None).update(until=day - timedelta(days=1))
    Placement.objects.bulk_create(
        Placement(unit=unit, name=unit.name, parent=unit.parent, path=unit.path, since=day, reason=reason)
        for unit in Unit.objects.filter(pk__in=ids).select_related("parent")
    )


def rename_unit(*, unit: Unit, name: str, by: User, reason: str = "", short_names: str | None = None) -> Unit:
    """Give a unit another name from today on; the old one stays found in its placements and its short names."""
    demand(can_edit_unit(by, unit))
    must_stand(unit)
    with act(by=by, verb="rename_unit", county=unit.county, path=unit.path, kind="unit", subject=unit.id) as entry:
        entry.reason, entry.detail = reason, {"was": unit.name, "is": name}
        record = Record()
        record.was(unit)
        unit.name, unit.sort_name = name, sort_key(name)
        unit.short_names = unit.short_names if short_names is None else short_names
        unit.search = search_column(name, *unit.short_names.split())
        unit.save(update_fields=["name", "sort_name", "search", "short_names"])
        place_anew(Unit.objects.filter(pk=unit.pk), today(), reason)
        keep(record, kind=Change.RENAME, unit=unit, by=by, reason=reason)
    return unit


def edit_unit(
    *, unit: Unit, by: User, kind: UnitKind, tier: str, hats: Iterable[UnitKind], short_names: str, phone: str
) -> Unit:
    """Correct what is said of a unit, its name and its place apart. Raises NotAllowed, TreeFault."""
    demand(can_edit_unit(by, unit))
    must_stand(unit)
    if unit.kind_id in ABOVE_SCHOOL and kind.pk not in ABOVE_SCHOOL and not can_take_away(by, unit):
        # Nobody frees their own post of the second factor by calling their unit something else.
        raise TreeFault(_("Posts here need a second factor: only the superior can make it a unit whose posts do not."))
    if kind.below_county != unit.kind.below_county:
        raise TreeFault(_("A kind above the county and one below it cannot take each other's place."))
    with act(by=by, verb="edit_unit", county=unit.county, path=unit.path, kind="unit", subject=unit.id):
        unit.kind, unit.tier, unit.short_names, unit.phone = kind, tier, short_names, phone
        unit.search = search_column(unit.name, *short_names.split())
        unit.save(update_fields=["kind", "tier", "short_names", "phone", "search"])
        unit.hats.set(hats)
    return unit


def close_unit(*, unit: Unit, by: User, reason: str) -> Unit:
    """A unit ends today; its past stays. Units below it must be moved or closed first."""
    demand(can_take_away(by, unit))
    must_stand(unit)
    with act(by=by, verb="close_unit", county=unit.county, path=unit.path, kind="unit", subject=unit.id) as entry:
        entry.reason = reason
        hold_still(unit)
        if standing(subtree(unit)).exclude(pk=unit.pk).exists():
            raise TreeFault(_("Units below this one still stand: move or close them first."))
        record = Record()
        record.was(unit)
        shut(unit)
        keep(record, kind=Change.CLOSE, unit=unit, by=by, reason=reason)
    return unit


def shut(unit: Unit) -> None:
    """A unit ends today, and with it its last placement."""
    unit.closed = max(today(), unit.opened)
    unit.save(update_fields=["closed"])
    Placement.objects.filter(unit=unit, until=None).update(until=unit.closed)


def reopen_unit(*, unit: Unit, by: User, reason: str) -> Unit:
    """A closed unit stands again, where it stood. Raises TreeFault below a closed superior."""
    demand(can_take_away(by, unit))
    if unit.closed is None:
        raise TreeFault(_("This unit is not closed."))
    with act(by=by, verb="reopen_unit", county=unit.county, path=unit.path, kind="unit", subject=unit.id) as entry:
        entry.reason = reason
        if ancestors(unit).exclude(closed=None).exists():
            raise TreeFault(_("The superior is closed: reopen it first."))
        if unit.merged_into_id is not None:
            raise TreeFault(_("This unit was merged into another: undo the merging instead."))
        stand_again([unit])
        unit.closed = None
        unit.save(update_fields=["closed"])
        place_anew(Unit.objects.filter(pk=unit.pk), today(), reason)
    return unit
