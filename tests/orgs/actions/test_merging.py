"""Units are merged, split and undone."""

from datetime import date, timedelta

import pytest
from pytest_django import Settings

from minxue.accounts.models import Act
from minxue.orgs.actions import (
    NewUnit,
    Part,
    TreeFault,
    add_unit,
    close_unit,
    end_post,
    grant_post,
    merge_units,
    move_unit,
    rename_unit,
    reopen_unit,
    split_unit,
    undo_reorganisation,
)
from minxue.orgs.choices import Role
from minxue.orgs.models import Placement, Post, Reorganisation, Unit
from minxue.orgs.policy import NotAllowed
from minxue.orgs.queries import absorbed, obstacles, standing, subtree, successors
from tests.scenes import SINCE, Street

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 24)


def _now(story: Street, key: str) -> Unit:
    return Unit.objects.get(pk=story[key].pk)


def _merge(story: Street, *keys: str, into: str = "willow", keep_posts: bool = True) -> Reorganisation:
    units = [_now(story, key) for key in keys]
    home = _now(story, into)
    return merge_units(units=units, into=home, keep_posts=keep_posts, by=story.user("head"), reason="社区合并")


def _places(story: Street, key: str) -> list[tuple[str, date, date | None]]:
    rows = Placement.objects.filter(unit=story[key]).order_by("since", "id")
    return [(row.path, row.since, row.until) for row in rows]


def _tree() -> dict[str, tuple[object, ...]]:
    rows = Unit.objects.order_by("code")
    return {unit.code: (unit.name, unit.path, unit.depth, unit.parent_id, unit.closed) for unit in rows}


def _posts() -> list[tuple[object, ...]]:
    return list(Post.objects.order_by("pk").values_list("pk", "user", "unit", "role", "since", "until"))


def test_a_unit_ends_in_another_and_keeps_its_past(story: Street, fixed_day: date) -> None:
    old = story["peach"].path
    row = _merge(story, "peach")
    peach, willow = _now(story, "peach"), _now(story, "willow")
    assert (peach.closed, peach.merged_into, peach.parent) == (fixed_day, willow, willow)
    assert peach.path == f"{willow.path}{peach.code}/"
    assert _places(story, "peach") == [(old, SINCE, fixed_day)]
    assert [unit.name for unit in subtree(willow)] == ["柳荫社区", "桃园社区"]
    assert list(standing(subtree(willow))) == [willow]
    assert (successors(peach), list(absorbed(willow))) == ([willow], [peach])
    assert (row.kind, row.unit, row.into, row.path) == ("merge", peach, willow, willow.path)
    entry = Act.objects.get(verb="merge_units")
    assert (entry.subject, entry.reason) == (str(peach.pk), "社区合并")
    assert entry.detail == {"units": [peach.code], "into": willow.code}


def test_what_stood_below_stands_below_the_other(story: Street, fixed_day: date) -> None:
    hall = add_unit(name="桃园讲堂", kind=story.kinds["department"], parent=story["peach"], by=story.user("head"))
    _merge(story, "peach")
    hall.refresh_from_db()
    assert (hall.parent, hall.path, hall.depth) == (
        story["willow"],
        f"{story['willow'].path}{hall.code}/",
        story["willow"].depth + 1,
    )


def test_several_become_one_new_unit(story: Street, fixed_day: date) -> None:
    new = NewUnit("柳桃社区", story.kinds["community"], "柳桃", "3")
    units = [story["willow"], story["peach"]]
    row = merge_units(units=units, into=new, keep_posts=True, by=story.user("head"), reason="合并")
    made = Unit.objects.get(name="柳桃社区")
    assert (made.parent, made.tier, made.short_names, row.into) == (story["street"], "3", "柳桃", made)
    assert [unit.name for unit in subtree(made)] == ["柳桃社区", "柳荫社区", "桃园社区"]
    assert list(Reorganisation.objects.filter(kind="merge")) == [row]


