"""The guided tour: offered on Today, seven stops each opened once, left, gone on with, ended for good."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from minxue.base.models import Handled
from minxue.desk.actions.touring import end_tour, offer_tour, see_stop
from minxue.desk.queries.tour import STOPS, stop_of, tour_of
from minxue.desk.views.tour import way_of
from tests.desk.living import hold, plan_of
from tests.desk.waiting import TUESDAY
from tests.scenes import POSTS, Street

type SignIn = Callable[[str], Client]
NOTE = "/tour/end/"


def test_it_stands_on_today_of_whom_it_was_offered_until_it_is_ended(scene: Street, signed_in: SignIn) -> None:
    client = signed_in("clerk")
    assert NOTE not in client.get("/").content.decode()
    offer_tour(user=scene.user("clerk"))
    assert NOTE in client.get("/").content.decode()
    assert NOTE not in signed_in("head").get("/").content.decode()
    answer = client.post(NOTE)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert NOTE not in client.get("/").content.decode()
    assert client.get(reverse("desk:tour")).status_code == 200


def test_each_stop_is_opened_marked_and_gone_on_from(scene: Street, signed_in: SignIn) -> None:
    plan = plan_of(scene)
    activity = hold(scene, TUESDAY)
    client, user = signed_in("clerk"), scene.user("clerk")
    landed = []
    for stop in STOPS:
        assert tour_of(user).next == stop.number
        answer = client.post(reverse("desk:tour_stop", args=[stop.number]))
        landed.append(answer["Location"].partition("?")[0])
        assert client.get(answer["Location"]).status_code == 200
    assert landed[:2] == ["/glance/", f"/plan/{plan.pk}/"]
    assert landed[3:] == ["/plans/", f"/activities/{activity.pk}/", "/units/", "/today/others/"]
    found = tour_of(user)
    assert (found.seen, found.next) == (frozenset(range(1, 8)), 0)
    assert [step.state for step in way_of(found)] == ["done"] * 7
    assert "七站" in client.get(reverse("desk:tour")).content.decode()


@pytest.mark.parametrize("key", [key for key, _unit, _role in POSTS])
def test_every_stop_leads_somewhere_without_a_plan(scene: Street, key: str) -> None:
    assert all(stop.find(scene.user(key)).startswith("/") for stop in STOPS)


def test_a_stop_can_be_seen_out_of_order_and_twice(scene: Street) -> None:
    user = scene.user("clerk")
    third = stop_of(3)
    assert third is not None
    for _turn in range(2):
        see_stop(user=user, stop=third)
    found = tour_of(user)
    assert (found.seen, found.next) == (frozenset({3}), 1)
    assert [step.state for step in way_of(found)] == ["current", "ahead", "done", "ahead", "ahead", "ahead", "ahead"]
    assert Handled.objects.filter(owner=user.pk).count() == 1


def test_offered_and_ended_are_kept_for_each_user(scene: Street) -> None:
    user, other = scene.user("clerk"), scene.user("head")
    offer_tour(user=user)
    assert (tour_of(user).shown, tour_of(other).shown) == (True, False)
    end_tour(user=user)
    offer_tour(user=user)
    assert tour_of(user).shown is False


@pytest.mark.parametrize("number", [0, 8])
def test_there_are_seven_stops(scene: Street, signed_in: SignIn, number: int) -> None:
    assert signed_in("clerk").post(reverse("desk:tour_stop", args=[number])).status_code == 404
    assert stop_of(number) is None
