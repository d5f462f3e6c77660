"""Which place a command works on."""

import os
from pathlib import Path

import pytest

from minxue.config.keeping.aiming import aimed, usual_stage


@pytest.fixture(autouse=True)
def environ(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names that are put back afterwards."""
    monkeypatch.setenv("MINXUE_DATA", "here")
    monkeypatch.setenv("DATABASE_URL", "sqlite:///here")
    monkeypatch.delenv("MINXUE_SECRET_KEY", raising=False)
    monkeypatch.delenv("MINXUE_SECRET_KEY_FILE", raising=False)


def place() -> tuple[str, str]:
    return os.environ["MINXUE_DATA"], os.environ["DATABASE_URL"]


def test_a_desk_needs_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    assert usual_stage() == "development"
    monkeypatch.setenv("MINXUE_SECRET_KEY_FILE", "/etc/minxue/secret")
    assert usual_stage() == ""


def test_as_it_is_a_folder_an_address(tmp_path: Path) -> None:
    with aimed("", scratch=False):
        assert place() == ("here", "sqlite:///here")
    with aimed("postgres://a@b/c", scratch=False):
        assert place() == ("here", "postgres://a@b/c")
    folder = tmp_path / "deep" / "new"
    with aimed(str(folder), scratch=False):
        assert place() == (str(folder), f"sqlite:///{folder}/minxue.sqlite3")
    assert folder.is_dir()


def test_a_scratch_place_is_gone_afterwards() -> None:
    with aimed("", scratch=True):
        folder = Path(os.environ["MINXUE_DATA"])
        assert folder.is_dir()
        assert place()[1] == f"sqlite:///{folder}/minxue.sqlite3"
    assert not folder.exists()
