from datetime import date

import pytest

from minxue.accounts.models import Act
from minxue.orgs import actions
from minxue.orgs.actions import TreeFault
from minxue.orgs.choices import Permission, Role
from minxue.orgs.models import Unit
from minxue.orgs.policy import NotAllowed, may
from minxue.orgs.queries import paths_then, prefixes
from tests.scenes import SINCE, Street


def move(story: Street, unit: str, parent: str, by: str = "officer") -> Unit:
    return actions.move_unit(unit=story[unit], parent=story[parent], by=story.user(by), reason="区划调整")


def test_a_unit_moves_with_all_below_it(story: Street, fixed_day: date) -> None:
    kind = story.kinds["department"]
    inner = actions.add_unit(name="办公室", kind=kind, parent=story["lotus"], by=None, since=SINCE)
    old = inner.path
    unit = move(story, "lotus", "street")
    inner.refresh_from_db()
    assert (unit.path, unit.parent, unit.depth) == (f"{story['street'].path}{unit.code}/", story["street"], 3)
    assert (inner.path, inner.parent, inner.depth) == (f"{unit.path}{inner.code}/", unit, 4)
    assert paths_then(inner, SINCE, fixed_day) == sorted([old, inner.path])
    assert paths_then(inner, SINCE, date(2026, 3, 23)) == [old]
    assert paths_then(inner, fixed_day, fixed_day) == [inner.path]
    act = Act.objects.latest("id")
    assert (act.verb, act.reason) == ("move_unit", "区划调整")
    assert act.detail == {"from": f"{story['sibling'].path}{unit.code}/", "to": unit.path}


def test_rights_go_with_the_unit(story: Street) -> None:
    move(story, "lotus", "street")
    path = Unit.objects.get(pk=story["lotus"].pk).path
    assert may(story.user("head"), Permission.UNIT_EDIT, path)
    assert not may(story.user("sibling_head"), Permission.UNIT_EDIT, path)


def test_every_path_stays_the_chain_of_its_superiors(story: Street) -> None:
    move(story, "street", "sibling")
    for unit in Unit.objects.select_related("parent"):
        assert unit.path == f"{unit.parent.path if unit.parent else ''}{unit.code}/"
        assert unit.depth == len(prefixes(unit.path)) - 1


@pytest.mark.parametrize(
    ("unit", "parent", "by"),
    [
        ("lotus", "street", "head"),
        ("willow", "sibling", "head"),
        ("street", "willow", "head"),
        ("willow", "peach", "clerk"),
        ("lotus", "closed", "officer"),
        ("county", "foreign_county", "officer"),
        ("city", "county", "officer"),
    ],
)
def test_moving_is_refused(story: Street, unit: str, parent: str, by: str) -> None:
    before = list(Unit.objects.order_by("pk").values())
    with pytest.raises(NotAllowed):
        move(story, unit, parent, by)
    assert list(Unit.objects.order_by("pk").values()) == before


def test_nobody_draws_a_unit_under_another_of_their_posts(story: Street) -> None:
    """The officer may change all units of the county, but block accounts of one street only."""
    actions.grant_post(user=story.user("officer"), unit=story["sibling"], role=Role.SECURITY, by=None)
    with pytest.raises(NotAllowed):
        move(story, "willow", "sibling", "officer")
    with pytest.raises(NotAllowed):
        actions.merge_units(
            units=[story["willow"]], into=story["lotus"], keep_posts=True, by=story.user("officer"), reason="合并"
        )
    move(story, "lotus", "street", "officer")
    assert Unit.objects.get(pk=story["lotus"].pk).parent_id == story["street"].pk


@pytest.mark.parametrize(
    ("unit", "parent"), [("street", "street"), ("street", "willow"), ("willow", "street"), ("closed", "sibling")]
)
def test_impossible_moves(story: Street, unit: str, parent: str) -> None:
    with pytest.raises(TreeFault):
        move(story, unit, parent)


def test_a_unit_stays_within_its_county(story: Street) -> None:
    for key in ("street", "foreign", "foreign_county", "county"):
        actions.grant_post(user=story.user("peach_clerk"), unit=story[key], role=Role.OFFICER, by=None)
    with pytest.raises(TreeFault):
        move(story, "willow", "foreign", "peach_clerk")


def test_a_deep_subtree_is_not_moved_too_deep(story: Street) -> None:
    kind, deep = story.kinds["department"], story["peach"]
    for _ in range(9):
        deep = actions.add_unit(name="部门", kind=kind, parent=deep, by=None)
    story.units["deep"] = deep
    other = story["willow"]
    for _ in range(9):
        other = actions.add_unit(name="部门", kind=kind, parent=other, by=None)
    story.units["other"] = other
    with pytest.raises(TreeFault):
        move(story, "peach", "other")
    assert Unit.objects.get(pk=deep.pk).path == deep.path


def test_two_moves_cannot_tie_a_knot(story: Street) -> None:
    """Each was possible when its page was read: the second finds the tree changed."""
    peach = Unit.objects.get(pk=story["peach"].pk)
    willow = Unit.objects.get(pk=story["willow"].pk)
    move(story, "willow", "peach")
    with pytest.raises(TreeFault):
        actions.move_unit(unit=peach, parent=willow, by=story.user("officer"))
