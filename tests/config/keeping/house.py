"""An installation of its own in a folder, run from outside as its administrator would."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent.parent
DAY = "2026-03-24"
CLERK = ("shenxiaohe", "shenxiaohe-willow-street")
# No coverage is counted in programs that only set the scene or look at it: it would take twice the time.
UNMEASURED = {"COVERAGE_PROCESS_CONFIG": ""}


@dataclass(frozen=True)
class House:
    """Its data folder and, unless the database is a file in it, the database's address."""

    folder: Path
    url: str = ""

    @property
    def database(self) -> Path:
        """The database file."""
        return self.folder / "minxue.sqlite3"

    def environ(self, **more: str) -> dict[str, str]:
        """The environment of its programs."""
        own = {
            "MINXUE_STAGE": "development",
            "MINXUE_TODAY": DAY,
            "MINXUE_DATA": str(self.folder),
            "DATABASE_URL": self.url or f"sqlite:///{self.database}",
        }
        return {**os.environ, **own, **more}

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """`minxue …`."""
        scene = UNMEASURED if words[0] in {"demo", "worker"} else {}
        return self.python("-m", "minxue.config.cli", *words, **scene, **more)

    def python(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """A Python program of this house."""
        return subprocess.run(
            [sys.executable, *words], env=self.environ(**more), cwd=ROOT, capture_output=True, text=True, check=False
        )

    def pages(self, *addresses: str, user: tuple[str, str] = CLERK) -> dict[str, tuple[int, str]]:
        """Status and text of pages, read by one who signed in; links on them too when an address ends in `*`."""
        done = self.python("-m", "tests.config.keeping.pages", *user, *addresses, **UNMEASURED)
        assert done.returncode == 0, done.stderr
        return {address: (status, text) for address, (status, text) in json.loads(done.stdout).items()}

    def copied(self, folder: Path) -> "House":
        """The same house elsewhere."""
        shutil.copytree(self.folder, folder)
        return House(folder)


APART = ("django_session", "django_content_type", "auth_", "cache", "django_migrations", "sqlite_", "django_tasks")


def everything(database: Path) -> dict[str, list[list[object]]]:
    """All rows of a SQLite file, as they lie there; JSON is read, since the order of its keys says nothing."""
    with sqlite3.connect(database) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = sorted(name for name in names if not name.startswith(APART))
        return {name: sorted(map(_read, connection.execute(f'SELECT * FROM "{name}"')), key=repr) for name in kept}


def _read(row: tuple[object, ...]) -> list[object]:
    return [json.loads(v) if isinstance(v, str) and v.startswith(("{", "[")) else v for v in row]
