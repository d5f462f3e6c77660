import pytest
from django.test import Client

from minxue.accounts.actions import reset_password
from minxue.accounts.models import User
from tests.accounts.conftest import PASSWORD, SignIn

NEW = "peach-garden-2027"


@pytest.fixture
def browser(user: User, sign_in: SignIn) -> Client:
    return sign_in()


def test_own_details_are_corrected(user: User, browser: Client) -> None:
    page = browser.get("/me/").content.decode()
    assert 'value="王甲"' in page
    assert "wang" in page
    assert browser.post("/me/", {"name": "王乙", "phone": "0990-1"})["Location"] == "/me/"
    user.refresh_from_db()
    assert (user.name, user.phone) == ("王乙", "0990-1")


def test_a_name_is_needed(user: User, browser: Client) -> None:
    answer = browser.post("/me/", {"name": " ", "phone": "0990-1"})
    assert answer.status_code == 200
    assert "0990-1" in answer.content.decode()
    user.refresh_from_db()
    assert (user.name, user.phone) == ("王甲", "")


def test_out_everywhere(user: User, browser: Client, sign_in: SignIn) -> None:
    other = sign_in()
    assert browser.get("/me/out-everywhere/").status_code == 405
    assert browser.post("/me/out-everywhere/")["Location"] == "/sign-in/"
    assert [one.get("/me/").status_code for one in (browser, other)] == [302, 302]


def test_a_new_password_leaves_this_device_in_and_others_out(user: User, browser: Client, sign_in: SignIn) -> None:
    other = sign_in()
    page = browser.get("/password/")
    assert page.status_code == 200
    assert "placeholder" not in page.content.decode()
    sent = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert browser.post("/password/", sent).status_code == 302
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert [one.get("/me/").status_code for one in (browser, other)] == [200, 302]


@pytest.mark.parametrize(
    ("old", "new", "again"), [("wrong", NEW, NEW), (PASSWORD, "short", "short"), (PASSWORD, NEW, "other"), ("", "", "")]
)
def test_a_new_password_is_refused(user: User, browser: Client, old: str, new: str, again: str) -> None:
    answer = browser.post("/password/", {"oldpassword": old, "password1": new, "password2": again})
    assert answer.status_code == 200
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_the_password_once_more(browser: Client) -> None:
    assert browser.get("/confirm/").status_code == 200
    assert browser.post("/confirm/", {"password": "wrong"}).status_code == 200
    assert browser.post("/confirm/?next=/me/", {"password": PASSWORD})["Location"] == "/me/"


@pytest.fixture
def first(user: User) -> str:
    return reset_password(user=user, by=None)


def test_the_first_password_is_replaced(user: User, first: str, sign_in: SignIn) -> None:
    browser = sign_in(password=first)
    assert browser.post("/me/first-password/", {"password": NEW, "again": NEW})["Location"] == "/"
    user.refresh_from_db()
    assert (user.must_change_password, user.check_password(NEW)) == (False, True)
    assert browser.get("/me/").status_code == 200, "one stays signed in"
    assert browser.get("/me/first-password/")["Location"] == "/password/"


@pytest.mark.parametrize(
    ("new", "again"), [("short", "short"), (NEW, "other"), ("password123", "password123"), ("", ""), ("", NEW)]
)
def test_a_first_password_is_replaced_by_a_good_one_only(
    user: User, first: str, sign_in: SignIn, new: str, again: str
) -> None:
    browser = sign_in(password=first)
    assert browser.post("/me/first-password/", {"password": new, "again": again}).status_code == 200
    user.refresh_from_db()
    assert user.must_change_password


def test_the_printed_password_is_no_password_of_ones_own(user: User, first: str, sign_in: SignIn) -> None:
    browser = sign_in(password=first)
    assert browser.post("/me/first-password/", {"password": first, "again": first}).status_code == 200
    user.refresh_from_db()
    assert user.must_change_password
