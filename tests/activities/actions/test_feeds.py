"""Calendars under a secret address: made, renewed, ended."""

import pytest

from minxue.accounts.models import Act
from minxue.activities.actions import cancel, publish
from minxue.activities.actions.feeds import end_feed, renew_feed
from minxue.activities.models import Feed
from minxue.activities.queries import feeds
from minxue.activities.queries.feeds import digest_of, feed_of_token, feed_rows, own_feed, unit_feed
from minxue.orgs.policy import NotAllowed
from tests.activities.conftest import TODAY, TOMORROW, YESTERDAY, Life


def test_a_unit_has_one_calendar_and_its_secret_is_not_kept(life: Life) -> None:
    willow, clerk = life.story["willow"], life.story.user("willow_clerk")
    first, token = renew_feed(by=clerk, unit=willow)
    assert (first.digest, str(first)) == (digest_of(token), first.digest[:12])
    assert token not in {value for row in Feed.objects.values_list() for value in row}
    assert (feed_of_token(token), unit_feed(willow)) == (first, first)
    second, newer = renew_feed(by=clerk, unit=willow)
    assert (feed_of_token(token), feed_of_token(newer), unit_feed(willow)) == (None, second, second)
    end_feed(by=clerk, unit=willow)
    assert (feed_of_token(newer), unit_feed(willow)) == (None, None)
    assert list(Act.objects.filter(verb__in=("renew_feed", "end_feed")).values_list("kind", flat=True)) == ["unit"] * 3


def test_a_person_has_one_of_what_they_may_see(life: Life) -> None:
    clerk = life.story.user("peach_clerk")
    mine, token = renew_feed(by=clerk)
    assert (own_feed(clerk), feed_of_token(token)) == (mine, mine)
    seen = publish(activity=life.hold(TOMORROW, unit="peach"), by=life.story.user("head"))
    publish(activity=life.hold(TOMORROW), by=life.story.user("head"))
    assert list(feed_rows(mine)) == [seen]
    clerk.is_active = False
    clerk.save()
    assert feed_of_token(token) is None
    end_feed(by=life.story.user("peach_clerk"))
    assert own_feed(clerk) is None


def test_a_calendar_is_refused_by_post(life: Life) -> None:
    for key, unit in (("leader", "street"), ("peach_clerk", "willow"), ("willow_clerk", "closed"), ("system", None)):
        for act in (renew_feed, end_feed):
            with pytest.raises(NotAllowed):
                act(by=life.story.user(key), unit=life.story[unit] if unit else None)


def test_drafts_stand_in_no_calendar_and_what_was_called_off_stays(life: Life) -> None:
    clerk, street = life.story.user("head"), life.story["street"]
    feed, _token = renew_feed(by=clerk, unit=street)
    life.hold(TOMORROW)
    never = life.hold(TOMORROW)
    cancel(activity=never, reason="不办", by=clerk)
    off = publish(activity=life.hold(TODAY), by=clerk)
    cancel(activity=off, reason="停电", by=clerk)
    on = publish(activity=life.hold(TOMORROW, unit="peach"), by=clerk)
    assert list(feed_rows(feed)) == [off, on]


def test_of_too_many_the_oldest_are_left_out(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MOST", 2)
    head, street = life.story.user("head"), life.story["street"]
    feed, _token = renew_feed(by=head, unit=street)
    rows = [publish(activity=life.hold(day), by=head) for day in (YESTERDAY, TODAY, TOMORROW)]
    assert list(feed_rows(feed)) == rows[1:]