def test_a_unit_and_the_one_below_it_end_in_a_third(story: Street, fixed_day: date) -> None:
    hall = add_unit(name="桃园讲堂", kind=story.kinds["department"], parent=story["peach"], by=story.user("head"))
    row = merge_units(
        units=[_now(story, "peach"), hall],
        into=_now(story, "willow"),
        keep_posts=False,
        by=story.user("head"),
        reason="合并",
    )
    hall.refresh_from_db()
    assert (hall.closed, hall.parent, hall.merged_into) == (fixed_day, story["willow"], story["willow"])
    undo_reorganisation(row=row, by=story.user("head"), reason="改回")
    hall.refresh_from_db()
    assert (hall.closed, hall.path) == (None, f"{story['peach'].path}{hall.code}/")


def test_a_unit_ends_in_its_superior(story: Street, fixed_day: date) -> None:
    before = _now(story, "peach").path
    _merge(story, "peach", into="street")
    peach = _now(story, "peach")
    assert (peach.path, peach.merged_into, peach.closed) == (before, story["street"], fixed_day)


@pytest.mark.parametrize(("keep", "held"), [(True, ["peach_clerk", "willow_clerk"]), (False, ["willow_clerk"])])
def test_posts_go_along_or_end(story: Street, fixed_day: date, keep: bool, held: list[str]) -> None:
    _merge(story, "peach", keep_posts=keep)
    rows = Post.objects.filter(unit=story["willow"]).order_by("user__username")
    assert [post.user.username for post in rows] == held
    (old,) = Post.objects.filter(unit=story["peach"])
    assert old.until == fixed_day - timedelta(days=1)


def test_a_post_that_is_held_there_already_is_not_given_twice(story: Street, fixed_day: date) -> None:
    grant_post(user=story.user("willow_clerk"), unit=story["peach"], role=Role.CLERK, by=story.user("head"))
    _merge(story, "peach")
    assert Post.objects.filter(unit=story["willow"], user=story.user("willow_clerk")).count() == 1


@pytest.mark.parametrize(
    ("unit", "into", "by"),
    [
        ("peach", "willow", "clerk"),
        ("peach", "willow", "willow_clerk"),
        ("peach", "lotus", "head"),
        ("lotus", "peach", "head"),
        ("street", "sibling", "head"),
        ("peach", "closed", "head"),
    ],
)
def test_merging_is_refused(story: Street, unit: str, into: str, by: str) -> None:
    with pytest.raises(NotAllowed):
        merge_units(units=[story[unit]], into=story[into], keep_posts=True, by=story.user(by), reason="合并")
    assert not Reorganisation.objects.filter(kind="merge").exists()


def test_nobody_makes_a_root_by_merging(story: Street) -> None:
    grant_post(user=story.user("head"), unit=story["city"], role=Role.OFFICER, by=None)
    new = NewUnit("新市", story.kinds["city"])
    with pytest.raises(NotAllowed):
        merge_units(units=[story["city"]], into=new, keep_posts=True, by=story.user("head"), reason="合并")


@pytest.mark.parametrize(("unit", "into"), [("peach", "peach"), ("street", "willow"), ("closed", "willow")])
def test_impossible_mergers(story: Street, unit: str, into: str) -> None:
    with pytest.raises(TreeFault):
        merge_units(units=[story[unit]], into=story[into], keep_posts=True, by=story.user("officer"), reason="合并")


def test_units_are_merged_within_their_county(story: Street) -> None:
    grant_post(user=story.user("head"), unit=story["city"], role=Role.OFFICER, by=None)
    with pytest.raises(TreeFault, match="本区县内合并"):
        merge_units(units=[story["pine"]], into=story["willow"], keep_posts=True, by=story.user("head"), reason="合并")


def test_an_administrators_unit_is_not_merged_away(story: Street) -> None:
    admin = Post.objects.get(user__username="audit")
    end_post(post=admin, by=None)
    Post.objects.filter(user__username="audit").delete()
    grant_post(user=story.user("audit"), unit=story["peach"], role=Role.AUDIT, by=None)
    with pytest.raises(TreeFault, match="管理员岗位"):
        _merge(story, "peach")


