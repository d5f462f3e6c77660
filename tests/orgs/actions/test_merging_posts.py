"""Posts and those who stand in for them, when units are merged and that is undone."""

from datetime import date, timedelta

import pytest
from pytest_django import Settings

from minxue.orgs.actions import (
    end_hand_over,
    end_post,
    grant_post,
    hand_over,
    merge_units,
    undo_reorganisation,
)
from minxue.orgs.actions.recording import end_at_once
from minxue.orgs.choices import Role
from minxue.orgs.models import HandOver, Post, Reorganisation, Unit
from minxue.orgs.policy import NotAllowed
from minxue.orgs.queries import obstacles, posts_of, stay_ended
from tests.scenes import Street

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 24)


def _now(story: Street, key: str) -> Unit:
    return Unit.objects.get(pk=story[key].pk)


def _merge(story: Street, *keys: str, into: str = "willow", keep_posts: bool = True) -> Reorganisation:
    units = [_now(story, key) for key in keys]
    home = _now(story, into)
    return merge_units(units=units, into=home, keep_posts=keep_posts, by=story.user("head"), reason="社区合并")


def test_a_holder_who_has_the_post_again_keeps_the_new_one(story: Street, settings: Settings) -> None:
    settings.MINXUE_TODAY = DAY
    row = _merge(story, "peach", keep_posts=False)
    settings.MINXUE_TODAY = DAY + timedelta(days=2)
    (step,) = row.steps["posts"]
    again = Post.objects.create(
        user=story.user("peach_clerk"), unit=story["peach"], role=Role.CLERK, since=settings.MINXUE_TODAY
    )
    undo_reorganisation(row=row, by=story.user("head"), reason="改回")
    open_posts = Post.objects.filter(user=again.user, unit=story["peach"], until=None)
    assert (list(open_posts), step["given"]) == ([again], None)


def test_a_holder_who_has_the_post_again_leaves_the_one_that_was_given_instead(
    story: Street, settings: Settings
) -> None:
    settings.MINXUE_TODAY = DAY
    row = _merge(story, "peach")
    settings.MINXUE_TODAY = DAY + timedelta(days=2)
    user = story.user("peach_clerk")
    again = Post.objects.create(user=user, unit=story["peach"], role=Role.CLERK, since=settings.MINXUE_TODAY)
    undo_reorganisation(row=row, by=story.user("head"), reason="改回")
    assert list(Post.objects.filter(user=user, until=None)) == [again]


def test_a_post_that_has_ended_is_not_ended_again(story: Street, settings: Settings) -> None:
    settings.MINXUE_TODAY = DAY
    post = posts_of(story.user("peach_clerk"))[0]
    post.until = DAY - timedelta(days=9)
    post.save()
    end_at_once(post)
    assert Post.objects.get(pk=post.pk).until == DAY - timedelta(days=9)


@pytest.mark.parametrize(("later", "last"), [(0, []), (3, [DAY + timedelta(days=2)])])
def test_who_was_dismissed_since_is_not_employed_again(
    story: Street, settings: Settings, later: int, last: list[date]
) -> None:
    settings.MINXUE_TODAY = DAY
    row = _merge(story, "peach")
    given = Post.objects.get(pk=row.steps["posts"][0]["given"])
    settings.MINXUE_TODAY = DAY + timedelta(days=later)
    end_post(post=given, by=story.user("head"), reason="离职")
    assert (obstacles(row), stay_ended(row)) == ([], ["peach_clerk 甲（桃园社区 办事员）"])
    settings.MINXUE_TODAY = DAY + timedelta(days=9)
    undo_reorganisation(row=row, by=story.user("head"), reason="改回")
    assert Post.objects.get(unit=story["peach"]).until == DAY - timedelta(days=1)
    assert [post.until for post in Post.objects.filter(unit=story["willow"], user=given.user)] == last
    assert posts_of(story.user("peach_clerk")) == []


