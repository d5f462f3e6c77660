import csv
import io
import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from minxue.accounts.models import User
from minxue.orgs.actions import block_account, make_account
from minxue.orgs.choices import Role
from tests.orgs.views.conftest import Enter
from tests.scenes import Street

LIST_QUERIES = 5
ACCOUNT_QUERIES = 14
SLIP = reverse("orgs:slip")
NEW = {"name": "新人", "username": "XinRen", "role": "clerk"}


def at(name: str, story: Street, key: str = "willow_clerk") -> str:
    return reverse(f"orgs:{name}", args=[story.users[key].pk])


def make(story: Street, key: str = "willow") -> str:
    return reverse("orgs:make_account", args=[story[key].pk])


def first_password(page: str) -> str:
    found = re.search(r"[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}", page)
    assert found is not None
    return found.group()


def test_an_account_is_made_and_its_slip_is_shown_once(story: Street, enter: Enter) -> None:
    browser = enter("head")
    assert browser.post(make(story), NEW)["Location"] == SLIP
    slip = browser.get(SLIP)
    assert slip.status_code == 200
    assert "no-store" in slip["Cache-Control"]
    first = first_password(slip.content.decode())
    again = browser.get(SLIP)
    assert (again.status_code, first in again.content.decode(), "slip" in browser.session) == (410, False, False)
    person = Client()
    assert person.post("/sign-in/", {"login": "xinren", "password": first}).status_code == 302
    assert person.get("/units/")["Location"] == "/me/first-password/"


def test_a_form_sent_twice_makes_one_account_and_keeps_its_slip(story: Street, enter: Enter) -> None:
    browser = enter("head")
    sent = NEW | {"key": str(browser.get(make(story)).context["form"]["key"].value())}
    assert [browser.post(make(story), sent)["Location"] for _ in range(2)] == [SLIP, SLIP]
    user = User.objects.get(username="xinren")
    assert user.check_password(first_password(browser.get(SLIP).content.decode()))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"username": "head"}, "__all__"),
        ({"username": "two words"}, "username"),
        ({"username": ""}, "username"),
        ({"name": ""}, "name"),
        ({"role": "audit"}, "role"),
    ],
)
def test_an_account_that_cannot_be_made(story: Street, enter: Enter, wrong: dict[str, str], field: str) -> None:
    before = User.objects.count()
    answer = enter("head").post(make(story), NEW | wrong)
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])
    assert User.objects.count() == before


@pytest.mark.parametrize(("who", "status"), [("clerk", 403), ("leader", 403), ("foreign_head", 404), ("security", 404)])
def test_others_make_none(story: Street, enter: Enter, who: str, status: int) -> None:
    assert enter(who).get(make(story)).status_code == status
    assert enter(who).post(make(story), NEW).status_code == status


def test_nobody_is_made_at_a_closed_unit(story: Street, enter: Enter) -> None:
    assert enter("head").get(make(story, "closed")).status_code == 403


def test_a_new_first_password(story: Street, enter: Enter) -> None:
    browser, url = enter("head"), at("renew_password", story)
    assert browser.get(url).status_code == 200
    assert story.user("willow_clerk").must_change_password is False, "looking changes nothing"
    assert browser.post(url)["Location"] == SLIP
    first = first_password(browser.get(SLIP).content.decode())
    assert story.user("willow_clerk").check_password(first)
    assert enter("security").post(url).status_code == 403
    assert enter("clerk").post(url).status_code == 404


def listed(enter: Enter, who: str, **asked: str) -> set[str]:
    answer = enter(who).get(reverse("orgs:accounts"), asked | {"format": "csv"})
    return {row[1] for row in csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))} - {"登录名", "Sign-in name"}


def test_the_list(story: Street, enter: Enter) -> None:
    new = make_account(username="new", name="新人", unit=story["willow"], role=Role.CLERK, by=story.user("head"))[0]
    block_account(user=story.user("peach_clerk"), by=story.user("security"), reason="离职")
    assert listed(enter, "security") == {*story.users, "new"}
    assert listed(enter, "security", q="新") == {"new"}
    assert listed(enter, "head", state="new") == {"new"}
    assert listed(enter, "head", state="blocked") == {"peach_clerk"}
    assert listed(enter, "head", state="open", sort="-name") == {
        "head", "clerk", "reviewer", "leader", "willow_clerk", "closed_clerk", "new",
    }  # fmt: skip
    page = enter("head").get(reverse("orgs:accounts")).content.decode()
    assert page.index("head 甲") < page.index(new.name)
    assert "badge-late" in page


@pytest.mark.parametrize("who", ["clerk", "leader", "system", "audit"])
def test_the_list_is_not_for_everybody(story: Street, enter: Enter, who: str) -> None:
    assert enter(who).get(reverse("orgs:accounts")).status_code == 403


def test_the_list_asks_the_database_as_often_for_one_row_as_for_three(
    story: Street, enter: Enter, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    browser = enter("security")
    for words, rows in (("leader", 1), ("clerk", 4)):
        with django_assert_num_queries(LIST_QUERIES):
            page = browser.get(reverse("orgs:accounts"), {"q": words})
        assert page.context["page"].paginator.count == rows


def test_the_page_of_an_account(story: Street, enter: Enter, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    from minxue.orgs.actions import grant_post

    for key in ("willow", "river"):
        grant_post(user=story.users["peach_clerk"], unit=story[key], role=Role.REVIEWER, by=None)
    browser = enter("head")
    for key in ("willow_clerk", "peach_clerk"):
        with django_assert_num_queries(ACCOUNT_QUERIES):
            page = browser.get(at("account", story, key))
        assert page.context["may_renew"]
        assert not page.context["may_block"]
    assert enter("security").get(at("account", story)).context["may_block"]
    assert enter("sibling_head").get(at("account", story)).status_code == 404
    assert enter("clerk").get(at("account", story)).status_code == 404


def test_blocking_and_opening_again(story: Street, enter: Enter) -> None:
    browser, person = enter("security"), enter("willow_clerk")
    block, unblock = at("block_account", story), at("unblock_account", story)
    assert browser.get(block).status_code == 200
    assert browser.post(block, {}).status_code == 200
    assert story.user("willow_clerk").is_active
    assert browser.post(block, {"reason": "离职"})["Location"] == at("account", story)
    assert person.get("/me/").status_code == 302, "signed out at once"
    assert browser.get(at("account", story)).context["may_unblock"]
    assert browser.post(block, {"reason": "离职"}).status_code == 200
    assert browser.get(unblock).status_code == 200
    assert browser.post(unblock, {"reason": "返岗"}).status_code == 302
    assert story.user("willow_clerk").is_active
    assert browser.post(unblock, {"reason": "返岗"}).status_code == 200


@pytest.mark.parametrize(("who", "status"), [("head", 403), ("clerk", 404), ("audit", 404)])
def test_others_block_nobody(story: Street, enter: Enter, who: str, status: int) -> None:
    for name in ("block_account", "unblock_account"):
        assert enter(who).get(at(name, story)).status_code == status
        assert enter(who).post(at(name, story), {"reason": "x"}).status_code == status
    assert story.user("willow_clerk").is_active
