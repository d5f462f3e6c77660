"""The set-up as the first visitor walks through it, by forms alone."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import Settings

from minxue.accounts.models import User
from minxue.config.packs import load_base
from minxue.desk.actions.setup import open_setup
from minxue.desk.queries.setup import STEPS, first_run
from minxue.orgs.models import BaseNumber, Post, Unit

PASSWORD = "willow-shade-2026"
OFFICE = {
    "office": "柳荫街道",
    "kind": "street",
    "county": "330106",
    "superior": "临江区",
    "name": "顾文清",
    "username": "guwenqing",
    "password": PASSWORD,
    "again": PASSWORD,
}
LATER = [f"desk:setup_{step}" for step in (*list(STEPS)[1:], "plan")] + ["desk:setup_slips"]


@pytest.fixture(autouse=True)
def empty_house(db: None, settings: Settings, tmp_path: Path, fixed_day: object) -> Iterator[None]:
    """A database with the base pack, a code in a folder of its own."""
    settings.DATA = tmp_path
    load_base()
    open_setup()
    with translation.override("en"):
        yield


@pytest.fixture
def client() -> Client:
    """A visitor who reads English, so that the words stand as in the source."""
    client = Client()
    client.cookies["django_language"] = "en"
    return client


def _code() -> str:
    run = first_run()
    assert run is not None
    return run.code


def _send(client: Client, step: str, data: Mapping[str, object]) -> str:
    """Send a step; give where it leads."""
    answer = client.post(reverse(f"desk:{step}"), data)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def _founded(client: Client) -> User:
    _send(client, "setup", {"code": _code().lower()})
    assert _send(client, "setup_office", OFFICE) == reverse("desk:setup_communities")
    return User.objects.get()


@pytest.mark.parametrize("address", ["/", "/sign-in/", "/plans/", "/setup/communities/"])
def test_a_stranger_is_led_to_the_door(client: Client, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (302, reverse("desk:setup"))


def test_health_is_answered_at_the_door(client: Client) -> None:
    assert client.get("/healthz").status_code == 200


def test_without_the_code_nobody_passes(client: Client) -> None:
    page = client.post(reverse("desk:setup"), {"code": "AAAA-AAAA-AAAA"})
    assert "This is not the code." in page.content.decode()
    answer = client.post(reverse("desk:setup_office"), OFFICE)
    assert (answer.status_code, answer["Location"]) == (302, reverse("desk:setup"))
    assert not Unit.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"county": "3301"}, "Write six digits"),
        ({"again": "something-else"}, "The two passwords are not the same."),
        ({"password": "short", "again": "short"}, "password"),
        ({"office": ""}, "Name of the office"),
    ],
)
def test_what_is_wrong_with_the_office_is_said(client: Client, wrong: dict[str, str], words: str) -> None:
    _send(client, "setup", {"code": _code()})
    page = client.post(reverse("desk:setup_office"), OFFICE | wrong).content.decode()
    assert words in page
    assert not Unit.objects.exists()


@pytest.mark.parametrize(
    ("step", "name", "typed"),
    [("communities", "names", "柳荫社区"), ("numbers", "source", "年报"), ("accounts", "people", "沈小禾，经办员")],
)
def test_what_is_typed_into_a_step_is_offered_again(client: Client, step: str, name: str, typed: str) -> None:
    _founded(client)
    kept = client.post(reverse("accounts:draft"), {"draft": f"desk.setup {step}", name: typed})
    assert kept.status_code == 204
    page = client.get(reverse(f"desk:setup_{step}"))
    assert "did not send it" in page.content.decode()
    assert f'value="desk.setup {step}"' in page.content.decode()
    again = client.get(reverse(f"desk:setup_{step}"), {"draft": "1"}).content.decode()
    assert typed in again


def test_the_whole_way(client: Client) -> None:
    user = _founded(client)
    pasted = {"names": "柳荫社区\n桃园社区\n柳荫社区"}
    page = client.post(reverse("desk:setup_communities"), pasted | {"look": "1"}).content.decode()
    assert "stands twice in the list" in page
    assert "Add 2 communities" in page
    assert _send(client, "setup_communities", pasted | {"add": "1"}) == reverse("desk:setup_numbers")
    willow = Unit.objects.get(name="柳荫社区")
    said = {"year": "2026", "source": "年报", "as_of": "2026-01-01", f"residents-{willow.pk}": "5000"}
    assert _send(client, "setup_numbers", said) == reverse("desk:setup_accounts")
    assert list(BaseNumber.objects.values_list("unit__name", "year", "key", "value")) == [
        ("柳荫社区", 2026, "residents", 5000)
    ]
    people = {"people": "沈小禾，经办员\n陶园，负责人，柳荫社区"}
    page = client.post(reverse("desk:setup_accounts"), people | {"look": "1"}).content.decode()
    assert 'value="shenxiaohe"' in page
    office = Unit.objects.get(name="柳荫街道")
    settled = {"username-0": "shenxiaohe", "role-0": "clerk", "unit-0": str(office.pk)}
    settled |= {"username-1": "taoyuan", "role-1": "head", "unit-1": str(willow.pk)}
    assert _send(client, "setup_accounts", people | settled | {"make": "1"}) == reverse("desk:setup_slips")
    slips = client.get(reverse("desk:setup_slips")).content.decode()
    assert slips.count('class="secret"') == 2
    assert client.get(reverse("desk:setup_slips")).status_code == 410
    assert sorted(Post.objects.values_list("user__username", "unit__name", "role")) == [
        ("guwenqing", "柳荫街道", "head"),
        ("shenxiaohe", "柳荫街道", "clerk"),
        ("taoyuan", "柳荫社区", "head"),
    ]
    assert _send(client, "setup_plan", {"give": "1"}) == reverse("plans:give")
    assert first_run() is None
    assert client.get(reverse("desk:setup")).status_code == 404
    assert client.get(reverse("desk:setup_office")).status_code == 404
    assert [client.get(reverse(name)).status_code for name in LATER] == [403] * len(LATER)
    assert user.name == "顾文清"


@pytest.fixture
def people(client: Client) -> dict[str, str]:
    """The last sending of the accounts step: one person, settled."""
    _founded(client)
    office = Unit.objects.get(name="柳荫街道")
    settled = {"username-0": "shenxiaohe", "role-0": "clerk", "unit-0": str(office.pk)}
    return {"people": "沈小禾，经办员", "make": "1"} | settled


@pytest.mark.parametrize("sent", [{}, {"skip": "1"}])
def test_sent_twice_the_accounts_step_leads_to_the_slips(
    client: Client, people: dict[str, str], sent: dict[str, str]
) -> None:
    assert _send(client, "setup_accounts", people) == reverse("desk:setup_slips")
    assert _send(client, "setup_accounts", people | sent) == reverse("desk:setup_slips")
    assert client.get(reverse("desk:setup_accounts"))["Location"] == reverse("desk:setup_slips")
    slips = client.get(reverse("desk:setup_slips")).content.decode()
    assert (slips.count('class="secret"'), User.objects.filter(username="shenxiaohe").count()) == (1, 1)
    assert client.get(reverse("desk:setup_accounts")).status_code == 200, "once they were seen the step opens again"


def test_sent_twice_at_once_the_slips_are_not_lost(client: Client, people: dict[str, str]) -> None:
    """The second sending has read its session when the first one makes the accounts."""
    other, sendings = Client(), list[str]()
    other.cookies.update(client.cookies)

    def meanwhile(run: Callable[..., object], sql: str, *rest: object) -> object:
        if not sendings and '"username" IN' in sql:
            sendings.append("first")
            sendings.append(_send(client, "setup_accounts", people))
        return run(sql, *rest)

    with connection.execute_wrapper(meanwhile):
        sendings.append(_send(other, "setup_accounts", people))
    assert sendings == ["first", reverse("desk:setup_slips"), reverse("desk:setup_slips")]
    assert client.get(reverse("desk:setup_slips")).content.decode().count('class="secret"') == 1


def test_steps_can_be_left_out_and_gone_back_to(client: Client) -> None:
    _founded(client)
    for step in ("communities", "numbers", "accounts"):
        _send(client, f"setup_{step}", {"skip": "1"})
    for step in STEPS:
        assert client.get(reverse(f"desk:setup_{step}")).status_code == 200
    page = client.get(reverse("desk:setup_plan")).content.decode()
    assert page.count(f'href="{reverse("desk:setup_numbers")}"') == 1
    assert _send(client, "setup_plan", {"finish": "1"}) == "/"


def test_what_was_saved_stands_there_when_one_comes_back(client: Client) -> None:
    _founded(client)
    _send(client, "setup_communities", {"names": "柳荫社区", "add": "1"})
    assert "柳荫社区" in client.get(reverse("desk:setup_communities")).content.decode()
    willow = Unit.objects.get(name="柳荫社区")
    said = {"year": "2026", "source": "年报", "as_of": "2026-01-01", f"residents-{willow.pk}": "5000"}
    _send(client, "setup_numbers", said)
    assert 'value="5000"' in client.get(reverse("desk:setup_numbers")).content.decode()
    page = client.get(reverse("desk:setup_office")).content.decode()
    assert "柳荫街道" in page


def test_leaving_and_coming_back_goes_on(client: Client) -> None:
    user = _founded(client)
    again = Client()
    assert again.get(reverse("desk:setup"))["Location"] == reverse("account_login")
    assert again.get(reverse("desk:setup_office")).status_code == 404
    again.force_login(user)
    assert again.get("/")["Location"] == reverse("desk:setup")
    assert again.get(reverse("desk:setup"))["Location"] == reverse("desk:setup_communities")
    page = again.get("/")
    assert page.status_code == 200
    assert f'href="{reverse("desk:setup")}"' in page.content.decode()


def test_wrong_lines_are_said_beside_their_fields(client: Client) -> None:
    _founded(client)
    page = client.post(reverse("desk:setup_communities"), {"names": "", "look": "1"})
    assert page.status_code == 400
    office = Unit.objects.get(name="柳荫街道")
    said = {"year": "2026", "source": "年报", "as_of": "2026-01-01", f"residents-{office.pk}": "5"}
    more = client.post(reverse("desk:setup_numbers"), said | {f"elderly-{office.pk}": "6"})
    assert "This is more than all residents." in more.content.decode()
    future = client.post(reverse("desk:setup_numbers"), said | {"year": "2100"})
    assert (future.status_code, BaseNumber.objects.count()) == (400, 0)
    taken = {"people": "王五", "make": "1", "username-0": "guwenqing", "role-0": "clerk", "unit-0": str(office.pk)}
    assert "This sign-in name is taken." in client.post(reverse("desk:setup_accounts"), taken).content.decode()


def test_a_house_filled_by_other_ways_has_no_door(client: Client) -> None:
    from minxue.accounts.actions import make_user

    make_user(username="somebody", name="某人", by=None)
    assert client.get(reverse("desk:setup"))["Location"] == reverse("account_login")
    assert first_run() is None


def test_help_opens_in_an_empty_house(client: Client) -> None:
    assert client.get("/help/setup/").status_code == 200
    assert client.get("/sign-in/").status_code == 302
    assert 'href="/help/setup/"' in client.get("/setup/").content.decode()