@pytest.mark.parametrize("later", [0, 9])
def test_undoing_a_merger_brings_everything_back(story: Street, settings: Settings, later: int) -> None:
    settings.MINXUE_TODAY = DAY
    hall = add_unit(name="桃园讲堂", kind=story.kinds["department"], parent=story["peach"], by=story.user("head"))
    grant_post(user=story.user("reviewer"), unit=story["peach"], role=Role.REVIEWER, by=story.user("head"))
    tree, posts = _tree(), _posts()
    row = _merge(story, "peach", "river")
    settings.MINXUE_TODAY = DAY + timedelta(days=later)
    assert obstacles(row) == []
    row = undo_reorganisation(row=row, by=story.user("head"), reason="区里未批")
    assert _tree() == tree
    back = _posts()
    given = {str(step["given"]) for step in row.steps["posts"]}
    assert [post for post in back if str(post[0]) not in given] == posts
    assert (row.undone_on, row.undone_by, row.undo_reason) == (
        DAY + timedelta(days=later),
        story.user("head"),
        "区里未批",
    )
    assert _places(story, "peach")[-1] == (story["peach"].path, DAY + timedelta(days=later), None)
    assert Placement.objects.filter(unit=hall, until=None).get().path == tree[hall.code][1]
    assert obstacles(row) == ["此项调整已经撤回。"]
    with pytest.raises(TreeFault, match="已经撤回"):
        undo_reorganisation(row=row, by=story.user("head"), reason="再撤")


def test_undoing_closes_what_was_made(story: Street, fixed_day: date) -> None:
    tree = _tree()
    new = NewUnit("柳桃社区", story.kinds["community"])
    row = merge_units(
        units=[story["willow"], story["peach"]], into=new, keep_posts=True, by=story.user("head"), reason="合并"
    )
    undo_reorganisation(row=row, by=story.user("head"), reason="改回")
    made = Unit.objects.get(name="柳桃社区")
    assert made.closed == fixed_day
    assert {code: unit for code, unit in _tree().items() if code != made.code} == tree


def test_what_came_to_a_new_unit_stands_in_the_way(story: Street, fixed_day: date) -> None:
    head = story.user("head")
    new = NewUnit("柳桃社区", story.kinds["community"])
    row = merge_units(units=[story["peach"]], into=new, keep_posts=True, by=head, reason="合并")
    made = Unit.objects.get(name="柳桃社区")
    add_unit(name="新讲堂", kind=story.kinds["department"], parent=made, by=head)
    grant_post(user=story.user("clerk"), unit=made, role=Role.CLERK, by=head)
    assert obstacles(row) == [
        "此后在柳桃社区下新设了 1 个单位，请先调整。",
        "此后在柳桃社区新任了 1 个岗位，请先结束。",
    ]


def test_a_later_change_stands_in_the_way(story: Street, fixed_day: date) -> None:
    row = _merge(story, "peach")
    later = _merge(story, "willow", into="river")
    assert obstacles(row) == ["柳荫社区此后又有变动，请先撤回后来的变动。"]
    undo_reorganisation(row=later, by=story.user("head"), reason="先撤后一步")
    undo_reorganisation(row=row, by=story.user("head"), reason="再撤前一步")
    assert _now(story, "peach").path == story["peach"].path


def test_a_new_unit_that_ended_since_stands_in_the_way(story: Street, fixed_day: date) -> None:
    head = story.user("head")
    row = split_unit(
        unit=story["peach"], parts=[Part(NewUnit("桃北社区", story.kinds["community"]))], by=head, reason="分设"
    )
    close_unit(unit=Unit.objects.get(name="桃北社区"), by=head, reason="撤销")
    assert obstacles(row) == ["桃北社区此后又有变动，请先撤回后来的变动。"]


def test_a_closed_superior_stands_in_the_way(story: Street, fixed_day: date) -> None:
    officer = story.user("officer")
    yard = add_unit(name="旧院", kind=story.kinds["department"], parent=story["sibling"], by=officer)
    shed = add_unit(name="棚", kind=story.kinds["department"], parent=yard, by=officer)
    move_unit(unit=shed, parent=story["street"], by=officer, reason="调整")
    row = Reorganisation.objects.get(kind="move")
    close_unit(unit=yard, by=officer, reason="撤销")
    assert obstacles(row) == ["撤回后的上级单位旧院已撤销，请先恢复它。"]


