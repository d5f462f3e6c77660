"""Drafts: kept, offered, filled in, discarded, dropped when sent, and saved from a session that was over."""

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from minxue.accounts.http import with_draft
from minxue.base.actions import keep_draft
from minxue.base.actions.drafts import MOST_TEXT
from minxue.base.models import Draft
from minxue.orgs.models import BaseNumber
from tests.desk.living import house
from tests.scenes import PASSWORD, Street

KEEP = reverse("accounts:draft")


@pytest.fixture
def scene(fixed_day: object, db: None) -> Street:
    return house()


@pytest.fixture
def browser(scene: Street) -> Client:
    """The head of the street, signed in, reading English."""
    browser = Client()
    browser.force_login(scene.user("head"))
    browser.cookies["django_language"] = "en"
    return browser


@pytest.fixture
def form(scene: Street) -> str:
    """A form of some length: base numbers."""
    return reverse("orgs:base_numbers", args=[scene["willow"].pk])


@pytest.fixture
def key(scene: Street) -> str:
    return f"orgs.base {scene['willow'].pk}"


@pytest.fixture
def kept(scene: Street, key: str) -> Callable[..., dict[str, list[str]] | None]:
    """What is kept of the form for a user."""

    def read(user: str = "head") -> dict[str, list[str]] | None:
        row = Draft.objects.filter(owner=scene.user(user).pk, key=key).first()
        return row.data if row else None

    return read


def test_what_is_typed_is_kept_without_secrets(browser: Client, key: str, kept: Callable[..., object]) -> None:
    typed = {
        "residents": "5000",
        "source": "年报",
        "password": "p",
        "again": "p",
        "once": "1",
        "code": "2",
        "token": "3",
    }
    assert browser.post(KEEP, typed | {"draft": key}).status_code == 204
    assert kept() == {"residents": ["5000"], "source": ["年报"]}


@pytest.mark.parametrize(("data", "status"), [({"a": "1"}, 400), ({"draft": "k", "a": "x" * MOST_TEXT}, 413)])
def test_what_is_not_kept(browser: Client, data: dict[str, str], status: int) -> None:
    assert browser.post(KEEP, data).status_code == status
    assert not Draft.objects.exists()


def test_it_is_offered_and_fills_the_form_when_wanted(browser: Client, scene: Street, form: str, key: str) -> None:
    plain = browser.get(form).content.decode()
    assert "did not send it" not in plain
    assert f'name="draft" value="{key}" data-keep="{KEEP}"' in plain
    keep_draft(owner=scene.user("head").pk, key=key, data={"residents": ["4321"], "gone": ["x"], "source": []})
    page = browser.get(form + "?year=2026").content.decode()
    assert "did not send it" in page
    assert 'value="4321"' not in page
    assert 'href="' + with_draft(form + "?year=2026").replace("&", "&amp;") + '"' in page
    back = browser.get(with_draft(form)).content.decode()
    assert "is back in the form" in back
    assert 'value="4321"' in back
    assert not BaseNumber.objects.filter(value=4321).exists()


def test_more_than_one_value_comes_back_whole(browser: Client, scene: Street) -> None:
    both = [str(scene["willow"].pk), str(scene["peach"].pk)]
    keep_draft(owner=scene.user("head").pk, key="activities.new", data={"cohosts": both, "title": ["讲座"]})
    page = browser.get(with_draft(reverse("activities:new"))).content.decode()
    assert [page.count(f'value="{pk}" selected') + page.count(f'value="{pk}" id') for pk in both] != [0, 0]
    assert 'value="讲座"' in page


def test_of_others_nothing_is_offered(browser: Client, scene: Street, form: str, key: str) -> None:
    keep_draft(owner=scene.user("clerk").pk, key=key, data={"residents": ["4321"]})
    page = browser.get(with_draft(form)).content.decode()
    assert "4321" not in page
    assert "did not send it" not in page


@pytest.mark.parametrize(("there", "leads"), [("/units/", "/units/"), ("https://evil.example/", "/"), ("", "/")])
def test_it_is_discarded(browser: Client, key: str, kept: Callable[..., object], there: str, leads: str) -> None:
    browser.post(KEEP, {"draft": key, "residents": "1"})
    assert browser.post(KEEP, {"draft": key, "discard": "1", "next": there})["Location"] == leads
    assert kept() is None


def _numbers(key: str, **more: str) -> dict[str, str]:
    return {"draft": key, "year": "2026", "residents": "5000", "source": "年报", "as_of": "2026-01-01"} | more


def test_sent_it_is_dropped_and_refused_it_stays(
    browser: Client, form: str, key: str, kept: Callable[..., object]
) -> None:
    browser.post(KEEP, _numbers(key))
    assert browser.post(form, _numbers(key, source="")).status_code == 200
    assert kept() is not None
    assert browser.post(form, _numbers(key)).status_code == 302
    assert kept() is None


def test_a_session_that_was_over_loses_nothing(
    scene: Street, browser: Client, form: str, key: str, kept: Callable[..., object], settings: Settings
) -> None:
    session = browser.session
    browser.get(form)
    session = browser.session
    session["seen"] -= settings.IDLE_MINUTES * 60 + 1
    session.save()
    answer = browser.post(form + "?year=2026", _numbers(key))
    assert answer["Location"].startswith(reverse("account_login"))
    assert kept() == {"year": ["2026"], "residents": ["5000"], "source": ["年报"], "as_of": ["2026-01-01"]}
    assert not BaseNumber.objects.filter(value=5000).exists()
    username = scene.user("head").username
    back = browser.post(answer["Location"], {"login": username, "password": PASSWORD})
    assert back["Location"] == with_draft(form + "?year=2026")
    page = browser.get(back["Location"]).content.decode()
    assert 'value="5000"' in page


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ({"name": "王五"}, "application/x-www-form-urlencoded"),
        ({"draft": "k", "a": "x" * MOST_TEXT}, "application/x-www-form-urlencoded"),
        ({"draft": "k"}, "text/plain"),
    ],
)
def test_what_no_form_offers_is_not_kept_of_a_session_that_was_over(
    browser: Client, settings: Settings, data: dict[str, str], kind: str
) -> None:
    browser.get("/me/")
    session = browser.session
    session["seen"] -= settings.IDLE_MINUTES * 60 + 1
    session.save()
    assert browser.post("/me/", urlencode(data), content_type=kind)["Location"] == reverse("account_login")
    assert not Draft.objects.exists()


def test_a_stranger_keeps_nothing() -> None:
    assert Client().post(KEEP, {"draft": "k", "a": "1"})["Location"] == reverse("account_login")
