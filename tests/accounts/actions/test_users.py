import re

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError
from django.test import RequestFactory

from minxue.accounts import actions
from minxue.accounts.models import Act, User
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def last() -> Act:
    return Act.objects.latest("id")


def test_a_first_password_can_be_read_from_paper_and_must_be_changed() -> None:
    user, first = actions.make_user(username=" ＬｉＹi ", name="李乙", by=None, county="990102", path="a/")
    assert re.fullmatch(r"[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){2}", first)
    assert (user.username, user.must_change_password, user.is_active) == ("liyi", True, True)
    assert user.check_password(first)
    assert (last().verb, last().subject, last().county) == ("make_account", str(user.pk), "990102")
    assert first not in str(Act.objects.values_list())
    assert actions.make_user(username="other", name="x", by=None)[1] != first


def test_a_given_password_need_not_be_changed(user: User) -> None:
    assert (user.must_change_password, user.check_password(PASSWORD)) == (False, True)


def test_a_sign_in_name_is_taken_in_any_writing(user: User) -> None:
    with pytest.raises(IntegrityError):
        actions.make_user(username="WANG", name="x", by=None)


def test_a_sign_in_name_is_found_in_any_writing(user: User) -> None:
    assert User.objects.get_by_natural_key("ＷANG") == user
    with pytest.raises(User.DoesNotExist):
        User.objects.get_by_natural_key(None)


def test_a_reset_gives_a_new_first_password_and_ends_the_sessions(user: User) -> None:
    before = user.sessions_from
    first = actions.reset_password(user=user, by=None, county="990102", path="a/")
    user.refresh_from_db()
    assert user.check_password(first)
    assert not user.check_password(PASSWORD)
    assert user.must_change_password
    assert user.sessions_from > before
    assert (last().verb, last().path) == ("reset_password", "a/")


def test_a_password_of_ones_own(user: User) -> None:
    actions.reset_password(user=user, by=None)
    actions.set_own_password(user=user, password="another-shade-2026")
    user.refresh_from_db()
    assert (user.must_change_password, user.check_password("another-shade-2026")) == (False, True)
    assert (last().verb, last().actor) == ("change_password", user.pk)


def test_details(user: User) -> None:
    actions.change_own_details(user=user, name=" 王乙 ", phone=" 0990 ")
    user.refresh_from_db()
    assert (user.name, user.phone, last().verb) == ("王乙", "0990", "change_details")


def test_out_everywhere(user: User) -> None:
    before = user.sessions_from
    actions.sign_out_everywhere(user=user)
    user.refresh_from_db()
    assert user.sessions_from > before
    assert last().verb == "sign_out_everywhere"


def test_blocking_and_opening_again(user: User) -> None:
    before, request = user.sessions_from, RequestFactory().post("/sign-in/")
    actions.block_user(user=user, by=None, reason="离职", county="990102", path="a/")
    user.refresh_from_db()
    assert (user.is_active, user.sessions_from > before, last().reason) == (False, True, "离职")
    assert authenticate(request, username="wang", password=PASSWORD) is None
    actions.unblock_user(user=user, by=None, reason="返岗")
    user.refresh_from_db()
    assert (user.is_active, last().verb, last().reason) == (True, "unblock_account", "返岗")
    assert authenticate(request, username="wang", password=PASSWORD) == user
