"""Messages: listed, counted in the frame, read, opened."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from minxue.accounts.actions import make_user
from minxue.accounts.models import User
from minxue.base.actions import notify, read_notice
from minxue.base.models import Notice
from minxue.base.queries import unread_of
from tests.accounts.conftest import SignIn

PAGE = reverse("accounts:notices")


@pytest.fixture
def browser(user: User, sign_in: SignIn) -> Client:
    browser = sign_in()
    browser.cookies["django_language"] = "en"
    return browser


@pytest.fixture
def told(user: User) -> Callable[..., Notice]:
    """Leaves a message for the user."""

    def tell(words: str, **about: str) -> Notice:
        return notify(owner=user.pk, words=words, **about)

    return tell


def _text(browser: Client, query: str = "") -> str:
    return browser.get(PAGE + query).content.decode()


def test_none(browser: Client) -> None:
    page = _text(browser)
    assert "No messages" in page
    assert "bell-count" not in page


def test_the_frame_counts_what_is_unread_with_no_query_of_its_own(
    user: User, browser: Client, told: Callable[..., Notice], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    browser.get("/me/")
    with django_assert_num_queries(3):  # session, user with the number, posts
        browser.get("/me/")
    told("one")
    read_notice(notice=told("two"))
    told("three")
    with django_assert_num_queries(3):
        page = browser.get("/me/").content.decode()
    assert '<span class="bell-count">2<' in page
    assert list(unread_of(user.pk)) == [2]


def test_the_list_has_the_same_queries_for_one_and_for_three(
    browser: Client, told: Callable[..., Notice], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    told("one", kind="user", subject=str(uuid4()))
    browser.get(PAGE)
    with django_assert_num_queries(5):
        browser.get(PAGE)
    told("two")
    told("three", kind="account")
    with django_assert_num_queries(5):
        browser.get(PAGE)


def test_unread_first_and_only_unread(browser: Client, told: Callable[..., Notice]) -> None:
    for words in ("alpha", "beta", "gamma"):
        told(words)
    read_notice(notice=Notice.objects.get(words="gamma"))
    page = _text(browser)
    assert page.index("beta") < page.index("alpha") < page.index("gamma")
    assert "gamma" not in _text(browser, "?only=unread")


def test_fifty_to_a_page(browser: Client, told: Callable[..., Notice]) -> None:
    for number in range(51):
        told(f"message {number:02}")
    assert "message 00" not in _text(browser)
    assert "message 00" in _text(browser, "?page=2")


def test_read_and_opened(browser: Client, told: Callable[..., Notice]) -> None:
    notice, other = told("your account", kind="account"), told("no page", kind="nothing", subject="1")
    page = _text(browser)
    assert page.count('name="open"') == 1
    assert browser.post(PAGE, {"notice": notice.pk, "open": "1"})["Location"] == "/me/"
    assert browser.post(PAGE, {"notice": other.pk, "open": "1"})["Location"] == PAGE
    assert Notice.objects.filter(read_at=None).count() == 0


def test_all_read_at_once(browser: Client, told: Callable[..., Notice]) -> None:
    stranger = make_user(username="li", name="李乙", by=None)[0]
    notify(owner=stranger.pk, words="for someone else")
    told("one")
    told("two")
    assert browser.post(PAGE, {"all": "1"})["Location"] == PAGE
    assert list(Notice.objects.filter(read_at=None).values_list("owner", flat=True)) == [stranger.pk]


@pytest.mark.parametrize("given", ["", "no-uuid", "stranger"])
def test_of_others_nothing_is_known(browser: Client, given: str) -> None:
    stranger = make_user(username="li", name="李乙", by=None)[0]
    notice = notify(owner=stranger.pk, words="for someone else")
    assert browser.post(PAGE, {"notice": notice.pk if given == "stranger" else given}).status_code == 404
    assert "for someone else" not in _text(browser)
    notice.refresh_from_db()
    assert notice.read_at is None
