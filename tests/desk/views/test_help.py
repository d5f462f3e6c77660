"""The pages of help."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
LANGUAGE = {"HTTP_COOKIE": "django_language=en"}


def test_all_texts_for_a_stranger(client: Client) -> None:
    page = client.get("/help/", **LANGUAGE).content.decode()  # type: ignore[arg-type]
    assert page.count('href="/help/roll/"') == 1
    assert "Back to the page" not in page


def test_only_what_is_asked_for(client: Client) -> None:
    page = client.get("/help/?q=recovery code", **LANGUAGE).content.decode()  # type: ignore[arg-type]
    assert ('href="/help/second-factor/"' in page, 'href="/help/roll/"' in page) == (True, False)


def test_nothing_is_found(client: Client) -> None:
    page = client.get("/help/?q=zzzz", **LANGUAGE).content.decode()  # type: ignore[arg-type]
    assert ("Nothing is found" in page, "Show all texts" in page) == (True, True)


def test_one_text_with_its_steps(client: Client) -> None:
    page = client.get("/help/roll/", **LANGUAGE).content.decode()  # type: ignore[arg-type]
    assert "<h1>Calling the roll</h1>" in page
    assert page.count("<ol>") == 2  # the way here, and the steps
    assert "<strong>Add a person by name alone</strong>" in page


def test_no_such_text(client: Client) -> None:
    assert client.get("/help/gone/").status_code == 404


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("http://testserver/sign-in/?next=/", 'href="/sign-in/?next=/"'),
        ("http://testserver/sign-in/", 'href="/sign-in/"'),
        ("http://testserver/help/roll/", ""),
        ("http://elsewhere.example/sign-in/", ""),
        ("http://testserver", ""),
        ("", ""),
    ],
)
def test_the_way_back_leads_to_a_page_of_this_site(client: Client, referer: str, back: str) -> None:
    page = client.get("/help/sign-in/", HTTP_REFERER=referer, **LANGUAGE).content.decode()  # type: ignore[arg-type]
    assert ("Back to the page" in page) == bool(back)
    assert not back or f'<a class="button primary" {back}>' in page
