"""The style page shows every component and shape, and no variable is missing in any."""

import copy
import re
from pathlib import Path

import pytest
from django.template import engines
from django.template.loader import get_template
from django.test import Client
from pytest_django import Settings

import minxue.web
from minxue.web.views.samples import SHAPES

TEMPLATES = Path(minxue.web.__file__).parent / "templates"
PAGES = ["/style/", *(f"/style/{shape}/" for shape in SHAPES)]
MISSING = "!missing %s!"


@pytest.fixture
def strict(settings: Settings) -> None:
    """Variables that are not there leave a mark in the page."""
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["OPTIONS"]["string_if_invalid"] = MISSING
    settings.TEMPLATES = templates


def test_a_missing_variable_would_be_found(strict: None) -> None:
    template = engines["django"].from_string("{{ there }} {{ absent }}")
    assert template.render({"there": 1}) == "1 !missing absent!"


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.django_db
def test_no_variable_is_missing(strict: None, client: Client, address: str, language: str) -> None:
    client.cookies["django_language"] = language
    page = client.get(address)
    assert page.status_code == 200
    text = page.content.decode()
    assert re.findall(r"!missing [^!]*!", text) == []
    assert f'<html lang="{language}"' in text
    assert len(re.findall(r"<h1[ >]", text)) == 1
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.django_db
def test_every_component_is_on_the_style_page(client: Client) -> None:
    used = {template.name for address in PAGES for template in client.get(address).templates}
    known = {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.glob("web/**/*.html")}
    assert known - used == set()


@pytest.mark.parametrize("stage", ["production"])
@pytest.mark.django_db
def test_not_in_production(client: Client, settings: Settings, stage: str) -> None:
    settings.STAGE = stage
    settings.DEBUG = False
    assert [client.get(address).status_code for address in ("/style/", "/style/list/")] == [404, 404]


@pytest.mark.django_db
def test_an_unknown_shape_is_not_found(client: Client) -> None:
    assert client.get("/style/nothing/").status_code == 404


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_error_pages_stand_without_a_request(name: str) -> None:
    text = get_template(f"{name}.html").render()
    assert '<main id="main" tabindex="-1">' in text
    assert 'href="/"' in text


def test_templates_are_small() -> None:
    long = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in TEMPLATES.rglob("*.html")}
    assert {name: lines for name, lines in long.items() if lines > 150} == {}
