"""A post is handed over: who may, for which days, what the stand-in may do, what the book says, and how it ends."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from pytest_django import Settings

from minxue.accounts.actions import act, block_user
from minxue.accounts.models import Act
from minxue.base.models import Notice
from minxue.orgs import actions
from minxue.orgs.actions import TreeFault
from minxue.orgs.choices import GRANTS, Permission, Role
from minxue.orgs.models import HandOver, Post
from minxue.orgs.policy import NotAllowed, can_grant, can_hand_over, can_renew_password, may
from minxue.orgs.queries import hand_overs_at, hand_overs_of, posts_of, stand_ins_for, stand_ins_shown
from tests.scenes import Street

TODAY = date(2026, 3, 24)
FRIDAY = date(2026, 3, 27)


def post_of(story: Street, user: str) -> Post:
    return Post.objects.select_related("unit", "user").get(user=story.users[user])


def lend(story: Street, whose: str, to: str, by: str | None = None, **days: date) -> HandOver:
    since, until = days.get("since", TODAY), days.get("until", FRIDAY)
    return actions.hand_over(
        post=post_of(story, whose),
        user=story.user(to),
        by=story.user(by or whose),
        since=since,
        until=until,
        reason="公休",
    )


def test_the_stand_in_may_do_what_the_holder_may_but_give_posts(story: Street, settings: Settings) -> None:
    lent = lend(story, "head", "willow_clerk")
    path = story["street"].path
    stand_in = story.user("willow_clerk")
    may_do = {right for right in Permission if may(stand_in, right, path)}
    assert may_do == GRANTS[Role.HEAD] - {Permission.POST_GRANT, Permission.ACCOUNT_MAKE}
    assert not can_grant(stand_in, story["street"], Role.LEADER)
    assert [(post.lent, post.user) for post in posts_of(stand_in)] == [
        (True, story.users["head"]),
        (False, story.users["willow_clerk"]),
    ]
    assert str(lent.pk) == str(HandOver.objects.get().pk)
    act = Act.objects.filter(verb="hand_over").get()
    assert (act.subject, act.reason, act.actor) == (str(lent.post_id), "公休", story.users["head"].pk)
    assert act.detail == {"to": str(stand_in.pk), "since": "2026-03-24", "until": "2026-03-27"}
    settings.MINXUE_TODAY = FRIDAY
    assert may(story.user("willow_clerk"), Permission.UNIT_EDIT, path)
    settings.MINXUE_TODAY = FRIDAY + timedelta(days=1)
    assert not may(story.user("willow_clerk"), Permission.UNIT_EDIT, path)
    assert hand_overs_of(story.users["head"]) == []


def test_it_begins_on_its_day_and_both_are_told(story: Street, settings: Settings) -> None:
    lent = lend(story, "head", "willow_clerk", since=date(2026, 3, 26))
    assert len(posts_of(story.user("willow_clerk"))) == 1
    assert hand_overs_of(story.users["head"]) == hand_overs_of(story.users["willow_clerk"]) == [lent]
    told = Notice.objects.get(owner=story.users["willow_clerk"].pk)
    assert story.users["head"].name in told.words
    settings.MINXUE_TODAY = date(2026, 3, 26)
    assert len(posts_of(story.user("willow_clerk"))) == 2


def test_it_ends_with_the_post_it_lends(story: Street) -> None:
    lend(story, "clerk", "willow_clerk", by="head")
    assert len(posts_of(story.user("willow_clerk"))) == 2
    actions.end_post(post=post_of(story, "clerk"), by=story.user("head"))
    assert len(posts_of(story.user("willow_clerk"))) == 1
    assert hand_overs_of(story.users["willow_clerk"]) == []


@pytest.mark.parametrize(
    ("whose", "by"),
    [
        ("head", "clerk"),
        ("head", "officer"),
        ("clerk", "clerk"),
        ("clerk", "head"),
        ("clerk", "foreign_head"),
        ("officer", "head"),
        ("system", "system"),
        ("security", "officer"),
    ],
)
def test_who_may_hand_over(story: Street, whose: str, by: str) -> None:
    allowed = {("head", "officer"), ("clerk", "clerk"), ("clerk", "head")}
    assert can_hand_over(story.user(by), post_of(story, whose)) is ((whose, by) in allowed)
    if (whose, by) not in allowed:
        with pytest.raises(NotAllowed):
            lend(story, whose, "willow_clerk", by=by)


def test_a_stand_in_hands_nothing_on(story: Street) -> None:
    lend(story, "head", "willow_clerk")
    assert not can_hand_over(story.user("willow_clerk"), post_of(story, "head"))


def test_nothing_is_handed_over_at_a_closed_unit(story: Street) -> None:
    closed = story["closed"]
    post = actions.grant_post(user=story.users["willow_clerk"], unit=story["willow"], role=Role.LEADER, by=None)
    Post.objects.filter(pk=post.pk).update(unit=closed)
    post = Post.objects.select_related("unit").get(pk=post.pk)
    assert not can_hand_over(story.user("willow_clerk"), post)


@pytest.mark.parametrize(
    ("to", "since", "until"),
    [
        ("willow_clerk", FRIDAY, TODAY),
        ("willow_clerk", TODAY - timedelta(days=1), FRIDAY),
        ("willow_clerk", TODAY, TODAY + timedelta(days=185)),
        ("head", TODAY, FRIDAY),
        ("peach_clerk", TODAY, FRIDAY),
    ],
)
def test_days_and_people_that_do_not_fit(story: Street, to: str, since: date, until: date) -> None:
    block_user(user=story.users["peach_clerk"], by=None, reason="离职")
    before = Act.objects.count()
    with pytest.raises(TreeFault):
        lend(story, "head", to, since=since, until=until)
    assert (HandOver.objects.count(), Act.objects.count(), Notice.objects.count()) == (0, before, 0)


def test_only_days_on_which_the_post_itself_holds(story: Street) -> None:
    post = post_of(story, "head")
    Post.objects.filter(pk=post.pk).update(until=date(2026, 3, 26))
    with pytest.raises(TreeFault):
        lend(story, "head", "willow_clerk")
    lend(story, "head", "willow_clerk", until=date(2026, 3, 26))


def test_one_stand_in_at_a_time(story: Street) -> None:
    lend(story, "head", "willow_clerk")
    with pytest.raises(TreeFault):
        lend(story, "head", "peach_clerk", since=FRIDAY, until=FRIDAY)
    lend(story, "head", "peach_clerk", since=FRIDAY + timedelta(days=1), until=date(2026, 3, 31))


@pytest.mark.parametrize("by", ["head", "willow_clerk", "officer"])
def test_it_is_taken_or_given_back(story: Street, settings: Settings, by: str) -> None:
    lent = lend(story, "head", "willow_clerk")
    settings.MINXUE_TODAY = date(2026, 3, 25)
    actions.end_hand_over(hand_over=lent, by=story.user(by))
    assert HandOver.objects.get().until == TODAY
    assert len(posts_of(story.user("willow_clerk"))) == 1
    assert Act.objects.latest("id").verb == "take_back"
    with pytest.raises(TreeFault):
        actions.end_hand_over(hand_over=HandOver.objects.get(), by=story.user(by))


def test_one_that_never_held_is_gone(story: Street) -> None:
    actions.end_hand_over(hand_over=lend(story, "head", "willow_clerk"), by=story.user("head"))
    assert HandOver.objects.count() == 0


def test_others_take_nothing_back(story: Street) -> None:
    lent = lend(story, "head", "willow_clerk")
    with pytest.raises(NotAllowed):
        actions.end_hand_over(hand_over=lent, by=story.user("clerk"))


def test_the_database_holds_the_order_of_days(story: Street) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        HandOver.objects.create(post=post_of(story, "head"), user=story.users["clerk"], since=FRIDAY, until=TODAY)


def test_the_password_of_a_stand_in_is_worth_the_post(story: Street) -> None:
    assert can_renew_password(story.user("head"), story.users["willow_clerk"])
    lend(story, "officer", "willow_clerk")
    assert not can_renew_password(story.user("head"), story.users["willow_clerk"])


def test_the_book_says_in_which_post_and_in_whose_place(story: Street) -> None:
    def noted(user: str, right: Permission | None, unit: str) -> str:
        person = story.user(user)
        if right:
            assert may(person, right, story[unit].path)
        with act(by=person, verb="x", county=story[unit].county, path=story[unit].path):
            pass
        return Act.objects.latest("id").post

    assert noted("head", Permission.PLAN_EDIT, "willow") == "柳荫街道 主管"
    assert noted("willow_clerk", None, "street") == "柳荫社区 办事员"
    lend(story, "head", "willow_clerk")
    name = story.users["head"].name
    assert noted("willow_clerk", Permission.PLAN_EDIT, "street") == f"柳荫街道 主管（代{name}）"
    assert noted("willow_clerk", Permission.UNIT_EDIT, "willow") == f"柳荫街道 主管（代{name}）"
    assert noted("willow_clerk", Permission.PLAN_EDIT, "willow") == "柳荫社区 办事员", "one's own suffices"
    assert noted("willow_clerk", None, "willow") == "柳荫社区 办事员"
    with act(by=None, verb="x"):
        pass
    assert Act.objects.latest("id").post == ""


def test_who_can_be_asked_and_who_sees_it(story: Street) -> None:
    asked = set(stand_ins_for(story.user("willow_clerk"), post_of(story, "willow_clerk")))
    assert story.users["willow_clerk"] not in asked
    assert story.users["head"] not in asked, "whom a clerk does not see they cannot name"
    assert story.users["willow_clerk"] in set(stand_ins_for(story.user("head"), post_of(story, "head")))
    lent = lend(story, "head", "willow_clerk")
    assert list(hand_overs_at(Post.objects.filter(unit=story["street"]))) == [lent]
    assert list(stand_ins_shown(story.users["willow_clerk"], story.user("officer"))) == [lent]
    assert list(stand_ins_shown(story.users["willow_clerk"], story.user("sibling_head"))) == []


def test_a_hand_over_says_what_it_is(story: Street) -> None:
    assert str(lend(story, "head", "willow_clerk")).endswith("2026-03-24 2026-03-27")
