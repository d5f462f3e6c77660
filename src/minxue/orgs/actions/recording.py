"""A change of the tree notes what was, so that it can be undone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from minxue.accounts.models import User
from minxue.base.actions import post
from minxue.base.clock import today
from minxue.orgs.choices import Change
from minxue.orgs.models import HandOver, Placement, Post, Reorganisation, ReorganisedUnit, Unit


@dataclass
class Record:
    """What a change of the tree has done so far."""

    units: dict[str, dict[str, Any]] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)
    posts: list[dict[str, Any]] = field(default_factory=list)
    goes: list[dict[str, Any]] = field(default_factory=list)

    def was(self, unit: Unit) -> None:
        """Note how a unit stands before it is changed (the first time counts)."""
        self.units.setdefault(str(unit.pk), state_of(unit))

    def ended(self, row: Post, *, given: Post | None = None, held: Post | None = None) -> None:
        """Note a post that ends, and the one that its holder has instead: given for it, or held already."""
        days = {"since": row.since.isoformat(), "until": row.until.isoformat() if row.until else None}
        whose = {"user": str(row.user_id), "unit": str(row.unit_id), "role": row.role}
        instead = {"given": str(given.pk) if given else None, "held": str(held.pk) if held else None}
        self.posts.append({"post": str(row.pk)} | instead | whose | days)

    def rehoused(self, kind: str, ids: Sequence[str], home: Unit, to: Unit) -> None:
        """Note what goes from one unit to live in another."""
        if ids:
            self.goes.append({"kind": kind, "ids": list(ids), "from": str(home.pk), "to": str(to.pk)})


def state_of(unit: Unit) -> dict[str, Any]:
    """What a change of the tree changes of a unit."""
    return {
        "parent": str(unit.parent_id) if unit.parent_id else None,
        "closed": unit.closed.isoformat() if unit.closed else None,
        "merged_into": str(unit.merged_into_id) if unit.merged_into_id else None,
        "name": unit.name,
        "short_names": unit.short_names,
    }


def keep(
    record: Record, *, kind: Change, unit: Unit, by: User, reason: str, into: Unit | None = None
) -> Reorganisation:
    """Write down a change that is done, with what it left, and post what must follow it."""
    touched = {str(row.pk): row for row in Unit.objects.filter(pk__in=[*record.units, *record.made])}
    units = [{"unit": pk, "was": was, "is": state_of(touched[pk])} for pk, was in record.units.items()]
    home = into or unit
    home.refresh_from_db(fields=["county", "path"])
    row = Reorganisation.objects.create(
        kind=kind,
        unit=unit,
        into=into,
        county=home.county,
        path=home.path,
        day=today(),
        reason=reason[:500],
        by=by,
        steps={"units": units, "made": record.made, "posts": record.posts, "goes": record.goes},
    )
    ReorganisedUnit.objects.bulk_create(ReorganisedUnit(reorganisation=row, unit=one) for one in touched.values())
    if record.goes:
        post(kind="orgs.rehoused", ids=[row.pk])
    return row


def end_at_once(row: Post) -> None:
    """A post holds to the end of yesterday, or was never, if it began today or later; what has ended stays ended."""
    if row.until is not None and row.until < today():
        return
    if row.since >= today():
        Post.objects.filter(pk=row.pk).delete()
    else:
        Post.objects.filter(pk=row.pk).update(until=today() - timedelta(days=1))


def give_back(step: Mapping[str, Any]) -> Post | None:
    """A post that was ended holds again as before, unless its holder has it again already."""
    until = date.fromisoformat(step["until"]) if step["until"] else None
    same = Post.objects.filter(user=step["user"], unit=step["unit"], role=step["role"], until=None)
    if same.exclude(pk=step["post"]).exists():
        return None
    row, _made = Post.objects.update_or_create(
        pk=step["post"],
        defaults={
            "user_id": step["user"],
            "unit_id": step["unit"],
            "role": step["role"],
            "since": date.fromisoformat(step["since"]),
            "until": until,
        },
    )
    return row


def lend_on(old: Post, new: Post) -> None:
    """Who stands in for a post stands in for the one that takes its place, on the same days."""
    HandOver.objects.filter(post=old, until__gte=today()).update(post=new)


def stand_again(units: Iterable[Unit]) -> None:
    """Take the end off the last placement of units that were closed today or later."""
    Placement.objects.filter(unit__in=list(units), until__gte=today()).update(until=None)
