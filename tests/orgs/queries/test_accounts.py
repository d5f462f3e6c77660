from minxue.orgs.actions import end_post
from minxue.orgs.policy import posts_of
from minxue.orgs.queries import (
    account_rows,
    accounts_matching,
    accounts_visible_to,
    posts_at,
    posts_shown,
)
from tests.scenes import Street


def names(rows: object) -> set[str]:
    return {user.username for user in rows}  # type: ignore[attr-defined]


STREET = {"head", "clerk", "reviewer", "leader", "willow_clerk", "peach_clerk", "closed_clerk"}


def test_accounts_of_ones_own_subtrees(story: Street) -> None:
    assert names(accounts_visible_to(story.user("head"))) == STREET
    assert names(accounts_visible_to(story.user("security"))) == set(story.users)
    assert names(accounts_visible_to(story.user("clerk"))) == set()
    assert names(accounts_visible_to(story.user("system"))) == set()


def test_who_left_stays_in_the_list(story: Street) -> None:
    end_post(post=posts_of(story.user("willow_clerk"))[0], by=story.user("head"))
    rows = {row.username: row for row in account_rows(story.user("head"))}
    assert set(rows) == STREET
    left, here = rows["willow_clerk"], rows["peach_clerk"]
    assert (left.post_unit, left.post_role) == (None, None)  # type: ignore[attr-defined]
    assert (here.post_unit, here.post_role) == ("桃园社区", "clerk")  # type: ignore[attr-defined]
    assert posts_at(story["willow"]).count() == 0
    assert [post.unit for post in posts_shown(story.user("willow_clerk"), story.user("head"))] == [story["willow"]]


def test_posts_out_of_reach_are_not_shown(story: Street) -> None:
    from minxue.orgs.actions import grant_post
    from minxue.orgs.choices import Role

    grant_post(user=story.users["willow_clerk"], unit=story["pine"], role=Role.CLERK, by=None)
    shown = posts_shown(story.user("willow_clerk"), story.user("head"))
    assert [post.unit.name for post in shown] == ["柳荫社区"]


def test_searching(story: Street) -> None:
    every = accounts_visible_to(story.user("security"))
    assert names(accounts_matching(every, "WILLOW 甲")) == {"willow_clerk"}
    assert names(accounts_matching(every, "nobody")) == set()
    assert names(accounts_matching(every, "")) == set(story.users)
