"""The page from which everyone is told, and the poster."""

from pathlib import Path
from typing import Any

from django.urls import reverse

from minxue.activities.actions import cancel, publish
from minxue.activities.models import TextMessage, Told
from minxue.activities.views import telling
from tests.activities.conftest import TOMORROW, Browse, Life


def test_ticks_of_a_page_are_kept(life: Life, browse: Browse) -> None:
    first, second = life.people(2, phone="13800001234")
    activity = publish(activity=life.hold(TOMORROW), by=life.story.user("head"))
    client, page = browse("willow_clerk"), reverse("activities:tell", args=[activity.pk])
    shown = [str(first.pk), str(second.pk)]
    answer = client.post(page, {"shown": shown, "told": [str(first.pk), "no-id"], "channel": "meet"})
    assert answer["Location"] == f"{page}#list"
    assert list(Told.objects.values_list("person", "channel")) == [(first.pk, "meet")]
    words = client.get(page).content.decode()
    assert ("13800001234" in words, "当面" in words) == (True, True)
    client.post(page, {"shown": shown, "told": [str(second.pk)], "channel": "none"})
    assert set(Told.objects.values_list("person", "channel", "stands")) == {
        (first.pk, "meet", False),
        (second.pk, "call", True),
    }


def test_the_list_is_narrowed_and_paged(life: Life, browse: Browse, monkeypatch: Any) -> None:
    monkeypatch.setattr(telling, "A_PAGE", 2)
    people = life.people(3)
    activity = publish(activity=life.hold(TOMORROW), by=life.story.user("head"))
    client, page = browse("willow_clerk"), reverse("activities:tell", args=[activity.pk])
    client.post(page, {"shown": [str(people[0].pk)], "told": [str(people[0].pk)], "channel": "call"})

    def names(query: str) -> list[str]:
        return [one.person.name for one, _may in client.get(f"{page}?{query}").context["lines"]]

    assert (names(""), names("page=2"), names("left=on")) == (["王00", "王01"], ["王02"], ["王01", "王02"])
    assert (names("q=王02"), names("group=elderly")) == (["王02"], [])


def test_a_draft_has_a_text_but_no_list(life: Life, browse: Browse) -> None:
    person = life.people(1)[0]
    draft = life.hold(TOMORROW)
    client, page = browse("willow_clerk"), reverse("activities:tell", args=[draft.pk])
    words = client.get(page).content.decode()
    assert ("还没有发布" in words, person.name in words) == (True, False)
    client.post(page, {"shown": [str(person.pk)], "told": [str(person.pk)], "channel": "call"})
    assert Told.objects.count() == 0


def test_messages_are_asked_for_where_a_gateway_is_set(
    life: Life, browse: Browse, settings: Any, tmp_path: Path
) -> None:
    life.people(2, phone="13800001234")
    activity = publish(activity=life.hold(TOMORROW), by=life.story.user("head"))
    client, page = browse("willow_clerk"), reverse("activities:tell", args=[activity.pk])
    text = reverse("activities:tell_by_text", args=[activity.pk])
    assert (client.get(page).context["texts"], client.post(text).status_code) == (None, 302)
    assert TextMessage.objects.count() == 0
    settings.SMS_GATEWAY, settings.DATA = "loopback", tmp_path
    assert client.get(page).context["texts"] == 2
    assert client.post(f"{text}?q=王00").status_code == 302
    assert (TextMessage.objects.count(), client.get(page).context["texts"]) == (1, 1)


def test_who_may_tell(life: Life, browse: Browse) -> None:
    activity = publish(activity=life.hold(TOMORROW), by=life.story.user("head"))
    page = reverse("activities:tell", args=[activity.pk])
    found = [browse(key).get(page).status_code for key in ("head", "leader", "reviewer", "peach_clerk")]
    assert found == [200, 403, 403, 404]


def test_the_poster_carries_the_text_itself(life: Life, browse: Browse) -> None:
    activity = publish(activity=life.hold(TOMORROW, teacher="沈医生"), by=life.story.user("head"))
    page = reverse("activities:poster", args=[activity.pk])
    words = browse("leader").get(page).content.decode()
    assert ("2026年3月25日（周三）14:30" in words, "data:image/svg+xml" in words, "沈医生" in words) == (
        True,
        True,
        True,
    )
    cancel(activity=activity, reason="停电", by=life.story.user("head"))
    words = browse("leader").get(page).content.decode()
    assert ("活动取消" in words, "沈医生" in words) == (True, False)
