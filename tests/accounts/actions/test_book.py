import json
from datetime import date
from uuid import uuid4

import pytest
from cryptography.fernet import Fernet

from minxue.accounts.actions import act, make_user
from minxue.accounts.models import Act, PersonKey, User
from minxue.accounts.queries import acts_about

pytestmark = pytest.mark.django_db


def test_an_act_leaves_one_row(user: User, fixed_day: date) -> None:
    Act.objects.all().delete()
    with act(by=user, verb="try", county="990102", path="a/b/", post="clerk", reason="x" * 600) as entry:
        entry.about("plan", uuid4())
        entry.detail = {"was": 1}
    row = Act.objects.get()
    assert (row.actor, row.actor_name, row.post, row.verb) == (user.pk, "王甲", "clerk", "try")
    assert (row.county, row.path, row.day, row.month) == ("990102", "a/b/", fixed_day, "2026-03")
    assert (row.detail, len(row.reason), row.personal) == ({"was": 1}, 500, "")
    assert list(acts_about("plan", row.subject)) == [row]
    assert str(row) == f"try plan {row.subject}"


def test_an_act_within_an_act_joins_it(user: User) -> None:
    Act.objects.all().delete()
    with act(by=user, verb="outer") as outer, act(by=None, verb="inner") as inner:
        inner.about("plan", "1")
        outer.about("person", "2")
    assert list(Act.objects.values_list("verb", "kind", "subject")) == [("outer", "person", "2")]


def test_an_act_that_fails_leaves_nothing_and_does_not_swallow_the_next(user: User) -> None:
    Act.objects.all().delete()

    def fail() -> None:
        with act(by=user, verb="broken"):
            User.objects.filter(pk=user.pk).update(name="changed")
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fail()
    with act(by=None, verb="next"):
        pass
    user.refresh_from_db()
    assert user.name == "王甲"
    assert list(Act.objects.values_list("verb", "actor", "actor_name")) == [("next", None, "")]


def test_values_of_persons_stand_locked_under_a_key_of_each(user: User) -> None:
    one, other = uuid4(), uuid4()
    for _ in range(2):
        with act(by=user, verb="correct") as entry:
            entry.personal = {one: {"name": "李乙"}, other: {"phone": "1"}}
    row = Act.objects.latest("id")
    assert "李乙" not in row.personal
    assert PersonKey.objects.count() == 2
    key = PersonKey.objects.get(person=one)
    assert str(key) == str(one)
    open_text = Fernet(key.key.encode()).decrypt(json.loads(row.personal)[str(one)])
    assert json.loads(open_text) == {"name": "李乙"}


def test_an_account_is_called_by_its_name() -> None:
    assert str(make_user(username="li", name=" 李乙 ", by=None)[0]) == "李乙"