@pytest.mark.parametrize(("dismissed", "until"), [(False, None), (True, DAY - timedelta(days=1))])
def test_who_had_the_post_there_already_and_was_dismissed_is_not_employed_again(
    story: Street, settings: Settings, dismissed: bool, until: date | None
) -> None:
    settings.MINXUE_TODAY = DAY - timedelta(days=30)
    both = grant_post(user=story.user("willow_clerk"), unit=story["peach"], role=Role.CLERK, by=story.user("head"))
    settings.MINXUE_TODAY = DAY
    row = _merge(story, "peach")
    settings.MINXUE_TODAY = DAY + timedelta(days=3)
    if dismissed:
        held = Post.objects.get(unit=story["willow"], user=both.user)
        end_post(post=held, by=story.user("head"), reason="离职")
    undo_reorganisation(row=row, by=story.user("head"), reason="改回")
    assert Post.objects.get(pk=both.pk).until == until


def test_an_undoing_gives_no_post_that_is_not_the_undoers_to_give(story: Street, settings: Settings) -> None:
    settings.MINXUE_TODAY = DAY
    row = _merge(story, "peach", keep_posts=False)
    hand_over(
        post=Post.objects.get(user=story.users["head"], role=Role.HEAD),
        user=story.user("clerk"),
        by=story.user("head"),
        since=DAY,
        until=DAY + timedelta(days=3),
    )
    with pytest.raises(NotAllowed):
        undo_reorganisation(row=row, by=story.user("clerk"), reason="改回")
    assert Post.objects.get(unit=story["peach"]).until == DAY - timedelta(days=1)
    undo_reorganisation(row=row, by=story.user("head"), reason="改回")
    assert Post.objects.get(unit=story["peach"]).until is None


def _lend(story: Street, first: int, last: int) -> HandOver:
    return hand_over(
        post=Post.objects.get(user=story.users["peach_clerk"]),
        user=story.user("willow_clerk"),
        by=story.user("head"),
        since=DAY + timedelta(days=first),
        until=DAY + timedelta(days=last),
        reason="公休",
    )


def _stands_in_at(story: Street) -> list[str]:
    return [post.unit.name for post in posts_of(story.user("willow_clerk")) if post.lent]


def test_a_stand_in_goes_along_with_the_post_and_comes_back(story: Street, settings: Settings) -> None:
    settings.MINXUE_TODAY = DAY - timedelta(days=2)
    lent = _lend(story, -2, 9)
    settings.MINXUE_TODAY = DAY
    row = _merge(story, "peach")
    assert _stands_in_at(story) == ["柳荫社区"]
    (now,) = HandOver.objects.all()
    assert (now.user, now.since, now.until, now.reason) == (lent.user, lent.since, lent.until, "公休")
    settings.MINXUE_TODAY = DAY + timedelta(days=3)
    undo_reorganisation(row=row, by=story.user("head"), reason="改回")
    assert _stands_in_at(story) == ["桃园社区"]
    assert HandOver.objects.get() == lent


@pytest.mark.parametrize("later", [0, 3])
def test_a_stand_in_who_was_sent_back_since_stays_so(story: Street, settings: Settings, later: int) -> None:
    settings.MINXUE_TODAY = DAY
    _lend(story, 0, 9)
    row = _merge(story, "peach")
    settings.MINXUE_TODAY = DAY + timedelta(days=later)
    end_hand_over(hand_over=HandOver.objects.get(), by=story.user("head"))
    undo_reorganisation(row=row, by=story.user("head"), reason="改回")
    assert _stands_in_at(story) == []


def test_a_stand_in_ends_with_a_post_that_does_not_go_along(story: Street, settings: Settings) -> None:
    settings.MINXUE_TODAY = DAY
    _lend(story, 0, 9)
    row = _merge(story, "peach", keep_posts=False)
    assert _stands_in_at(story) == []
    undo_reorganisation(row=row, by=story.user("head"), reason="改回")
    assert _stands_in_at(story) == ["桃园社区"]
