"""What a test may need beyond Python: asked for here and nowhere else.

Where it is absent the test is skipped with a reason that the run lists at its end; with `MINXUE_REQUIRE_ALL=1`
(as in `.ci/run`) it fails instead. Only the papers beside the repository may always be absent.
"""

import os
import shutil
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

import psycopg
import pytest

ROOT = Path(__file__).resolve().parent.parent


def require_browser() -> Path:
    """The Chromium that browser tests drive (`MINXUE_CHROMIUM` or the first on PATH)."""
    return _program("Chromium", os.environ.get("MINXUE_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")


def require_office() -> Path:
    """LibreOffice, which opens what we write as an office would."""
    return _program("LibreOffice", "soffice", "libreoffice")


def require_shared() -> Path:
    """The folder of papers kept beside the repository (real documents; not part of the product)."""
    path = Path(os.environ.get("MINXUE_SHARED", ROOT.parent / "shared"))
    if not path.is_dir():
        pytest.skip("needs the papers kept beside the repository (MINXUE_SHARED)")
    return path


def require_postgresql() -> str:
    """The address of a PostgreSQL server on which databases may be made, without a name at its end.

    `MINXUE_POSTGRESQL`, else that of `DATABASE_URL`, else the user postgres at 127.0.0.1:5432.
    """
    given = [os.environ.get("MINXUE_POSTGRESQL", ""), os.environ.get("DATABASE_URL", "")]
    usual = "postgres://postgres@127.0.0.1:5432/"
    for url in [url for url in given if url.startswith("postgres")] or [usual]:
        server = urlsplit(url)._replace(path="/", query="").geturl()
        try:
            psycopg.connect(f"{server}postgres", connect_timeout=5).close()
        except psycopg.OperationalError:
            continue
        return server
    return _missing("needs a PostgreSQL server that answers")


def _program(name: str, *candidates: str) -> Path:
    for candidate in candidates:
        if candidate and (found := shutil.which(candidate)):
            return Path(found)
    return _missing(f"needs {name}")


def _missing(reason: str) -> NoReturn:
    if os.environ.get("MINXUE_REQUIRE_ALL") == "1":
        pytest.fail(f"{reason}, and MINXUE_REQUIRE_ALL=1 forbids going without")
    pytest.skip(reason)
