from datetime import date

import pytest

from minxue.accounts.models import Act, User
from minxue.orgs import actions
from minxue.orgs.actions import TreeFault
from minxue.orgs.choices import Role
from minxue.orgs.policy import NotAllowed
from minxue.orgs.queries import posts_of
from tests.scenes import PASSWORD, Street


def make(story: Street, by: str, unit: str = "willow", role: Role = Role.CLERK, username: str = "New") -> User:
    made = actions.make_account(username=username, name="新人", unit=story[unit], role=role, by=story.user(by))
    assert made[0].check_password(made[1])
    return made[0]


def test_an_account_is_made_with_its_post_in_one_act(story: Street) -> None:
    before = Act.objects.count()
    user = make(story, "head")
    assert (user.username, user.must_change_password) == ("new", True)
    assert [(post.unit, post.role) for post in posts_of(user)] == [(story["willow"], Role.CLERK)]
    act = Act.objects.latest("id")
    assert Act.objects.count() == before + 1
    assert (act.verb, act.subject, act.path) == ("make_account", str(user.pk), story["willow"].path)


@pytest.mark.parametrize(
    ("by", "unit", "role"),
    [
        ("clerk", "willow", Role.CLERK),
        ("head", "county", Role.CLERK),
        ("head", "closed", Role.CLERK),
        ("security", "willow", Role.CLERK),
        ("officer", "willow", Role.AUDIT),
    ],
)
def test_making_is_refused(story: Street, by: str, unit: str, role: Role) -> None:
    with pytest.raises(NotAllowed):
        make(story, by, unit, role)
    assert not User.objects.filter(username="new").exists()


def test_a_taken_sign_in_name_is_told(story: Street) -> None:
    with pytest.raises(TreeFault):
        make(story, "head", username="ＨEAD")


def test_a_new_first_password(story: Street) -> None:
    first = actions.renew_password(user=story.user("willow_clerk"), by=story.user("head"))
    user = story.user("willow_clerk")
    assert (user.check_password(first), user.must_change_password) == (True, True)
    act = Act.objects.latest("id")
    assert (act.verb, act.path) == ("reset_password", story["willow"].path)


def nobody(story: Street) -> None:
    User.objects.create(username="idle", name="闲人")
    story.users["idle"] = User.objects.get(username="idle")


@pytest.mark.parametrize(
    ("user", "by"),
    [
        ("head", "head"),
        ("officer", "head"),
        ("willow_clerk", "clerk"),
        ("sibling_head", "head"),
        ("audit", "officer"),
        ("idle", "officer"),
    ],
)
def test_a_new_password_is_refused(story: Street, user: str, by: str) -> None:
    nobody(story)
    with pytest.raises(NotAllowed):
        actions.renew_password(user=story.user(user), by=story.user(by))


def test_a_post_that_begins_later_keeps_the_lower_superior_out(story: Street) -> None:
    """Who gets the password today would be county officer tomorrow."""
    actions.grant_post(
        user=story.users["willow_clerk"], unit=story["county"], role=Role.OFFICER, by=None, since=date(2026, 3, 25)
    )
    with pytest.raises(NotAllowed):
        actions.renew_password(user=story.user("willow_clerk"), by=story.user("head"))
    assert story.user("willow_clerk").check_password(PASSWORD)


def test_an_account_is_blocked_and_opened_again(story: Street) -> None:
    actions.block_account(user=story.user("willow_clerk"), by=story.user("security"), reason="离职")
    act = Act.objects.latest("id")
    assert (act.verb, act.reason, act.path) == ("block_account", "离职", story["willow"].path)
    assert not story.user("willow_clerk").is_active
    with pytest.raises(TreeFault):
        actions.block_account(user=story.user("willow_clerk"), by=story.user("security"), reason="离职")
    actions.unblock_account(user=story.user("willow_clerk"), by=story.user("security"), reason="返岗")
    assert story.user("willow_clerk").is_active
    with pytest.raises(TreeFault):
        actions.unblock_account(user=story.user("willow_clerk"), by=story.user("security"), reason="返岗")


@pytest.mark.parametrize(
    ("user", "by"),
    [("willow_clerk", "head"), ("willow_clerk", "officer"), ("willow_clerk", "audit"), ("security", "security"),
     ("idle", "security"), ("willow_clerk", "low_security"), ("twice", "low_security")],
)  # fmt: skip
def test_blocking_is_refused(story: Street, user: str, by: str) -> None:
    nobody(story)
    low = User.objects.create(username="low_security", name="x")
    twice = User.objects.create(username="twice", name="y")
    story.users |= {"low_security": low, "twice": twice}
    actions.grant_post(user=low, unit=story["sibling"], role=Role.SECURITY, by=None)
    actions.grant_post(user=twice, unit=story["lotus"], role=Role.CLERK, by=None)
    actions.grant_post(user=twice, unit=story["willow"], role=Role.CLERK, by=None)
    for change in (actions.block_account, actions.unblock_account):
        with pytest.raises(NotAllowed):
            change(user=story.user(user), by=story.user(by), reason="x")
    assert story.user(user).is_active


def test_the_account_of_someone_who_left_can_be_blocked(story: Street) -> None:
    post = posts_of(story.user("willow_clerk"))[0]
    actions.end_post(post=post, by=story.user("head"))
    actions.block_account(user=story.user("willow_clerk"), by=story.user("security"), reason="离职")
    assert not story.user("willow_clerk").is_active
