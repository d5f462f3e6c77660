"""The page of today for each post."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.desk.living import plan_of
from tests.scenes import POSTS, Street

type SignIn = Callable[[str], Client]


@pytest.mark.parametrize("key", [key for key, _unit, _role in POSTS])
def test_each_post_has_its_today(scene: Street, signed_in: SignIn, key: str) -> None:
    page = signed_in(key).get(reverse("desk:today"))
    assert page.status_code == 200
    assert 'class="empty"' in page.content.decode()


def test_three_things_first_each_with_one_button(scene: Street, signed_in: SignIn) -> None:
    plan_of(scene)
    page = signed_in("head").get(reverse("desk:today")).content.decode()
    assert page.count('class="first-task late"') == 3
    assert page.count('class="button official"') == 3
    assert 'class="empty"' not in page


def test_a_stranger_is_sent_to_sign_in(db: None) -> None:
    answer = Client().get(reverse("desk:today"))
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/sign-in/")
