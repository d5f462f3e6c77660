"""The switches for reading: what they keep and where they lead back to."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation

from minxue.web.context import furniture
from minxue.web.http import MODE_COOKIE, THEME_COOKIE
from minxue.web.middleware import Language

SWITCH = "/switch/"


@pytest.mark.parametrize(
    ("posted", "cookie", "value"),
    [
        ({"mode": "senior"}, MODE_COOKIE, "senior"),
        ({"mode": "plain"}, MODE_COOKIE, "plain"),
        ({"theme": "dark"}, THEME_COOKIE, "dark"),
        ({"language": "en"}, "django_language", "en"),
    ],
)
@pytest.mark.django_db
def test_a_choice_is_kept_for_a_year(client: Client, posted: dict[str, str], cookie: str, value: str) -> None:
    response = client.post(SWITCH, posted | {"next": "/style/"})
    assert (response.status_code, response["Location"]) == (302, "/style/")
    kept = {name: morsel.value for name, morsel in response.cookies.items() if name != "sessionid"}
    assert kept == {cookie: value}
    assert response.cookies[cookie]["max-age"] == 365 * 24 * 3600
    assert response.cookies[cookie]["httponly"] is True
    assert response.cookies[cookie]["samesite"] == "Lax"


@pytest.mark.parametrize("posted", [{"mode": "x"}, {"theme": "<b>"}, {"language": "fr"}, {}])
@pytest.mark.django_db
def test_an_unknown_choice_is_not_kept(client: Client, posted: dict[str, str]) -> None:
    response = client.post(SWITCH, posted)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert not {MODE_COOKIE, THEME_COOKIE, "django_language"} & set(response.cookies)


@pytest.mark.parametrize(
    "wanted", ["https://example.org/", "//example.org/", "/\\example.org", "javascript:alert(1)", "style", ""]
)
@pytest.mark.django_db
def test_the_way_back_never_leaves_the_site(client: Client, wanted: str) -> None:
    assert client.post(SWITCH, {"mode": "senior", "next": wanted})["Location"] == "/"


@pytest.mark.django_db
def test_a_look_is_no_switch(client: Client) -> None:
    assert client.get(SWITCH).status_code == 405


def context_with(**cookies: str) -> dict[str, object]:
    request = RequestFactory().get("/a/?b=c")
    request.COOKIES.update(cookies)
    return furniture(request)


def test_the_context_has_what_was_chosen() -> None:
    chosen = context_with(**{MODE_COOKIE: "senior", THEME_COOKIE: "dark"})
    assert (chosen["mode"], chosen["theme"], chosen["here"]) == ("senior", "dark", "/a/?b=c")


def test_a_forged_cookie_counts_as_none() -> None:
    forged = context_with(**{MODE_COOKIE: '"><script>', THEME_COOKIE: "pink"})
    assert (forged["mode"], forged["theme"]) == ("plain", "auto")


@pytest.mark.parametrize(("cookie", "language"), [("", "zh-hans"), ("en", "en"), ("fr", "zh-hans")])
def test_the_language_is_the_chosen_one_or_the_products_own(cookie: str, language: str) -> None:
    def page(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(translation.get_language())

    request = RequestFactory().get("/", headers={"Accept-Language": "en"})
    request.COOKIES["django_language"] = cookie
    response = Language(page)(request)
    assert response.content.decode() == language
    assert (response["Content-Language"], response["Vary"]) == (language, "Cookie")
