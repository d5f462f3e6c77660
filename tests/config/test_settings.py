"""Production refuses what would be unsafe; asked in a process of its own."""

import os
import subprocess
import sys

import pytest

SOUND = {"MINXUE_STAGE": "production", "MINXUE_SECRET_KEY": "k" * 60, "MINXUE_HOSTS": "minxue.example"}


def _start(environ: dict[str, str]) -> str:
    """The last line of what loading the settings says; empty when they load."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("MINXUE_", "DATABASE_URL"))}
    code = "import minxue.config.settings as s; assert s.SESSION_COOKIE_SECURE and s.CSRF_COOKIE_SECURE"
    done = subprocess.run([sys.executable, "-c", code], env=kept | environ, capture_output=True, text=True, check=False)
    return done.stderr.strip().splitlines()[-1] if done.stderr.strip() else ""


def test_a_sound_production_starts() -> None:
    assert _start(SOUND) == ""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"MINXUE_SECRET_KEY": ""}, "MINXUE_SECRET_KEY"),
        ({"MINXUE_SECRET_KEY": "short"}, "MINXUE_SECRET_KEY"),
        ({"MINXUE_DEBUG": "1"}, "MINXUE_DEBUG"),
        ({"MINXUE_INSECURE_COOKIES": "1"}, "MINXUE_INSECURE_COOKIES"),
        ({"MINXUE_HOSTS": ""}, "MINXUE_HOSTS"),
        ({"MINXUE_STAGE": "staging"}, "MINXUE_STAGE"),
    ],
)
def test_production_refuses(change: dict[str, str], words: str) -> None:
    assert words in _start(SOUND | change)
