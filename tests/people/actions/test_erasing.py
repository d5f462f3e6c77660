"""Erasing a person: what goes, what stays, who may, and that the book can no longer be read."""

import pytest
from django.test import Client
from django.urls import reverse

from minxue.accounts.actions import seal_acts
from minxue.accounts.models import Act, PersonKey
from minxue.accounts.queries import verify_book
from minxue.orgs.policy import NotAllowed
from minxue.people.actions import PersonFault, add_person, erase_person, merge_people
from minxue.people.choices import ERASED
from minxue.people.models import Person
from minxue.people.policy import can_edit_person, can_erase_person
from minxue.people.queries import search_people
from tests.people.conftest import Browse
from tests.scenes import Street


def test_name_and_telephone_go_and_what_is_counted_stays(story: Street, wang: Person) -> None:
    before = (wang.sex, wang.birth_year, wang.employed)
    seal_acts()
    assert PersonKey.objects.filter(person=wang.pk).exists()
    erase_person(person=wang, by=story.user("head"), reason="本人要求")
    wang.refresh_from_db()
    assert (wang.name, wang.sort_name, wang.search, wang.phone) == (ERASED, "", "", "")
    assert (wang.sex, wang.birth_year, wang.employed) == before
    assert not PersonKey.objects.filter(person=wang.pk).exists()
    act = Act.objects.latest("id")
    assert (act.verb, act.subject, act.reason, act.personal) == ("erase_person", str(wang.pk), "本人要求", "")
    assert verify_book().broken is None
    assert search_people(story.user("head"), "") == []
    assert not can_edit_person(story.user("head"), wang)


def test_an_entry_that_was_merged_goes_along(story: Street, wang: Person) -> None:
    head = story.user("head")
    other = add_person(unit=story["peach"], name="王桂英", phone="0990-2", by=head)
    merge_people(keep=wang, other=other, by=head)
    with pytest.raises(PersonFault):
        erase_person(person=other, by=head, reason="本人要求")
    erase_person(person=wang, by=head, reason="本人要求")
    assert set(Person.objects.values_list("name", "phone")) == {(ERASED, "")}
    assert Act.objects.latest("id").detail == {"entries": 2}


@pytest.mark.parametrize("who", ["willow_clerk", "clerk", "reviewer", "foreign_head", "system"])
def test_who_may_not(story: Street, wang: Person, who: str) -> None:
    assert not can_erase_person(story.user(who), wang)
    with pytest.raises(NotAllowed):
        erase_person(person=wang, by=story.user(who), reason="x")
    wang.refresh_from_db()
    assert wang.name == "王桂英"


def test_nobody_is_erased_twice(story: Street, wang: Person) -> None:
    erase_person(person=wang, by=story.user("head"), reason="本人要求")
    with pytest.raises(NotAllowed):
        erase_person(person=wang, by=story.user("head"), reason="本人要求")


def test_a_person_who_is_called_so_is_not_erased(story: Street) -> None:
    assert not add_person(unit=story["willow"], name=ERASED, by=None).is_erased


def test_the_page(story: Street, wang: Person, browse: Browse) -> None:
    page, browser = reverse("people:erase", args=[wang.pk]), browse("head")
    assert page in browser.get(reverse("people:person", args=[wang.pk])).content.decode()
    assert page not in browse("clerk").get(reverse("people:person", args=[wang.pk])).content.decode()
    assert _status(browse("clerk"), page) == 403
    assert browser.post(page, {}).status_code == 200
    assert browser.post(page, {"reason": "本人要求"})["Location"] == reverse("people:persons")
    assert "王桂英" not in browser.get(reverse("people:persons")).content.decode()


def test_the_page_of_a_merged_entry_says_what_to_do(story: Street, wang: Person, browse: Browse) -> None:
    other = add_person(unit=story["peach"], name="王桂英", by=story.user("head"))
    merge_people(keep=wang, other=other, by=story.user("head"))
    answer = browse("head").post(reverse("people:erase", args=[other.pk]), {"reason": "x"})
    assert (answer.status_code, len(answer.context["form"].non_field_errors())) == (200, 1)


def _status(browser: Client, page: str) -> int:
    return browser.get(page).status_code
