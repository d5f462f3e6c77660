"""A kept file as an answer: proved, to be saved, never run."""

from pathlib import Path

import pytest
from django.http import Http404
from pytest_django import Settings

from minxue.accounts.actions import hand_in
from minxue.accounts.actions.book import NATION
from minxue.accounts.actions.files import stored_name
from minxue.accounts.http import handed_out
from minxue.accounts.models import HandedFile

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(settings: Settings, tmp_path: Path) -> HandedFile:
    settings.MEDIA_ROOT = tmp_path
    return hand_in(data=b"<script>alert(1)</script>", name="通知.html", by=None, county=NATION, path="/")


def test_it_is_saved_under_its_name_and_not_run(kept: HandedFile) -> None:
    answer = handed_out(kept)
    assert answer.content == b"<script>alert(1)</script>"
    assert {name: answer[name] for name in ("Content-Type", "X-Content-Type-Options", "Content-Security-Policy")} == {
        "Content-Type": "application/octet-stream",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''%E9%80%9A%E7%9F%A5.html"


@pytest.mark.parametrize("data", [b"other bytes", None])
def test_what_is_damaged_or_lost_is_not_given_out(kept: HandedFile, tmp_path: Path, data: bytes | None) -> None:
    place = tmp_path / stored_name(kept.sha256)
    place.unlink()
    if data is not None:
        place.write_bytes(data)
    with pytest.raises(Http404):
        handed_out(kept)


def test_without_a_file_there_is_no_page() -> None:
    with pytest.raises(Http404):
        handed_out(None)
