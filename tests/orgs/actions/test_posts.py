from datetime import date

import pytest
from django.db import IntegrityError, transaction
from pytest_django import Settings

from minxue.accounts.models import Act
from minxue.orgs import actions
from minxue.orgs.actions import TreeFault
from minxue.orgs.choices import ADMINISTRATORS, GRANTS, Permission, Role
from minxue.orgs.models import Post
from minxue.orgs.policy import NotAllowed, may
from minxue.orgs.queries import posts_of
from tests.scenes import SINCE, Street

TODAY = date(2026, 3, 24)
YESTERDAY = date(2026, 3, 23)


def give(story: Street, user: str, unit: str, role: Role, by: str | None, **days: date) -> Post:
    giver = story.user(by) if by else None
    return actions.grant_post(user=story.users[user], unit=story[unit], role=role, by=giver, **days)


def test_a_post_is_given(story: Street) -> None:
    person = story.users["peach_clerk"]
    posts_of(person)
    post = give(story, "peach_clerk", "willow", Role.CLERK, "head", until=date(2026, 6, 30))
    assert (post.since, post.until, str(post)) == (TODAY, date(2026, 6, 30), f"柳荫社区 {Role.CLERK.label}")
    assert may(person, Permission.PLAN_EDIT, story["willow"].path)
    act = Act.objects.latest("id")
    assert (act.verb, act.path, act.subject) == ("grant_post", story["willow"].path, str(post.pk))
    assert act.detail == {"role": "clerk", "user": str(person.pk), "until": "2026-06-30"}


@pytest.mark.parametrize(
    ("unit", "role", "by"),
    [
        ("willow", Role.CLERK, "clerk"),
        ("willow", Role.LEADER, "leader"),
        ("county", Role.CLERK, "head"),
        ("sibling", Role.LEADER, "head"),
        ("willow", Role.CLERK, "foreign_head"),
        ("closed", Role.CLERK, "head"),
        ("willow", Role.SYSTEM, "officer"),
        ("city", Role.AUDIT, "audit"),
        ("city", Role.SECURITY, "security"),
    ],
)
def test_nobody_gives_what_they_do_not_hold(story: Street, unit: str, role: Role, by: str) -> None:
    before = Post.objects.count()
    with pytest.raises(NotAllowed):
        give(story, "peach_clerk", unit, role, by)
    assert Post.objects.count() == before


def test_days_of_a_post(story: Street, settings: Settings) -> None:
    give(story, "peach_clerk", "willow", Role.CLERK, "head", since=date(2026, 4, 1), until=date(2026, 4, 30))
    path = story["willow"].path
    for day, holds in ((31, False), (1, True), (30, True)):
        settings.MINXUE_TODAY = date(2026, 3, 31) if day == 31 else date(2026, 4, day)
        assert may(story.user("peach_clerk"), Permission.PLAN_EDIT, path) is holds
    settings.MINXUE_TODAY = date(2026, 5, 1)
    assert not may(story.user("peach_clerk"), Permission.PLAN_EDIT, path)


def test_the_last_day_does_not_lie_before_the_first(story: Street) -> None:
    with pytest.raises(TreeFault):
        give(story, "peach_clerk", "willow", Role.CLERK, "head", until=YESTERDAY)


@pytest.mark.parametrize(
    ("first", "second", "free"),
    [
        ({}, {}, False),
        ({}, {"until": date(2026, 12, 31)}, False),
        ({"since": date(2026, 4, 1)}, {}, False),
        ({"since": date(2026, 4, 1)}, {"until": date(2026, 3, 31)}, True),
        ({"until": date(2026, 4, 30)}, {"since": date(2026, 4, 30)}, False),
        ({"until": date(2026, 4, 30)}, {"since": date(2026, 5, 1)}, True),
    ],
)
def test_one_post_is_not_held_twice_at_once(
    story: Street, first: dict[str, date], second: dict[str, date], free: bool
) -> None:
    give(story, "peach_clerk", "willow", Role.CLERK, "head", **first)
    if free:
        give(story, "peach_clerk", "willow", Role.CLERK, "head", **second)
        assert Post.objects.filter(user=story.users["peach_clerk"], unit=story["willow"]).count() == 2
    else:
        with pytest.raises(TreeFault):
            give(story, "peach_clerk", "willow", Role.CLERK, "head", **second)


@pytest.mark.parametrize("role", ADMINISTRATORS)
def test_one_person_is_one_administrator_at_most(story: Street, role: Role) -> None:
    with pytest.raises(TreeFault):
        give(story, "audit", "county", role, None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.create(user=story.users["audit"], unit=story["county"], role=role, since=TODAY)


def test_the_three_administrators_have_nothing_in_common() -> None:
    system, security, audit = (GRANTS[role] for role in ADMINISTRATORS)
    assert [system & security, system & audit, security & audit] == [frozenset()] * 3
    assert not (system | security | audit) & GRANTS[Role.OFFICER]


def held(story: Street, user: str) -> Post:
    return Post.objects.select_related("unit").get(user=story.users[user])


def test_a_post_is_ended(story: Street) -> None:
    post = actions.end_post(post=held(story, "willow_clerk"), by=story.user("head"), reason="调离")
    post.refresh_from_db()
    assert post.until == YESTERDAY
    assert posts_of(story.user("willow_clerk")) == []
    act = Act.objects.latest("id")
    assert (act.verb, act.reason, act.detail["role"]) == ("end_post", "调离", "clerk")


@pytest.mark.parametrize("since", [TODAY, date(2026, 5, 1)])
def test_a_post_that_never_held_is_gone(story: Street, since: date) -> None:
    post = give(story, "peach_clerk", "willow", Role.CLERK, "head", since=since)
    actions.end_post(post=post, by=story.user("head"))
    assert not Post.objects.filter(user=story.users["peach_clerk"], unit=story["willow"]).exists()


@pytest.mark.parametrize(
    ("user", "by"),
    [
        ("head", "head"),
        ("officer", "head"),
        ("willow_clerk", "clerk"),
        ("sibling_head", "head"),
        ("willow_clerk", "willow_clerk"),
        ("system", "officer"),
        ("audit", "security"),
    ],
)
def test_ending_is_refused(story: Street, user: str, by: str) -> None:
    with pytest.raises(NotAllowed):
        actions.end_post(post=held(story, user), by=story.user(by))
    assert held(story, user).until is None


def test_an_ended_post_is_not_ended_again(story: Street, settings: Settings) -> None:
    actions.end_post(post=held(story, "willow_clerk"), by=story.user("head"))
    settings.MINXUE_TODAY = date(2026, 6, 1)
    with pytest.raises(TreeFault):
        actions.end_post(post=held(story, "willow_clerk"), by=story.user("head"))
    assert held(story, "willow_clerk").until == YESTERDAY


def test_the_installation_ends_the_post_of_an_administrator(story: Street) -> None:
    assert actions.end_post(post=held(story, "system"), by=None).until == YESTERDAY


def test_a_post_begun_long_ago_holds_from_its_first_day(story: Street) -> None:
    assert held(story, "head").since == SINCE
