from minxue.orgs.choices import Permission
from minxue.orgs.models import Unit
from minxue.orgs.policy import can_see_unit, paths_for, seats_for
from minxue.orgs.queries import ancestors, prefixes, standing, subtree, visible_to
from tests.scenes import Street


def names(rows: object) -> list[str]:
    return [unit.name for unit in rows]  # type: ignore[attr-defined]


def test_what_one_sees(story: Street) -> None:
    assert names(visible_to(story.user("willow_clerk"))) == ["柳荫社区"]
    assert names(standing(visible_to(story.user("head")))) == [
        "柳荫街道", "柳荫社区", "桃园社区", "望江社区", "柳荫街道社区教育中心",
    ]  # fmt: skip
    assert visible_to(story.user("head")).count() == 6
    assert visible_to(story.user("head"), Permission.SYSTEM_CARE).count() == 0
    assert visible_to(story.user("system")).count() == 0
    assert can_see_unit(story.user("willow_clerk"), story["willow"])
    assert not can_see_unit(story.user("willow_clerk"), story["street"])


def test_up_and_down(story: Street) -> None:
    assert prefixes("a/b/c/") == ["a/", "a/b/", "a/b/c/"]
    assert names(ancestors(story["willow"])) == ["云溪市", "临江区", "柳荫街道"]
    assert names(ancestors(story["city"])) == []
    assert names(subtree(story["sibling"])) == ["荷塘街道", "荷叶社区"]


def test_inner_posts_add_no_path(story: Street) -> None:
    from minxue.orgs.actions import grant_post
    from minxue.orgs.choices import Role

    user = story.users["head"]
    for key in ("willow", "lotus"):
        grant_post(user=user, unit=story[key], role=Role.CLERK, by=None)
    assert paths_for(user, Permission.PLAN_SEE) == (story["street"].path, story["lotus"].path)


def test_each_unit_of_a_post_is_a_seat_once(story: Street) -> None:
    from minxue.orgs.actions import grant_post
    from minxue.orgs.choices import Role

    user = story.users["clerk"]
    for key, role in (("lotus", Role.CLERK), ("willow", Role.CLERK), ("willow", Role.REVIEWER), ("peach", Role.LEADER)):
        grant_post(user=user, unit=story[key], role=role, by=None)
    seats = [story[key].path for key in ("street", "willow", "lotus")]
    assert seats_for(user, Permission.ACTIVITY_EDIT) == tuple(sorted(seats))
    assert seats_for(user, Permission.SYSTEM_CARE) == ()


def test_a_subtree_is_read_as_a_range(story: Street) -> None:
    """A scan for a beginning costs 100 times as much on SQLite."""
    sql = str(visible_to(story.user("head")).query)
    assert ">=" in sql
    assert "LIKE" not in sql
    assert Unit.objects.count() == 13
