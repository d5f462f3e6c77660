"""Reading what was done to the tree: the records of its changes, and whether one can be undone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from minxue.accounts.models import User
from minxue.base.queries import in_subtrees
from minxue.orgs.choices import Permission, Role
from minxue.orgs.models import Post, Reorganisation, Unit
from minxue.orgs.policy import not_ended, paths_for
from minxue.orgs.queries.units import standing
from minxue.orgs.registry import living


def reorganisations_visible_to(user: User) -> QuerySet[Reorganisation]:
    """The changes of the tree in the subtrees of a reader, newest first."""
    paths = paths_for(user, Permission.UNIT_SEE)
    rows = Reorganisation.objects.filter(in_subtrees(paths), in_subtrees(paths, "unit__path"))
    return rows.select_related("unit", "into", "by", "undone_by").order_by("-id")


def reorganisations_of(unit: Unit) -> QuerySet[Reorganisation]:
    """The changes that touched a unit, newest first."""
    rows = Reorganisation.objects.filter(touched__unit=unit)
    return rows.select_related("unit", "into", "by", "undone_by").order_by("-id")


def superiors_before(row: Reorganisation) -> list[Unit]:
    """The units below which those stood that were moved or closed by a change: there they would stand again."""
    gone = [step for step in row.steps["units"] if any(step["was"][n] != step["is"][n] for n in ("parent", "closed"))]
    ids = {step["was"]["parent"] for step in gone} - {None}
    return list(Unit.objects.filter(pk__in=ids).order_by("path"))


def touched_units(row: Reorganisation) -> list[Unit]:
    """The units that a change touched, in the order of the tree."""
    return list(Unit.objects.filter(reorganised__reorganisation=row).select_related("parent").order_by("path"))


@dataclass(frozen=True, slots=True)
class Rehousing:
    """What is to live in another unit: the keys, where they are looked for, and where they go."""

    keys: tuple[str, ...]
    home: Unit
    to: Unit


def rehousings(id: str, kind: str) -> Iterator[Rehousing]:
    """What of a kind goes where by a change of the tree; the other way round when that was undone."""
    row = Reorganisation.objects.filter(pk=id).first()
    for step in row.steps["goes"] if row else ():
        if step["kind"] == kind:
            home, to = Unit.objects.get(pk=step["from"]), Unit.objects.get(pk=step["to"])
            yield Rehousing(tuple(step["ids"]), *((to, home) if row and row.undone_on else (home, to)))


def lost_since(row: Reorganisation) -> set[str]:
    """The posts a change ended that its undoing does not give back: what their holders had instead has ended since."""
    # Records of before have no word of what was held already.
    instead = {step["post"]: step["given"] or step.get("held") for step in row.steps["posts"]}
    lasting = not_ended(Post.objects.filter(pk__in=[pk for pk in instead.values() if pk]))
    still = {str(pk) for pk in lasting.values_list("pk", flat=True)}
    return {pk for pk, other in instead.items() if other and other not in still}


def roles_back(row: Reorganisation) -> set[Role]:
    """The roles that the undoing of a change gives back."""
    lost = lost_since(row)
    return {Role(step["role"]) for step in row.steps["posts"] if step["post"] not in lost}


def stay_ended(row: Reorganisation) -> list[str]:
    """The posts that do not come back by an undoing, in words."""
    lost = lost_since(row)
    steps = [step for step in row.steps["posts"] if step["post"] in lost]
    names = dict(User.objects.filter(pk__in=[step["user"] for step in steps]).values_list("pk", "name"))
    units = dict(Unit.objects.filter(pk__in=[step["unit"] for step in steps]).values_list("pk", "name"))
    return [f"{names[UUID(step['user'])]}（{units[UUID(step['unit'])]} {Role(step['role']).label}）" for step in steps]


def obstacles(row: Reorganisation) -> list[str]:
    """Why a change of the tree cannot be undone, in words; of none, it can."""
    if row.undone_on is not None:
        return [_("It was undone already.")]
    units = {str(unit.pk): unit for unit in touched_units(row)}
    return [*_changed(row, units), *_superiors(row, units), *_newcomers(row, units)]


def _changed(row: Reorganisation, units: dict[str, Unit]) -> Iterator[str]:
    for step in row.steps["units"]:
        if not stands_as(units[step["unit"]], step["is"]):
            yield _("%(unit)s was changed again since: undo the later change first.") % {"unit": units[step["unit"]]}


def stands_as(unit: Unit, state: dict[str, Any]) -> bool:
    """Whether a unit is in the state that a change left it in."""
    now = {
        "parent": str(unit.parent_id) if unit.parent_id else None,
        "closed": unit.closed.isoformat() if unit.closed else None,
        "merged_into": str(unit.merged_into_id) if unit.merged_into_id else None,
        "name": unit.name,
    }
    return all(state[name] == value for name, value in now.items())


def _superiors(row: Reorganisation, units: dict[str, Unit]) -> Iterator[str]:
    """Where the units would stand again must stand itself, or stand again by the same undoing."""
    reopened = [step["unit"] for step in row.steps["units"] if step["was"]["closed"] is None]
    back = {step["was"]["parent"] for step in row.steps["units"]} - {None, *reopened}
    for unit in Unit.objects.filter(pk__in=back).exclude(closed=None).order_by("path"):
        yield _("%(unit)s, below which it would stand again, is closed.") % {"unit": unit}
    for pk in row.steps["made"]:
        if units[pk].closed is not None:
            yield _("%(unit)s was changed again since: undo the later change first.") % {"unit": units[pk]}


def _newcomers(row: Reorganisation, units: dict[str, Unit]) -> Iterator[str]:
    """A unit that was made for the change would be closed: what came to it since must find another home first."""
    came = {(step["to"], key) for step in row.steps["goes"] for key in step["ids"]}
    given = [step["given"] for step in row.steps["posts"] if step["given"]]
    own = [*row.steps["made"], *(step["unit"] for step in row.steps["units"])]
    for pk in row.steps["made"]:
        unit = units[pk]
        others = standing(unit.children.all()).exclude(pk__in=own).count()
        if others:
            yield _("%(count)s units were put below %(unit)s since.") % {"count": others, "unit": unit}
        posts = not_ended(Post.objects.filter(unit=unit)).exclude(pk__in=given).count()
        if posts:
            yield _("%(count)s posts were given at %(unit)s since.") % {"count": posts, "unit": unit}
        for what in living():
            new = sum((pk, key) not in came for key, _words in what.choices([UUID(pk)]))
            if new:
                told = {"count": new, "what": what.title, "unit": unit}
                yield _("%(what)s: %(count)s came to %(unit)s since.") % told


def successors(unit: Unit) -> list[Unit]:
    """The unit that one was merged into, the one that went into, and so on."""
    chain: list[Unit] = []
    at = unit.merged_into
    while at is not None:
        chain.append(at)
        at = at.merged_into
    return chain


def absorbed(unit: Unit) -> QuerySet[Unit]:
    """The units that were merged into a unit, in the order of their end."""
    return Unit.objects.filter(merged_into=unit).order_by("closed", "code")