@pytest.mark.parametrize("kind", ["move", "rename", "close"])
def test_smaller_changes_are_undone_too(story: Street, settings: Settings, kind: str) -> None:
    settings.MINXUE_TODAY = DAY
    officer, tree = story.user("officer"), _tree()
    if kind == "move":
        move_unit(unit=_now(story, "peach"), parent=story["sibling"], by=officer, reason="调整")
    elif kind == "rename":
        rename_unit(unit=_now(story, "peach"), name="桃花社区", short_names="桃园", by=officer, reason="更名")
    else:
        close_unit(unit=_now(story, "peach"), by=officer, reason="撤销")
    assert _tree() != tree
    settings.MINXUE_TODAY = DAY + timedelta(days=3)
    row = undo_reorganisation(row=Reorganisation.objects.filter(kind=kind).latest("id"), by=officer, reason="改回")
    assert (_tree(), row.kind) == (tree, kind)
    assert _places(story, "peach")[-1] == (story["peach"].path, DAY + timedelta(days=3), None)
    assert Act.objects.get(verb="undo_reorganisation").detail == {"change": kind, "reorganisation": str(row.pk)}


@pytest.mark.parametrize("by", ["clerk", "head", "sibling_head", "foreign_head"])
def test_undoing_is_refused(story: Street, by: str) -> None:
    """Both superiors, the one of now and the one of before, must be one's own."""
    move_unit(unit=story["peach"], parent=story["sibling"], by=story.user("officer"), reason="调整")
    with pytest.raises(NotAllowed):
        undo_reorganisation(row=Reorganisation.objects.get(kind="move"), by=story.user(by), reason="改回")


def test_a_merged_unit_is_not_simply_reopened(story: Street, fixed_day: date) -> None:
    _merge(story, "peach")
    with pytest.raises(TreeFault, match="撤回合并"):
        reopen_unit(unit=_now(story, "peach"), by=story.user("head"), reason="恢复")


def test_a_unit_is_split(story: Street, fixed_day: date) -> None:
    head = story.user("head")
    hall = add_unit(name="桃园讲堂", kind=story.kinds["department"], parent=story["peach"], by=head)
    tree = _tree()
    part = Part(NewUnit("桃北社区", story.kinds["community"]), units=[hall])
    row = split_unit(unit=story["peach"], parts=[part], by=head, reason="居民增多")
    made = Unit.objects.get(name="桃北社区")
    hall.refresh_from_db()
    assert (made.parent, hall.parent, _now(story, "peach").closed) == (story["street"], made, None)
    assert Act.objects.get(verb="split_unit").detail == {"from": story["peach"].code, "new": [made.code]}
    undo_reorganisation(row=row, by=head, reason="改回")
    assert {code: unit for code, unit in _tree().items() if code != made.code} == tree
    assert _places(story, "peach") == [(story["peach"].path, SINCE, None)]


def test_splitting_is_refused(story: Street) -> None:
    part = Part(NewUnit("桃北社区", story.kinds["community"]))
    with pytest.raises(NotAllowed):
        split_unit(unit=story["peach"], parts=[part], by=story.user("peach_clerk"), reason="分设")
    strange = Part(NewUnit("桃北社区", story.kinds["community"]), units=[story["willow"]])
    with pytest.raises(TreeFault, match="直属下级"):
        split_unit(unit=story["peach"], parts=[strange], by=story.user("head"), reason="分设")
    stolen = Part(NewUnit("桃北社区", story.kinds["community"]), goes={"person": [str(story["willow"].pk)]})
    with pytest.raises(TreeFault, match="人员和工作"):
        split_unit(unit=story["peach"], parts=[stolen], by=story.user("head"), reason="分设")


def test_a_closed_unit_below_a_moved_one_gets_no_new_place(story: Street, fixed_day: date) -> None:
    hall = add_unit(name="桃园讲堂", kind=story.kinds["department"], parent=story["peach"], by=story.user("head"))
    close_unit(unit=hall, by=story.user("head"), reason="撤销")
    move_unit(unit=_now(story, "peach"), parent=story["sibling"], by=story.user("officer"), reason="调整")
    assert not Placement.objects.filter(unit=hall, until=None).exists()
