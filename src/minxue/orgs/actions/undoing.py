"""A change of the tree is undone, as long as nothing later stands in the way."""

from collections.abc import Mapping
from typing import Any

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.base.actions import post
from minxue.base.clock import today
from minxue.base.text import search_column, sort_key
from minxue.orgs.actions.moving import resettle
from minxue.orgs.actions.recording import end_at_once, give_back, lend_on, stand_again
from minxue.orgs.actions.units import TreeFault, hold_still, place_anew, shut
from minxue.orgs.models import Post, Reorganisation, Unit
from minxue.orgs.policy import can_undo, demand, forget_posts
from minxue.orgs.queries import lost_since, obstacles, roles_back, superiors_before, touched_units


def undo_reorganisation(*, row: Reorganisation, by: User, reason: str) -> Reorganisation:
    """Let the units stand from today on as they stood before a change; what happened in between stays where it was.

    Raises NotAllowed, TreeFault (with the first thing that stands in the way).
    """
    units = touched_units(row)
    demand(can_undo(by, units, superiors_before(row), roles_back(row)))
    with act(
        by=by, verb="undo_reorganisation", county=row.county, path=row.path, kind="unit", subject=row.unit_id
    ) as entry:
        entry.reason, entry.detail = reason, {"change": row.kind, "reorganisation": str(row.pk)}
        # One undoing at a time: the second finds it undone.
        row = Reorganisation.objects.select_for_update().get(pk=row.pk)
        hold_still(*units)
        if in_the_way := obstacles(row):
            raise TreeFault(in_the_way[0])
        _restore(row, reason)
        row.undone_on, row.undone_by, row.undo_reason = today(), by, reason[:500]
        row.save(update_fields=["undone_on", "undone_by", "undo_reason"])
        if row.steps["goes"]:
            post(kind="orgs.rehoused", ids=[row.pk])
    forget_posts(by)
    return row


def _restore(row: Reorganisation, reason: str) -> None:
    for step in row.steps["units"]:
        _stand_as(step, reason)
    lost = lost_since(row)
    for step in row.steps["posts"]:
        # Who was dismissed from the post that stood for it is not employed again by an undoing.
        if step["post"] not in lost:
            _hold_again(step)
    for pk in row.steps["made"]:
        shut(Unit.objects.get(pk=pk))


def _hold_again(step: Mapping[str, Any]) -> None:
    again = give_back(step)
    if step["given"]:
        given = Post.objects.get(pk=step["given"])
        if again is not None:
            lend_on(given, again)
        end_at_once(given)


def _stand_as(step: Mapping[str, Any], reason: str) -> None:
    unit, was = Unit.objects.get(pk=step["unit"]), step["was"]
    again = unit.closed is not None
    named = was["name"] != unit.name
    if named:
        unit.name, unit.sort_name, unit.short_names = was["name"], sort_key(was["name"]), was["short_names"]
        unit.search = search_column(unit.name, *unit.short_names.split())
    unit.closed, unit.merged_into_id = None, was["merged_into"]
    unit.save(update_fields=["name", "sort_name", "short_names", "search", "closed", "merged_into"])
    if again:
        stand_again([unit])
    if was["parent"] != step["is"]["parent"]:
        resettle(unit, Unit.objects.get(pk=was["parent"]), reason)
    elif again or named:
        place_anew(Unit.objects.filter(pk=unit.pk), today(), reason)
