"""The pages of posts that are handed over."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django import Settings

from minxue.orgs import actions
from minxue.orgs.models import HandOver, Post
from tests.orgs.views.conftest import Enter
from tests.scenes import Street

TODAY, FRIDAY = date(2026, 3, 24), date(2026, 3, 27)
MINE = reverse("orgs:my_posts")


def post_of(story: Street, key: str) -> Post:
    return Post.objects.select_related("unit", "user").get(user=story.users[key])


def page(story: Street, key: str) -> str:
    return reverse("orgs:hand_over", args=[post_of(story, key).pk])


def lend(story: Street) -> HandOver:
    return actions.hand_over(
        post=post_of(story, "head"), user=story.users["willow_clerk"], by=story.user("head"), since=TODAY, until=FRIDAY
    )


def back(lent: HandOver) -> str:
    return reverse("orgs:take_back", args=[lent.pk])


def test_a_post_is_handed_over_and_shown_to_both(story: Street, enter: Enter) -> None:
    browser = enter("head")
    assert page(story, "head") in browser.get(MINE).content.decode()
    sent = {"user": story.users["willow_clerk"].pk, "since": "2026-03-24", "until": "2026-03-27", "reason": "公休"}
    assert browser.post(page(story, "head"), sent)["Location"] == MINE
    lent = HandOver.objects.get()
    for key, other in (("head", "willow_clerk"), ("willow_clerk", "head")):
        seen = enter(key)
        for where in (MINE, reverse("desk:today")):
            shown = seen.get(where).content.decode()
            assert story.users[other].name in shown, (key, where)
        assert back(lent) in seen.get(MINE).content.decode()
    frame = enter("willow_clerk").get("/me/").content.decode()
    assert f"柳荫街道 主管（代{story.users['head'].name}）" in frame
    account = reverse("orgs:account", args=[story.users["willow_clerk"].pk])
    assert story.users["head"].name in enter("officer").get(account).content.decode()


@pytest.mark.parametrize("wrong", [{"until": ""}, {"until": "2026-03-01"}, {"user": ""}, {"since": "2026-01-01"}])
def test_what_does_not_fit_is_said_on_the_page(story: Street, enter: Enter, wrong: dict[str, str]) -> None:
    sent = {"user": story.users["willow_clerk"].pk, "since": "2026-03-24", "until": "2026-03-27"} | wrong
    answer = enter("head").post(page(story, "head"), sent)
    assert (answer.status_code, HandOver.objects.count()) == (200, 0)
    assert answer.context["form"].errors


@pytest.mark.parametrize(("who", "status"), [("leader", 403), ("foreign_head", 404), ("system", 404), ("officer", 200)])
def test_who_may(story: Street, enter: Enter, who: str, status: int) -> None:
    assert enter(who).get(page(story, "head")).status_code == status


def test_an_administrator_is_told_why_not(story: Street, enter: Enter) -> None:
    assert page(story, "system") not in enter("system").get(MINE).content.decode()
    assert enter("system").get(page(story, "system")).status_code == 403


def test_it_is_taken_back(story: Street, enter: Enter, settings: Settings) -> None:
    lent = lend(story)
    assert enter("head").get(back(lent)).status_code == 200
    assert enter("willow_clerk").get(back(lent)).status_code == 200
    assert [enter(key).get(back(lent)).status_code for key in ("leader", "foreign_head")] == [403, 404]
    settings.MINXUE_TODAY = FRIDAY
    assert enter("willow_clerk").post(back(lent))["Location"] == MINE
    assert HandOver.objects.get().until == date(2026, 3, 26)
    assert enter("head").post(back(lent)).status_code == 409
