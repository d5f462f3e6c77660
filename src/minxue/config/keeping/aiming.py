"""Which place a command works on: settled in the environment before the settings are read."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def usual_stage() -> str:
    """On a desk, where no secret was ever set, these commands need none."""
    secret = os.environ.keys() & {"MINXUE_SECRET_KEY", "MINXUE_SECRET_KEY_FILE"}
    return "" if secret else "development"


@contextmanager
def aimed(into: str, *, scratch: bool) -> Iterator[None]:
    """The environment of a restore: a folder of its own, another database, or a scratch place thrown away after."""
    if scratch:
        with tempfile.TemporaryDirectory(prefix="minxue-verify-", ignore_cleanup_errors=True) as folder:
            _aim_at_folder(Path(folder))
            yield
        return
    if "://" in into:
        os.environ["DATABASE_URL"] = into
    elif into:
        _aim_at_folder(Path(into))
    yield


def _aim_at_folder(folder: Path) -> None:
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["MINXUE_DATA"] = str(folder)
    os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'minxue.sqlite3'}"
