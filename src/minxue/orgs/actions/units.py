"""Units come, move, are renamed and close; their placements keep the past."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import F, Max, QuerySet, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.base.clock import today
from minxue.base.queries import within
from minxue.base.text import search_column, sort_key
from minxue.orgs.models import Placement, Unit, UnitKind
from minxue.orgs.policy import can_edit_unit, can_place_under, demand
from minxue.orgs.queries import standing, subtree

MAX_PATH = 255


class TreeFault(ValueError):
    """The tree cannot be changed that way; the message says why in plain words."""


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
    last = Unit.objects.filter(parent=parent).aggregate(last=Max("code"))["last"]
    number = int(last[-3:]) + 1 if last and last[-3:].isdecimal() else 1
    base = parent.code[:9]
    while Unit.objects.filter(code=f"{base}{number:03d}").exists():
        number += 1
    return f"{base}{number:03d}"


def add_unit(  # noqa: PLR0913 - the columns of a unit
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
    code = code or (_next_code(parent) if parent else "000000")
    path = f"{parent.path if parent else ''}{code}/"
    if len(path) > MAX_PATH:
        raise TreeFault(_("The tree is too deep here."))
    if Unit.objects.filter(code=code).exists():
        raise TreeFault(_("This code is taken by another unit."))
    since = since or today()
    county = _county_of(code, kind, parent)
    with act(by=by, verb="add_unit", county=county, path=path) as entry:
        unit = Unit.objects.create(
            code=code,
            name=name,
            short_names=short_names,
            search=search_column(name, *short_names.split()),
            sort_name=sort_key(name),
            kind=kind,
            tier=tier,
            parent=parent,
            county=county,
            path=path,
            depth=parent.depth + 1 if parent else 0,
            opened=since,
            phone=phone,
        )
        unit.hats.set(hats)
        _place(unit, since, "")
        entry.about("unit", unit.id)
    return unit


def _place(unit: Unit, since: date, reason: str) -> Placement:
    return Placement.objects.create(
        unit=unit, name=unit.name, parent=unit.parent, path=unit.path, since=since, reason=reason
    )


def _replace_placements(units: QuerySet[Unit], day: date, reason: str) -> None:
    """End the open placements the day before and begin new ones; a placement begun that very day is corrected."""
    ids = list(units.values_list("pk", flat=True))
    Placement.objects.filter(unit__in=ids, until=None, since__gte=day).delete()
    Placement.objects.filter(unit__in=ids, until=None).update(until=day - timedelta(days=1))
    Placement.objects.bulk_create(
        Placement(unit=unit, name=unit.name, parent=unit.parent, path=unit.path, since=day, reason=reason)
        for unit in Unit.objects.filter(pk__in=ids).select_related("parent")
    )


def rename_unit(*, unit: Unit, name: str, by: User, reason: str = "", short_names: str | None = None) -> Unit:
    """Give a unit another name from today on; the old one stays found in its placements."""
    demand(can_edit_unit(by, unit))
    with act(by=by, verb="rename_unit", county=unit.county, path=unit.path, kind="unit", subject=unit.id) as entry:
        entry.reason, entry.detail = reason, {"was": unit.name, "is": name}
        unit.name, unit.sort_name = name, sort_key(name)
        unit.short_names = unit.short_names if short_names is None else short_names
        unit.search = search_column(name, *unit.short_names.split())
        unit.save(update_fields=["name", "sort_name", "search", "short_names"])
        _replace_placements(Unit.objects.filter(pk=unit.pk), today(), reason)
    return unit


def edit_unit(  # noqa: PLR0913 - the columns of a unit
    *, unit: Unit, by: User, kind: UnitKind, tier: str, hats: Iterable[UnitKind], short_names: str, phone: str
) -> Unit:
    """Correct what is said of a unit, its name and its place apart."""
    demand(can_edit_unit(by, unit))
    with act(by=by, verb="edit_unit", county=unit.county, path=unit.path, kind="unit", subject=unit.id):
        unit.kind, unit.tier, unit.short_names, unit.phone = kind, tier, short_names, phone
        unit.search = search_column(unit.name, *short_names.split())
        unit.save(update_fields=["kind", "tier", "short_names", "phone", "search"])
        unit.hats.set(hats)
    return unit


def move_unit(*, unit: Unit, parent: Unit, by: User, reason: str = "") -> Unit:
    """Put a unit with all below it under another superior from today on.

    Only the units' paths change; facts keep the path of their day. Raises NotAllowed, TreeFault.
    """
    demand(can_edit_unit(by, unit) and can_place_under(by, parent))
    if parent.path.startswith(unit.path):
        raise TreeFault(_("A unit cannot stand below itself."))
    if parent.county != unit.county:
        raise TreeFault(_("A unit moves within its county only."))
    old, new, steps = unit.path, f"{parent.path}{unit.code}/", parent.depth + 1 - unit.depth
    with act(by=by, verb="move_unit", county=unit.county, path=new, kind="unit", subject=unit.id) as entry:
        entry.reason, entry.detail = reason, {"from": old, "to": new}
        moved = list(within(Unit.objects.all(), old).values_list("pk", flat=True))
        rows = Unit.objects.filter(pk__in=moved)
        tail = Substr("path", len(old) + 1)
        rows.update(path=Concat(Value(new), tail), depth=F("depth") + steps)
        Unit.objects.filter(pk=unit.pk).update(parent=parent)
        _replace_placements(rows, today(), reason)
    unit.refresh_from_db()
    return unit


def close_unit(*, unit: Unit, by: User, reason: str) -> Unit:
    """A unit ends today; its past stays. Units below it must be moved or closed first."""
    demand(can_edit_unit(by, unit))
    if standing(subtree(unit)).exclude(pk=unit.pk).exists():
        raise TreeFault(_("Units below this one still stand: move or close them first."))
    with act(by=by, verb="close_unit", county=unit.county, path=unit.path, kind="unit", subject=unit.id) as entry:
        entry.reason = reason
        unit.closed = today()
        unit.save(update_fields=["closed"])
    return unit
