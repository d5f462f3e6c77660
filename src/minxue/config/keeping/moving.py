"""Move: everything into another database, verified there; the old one stays as it is."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from minxue.config import env
from minxue.config.keeping.backing_up import back_up
from minxue.config.keeping.faults import Refused

type Say = Callable[[str], None]


def move(url: str, say: Say) -> None:
    """Back up, restore at `url` in a process of its own, and say which setting to change."""
    try:
        env.database(url, settings.DATA, 0)
    except env.BadSetting as fault:
        raise Refused(str(fault)) from fault
    with tempfile.TemporaryDirectory(prefix="moving-", dir=settings.DATA) as folder:
        path = Path(folder) / "all.minxue"
        back_up(path, "", say)
        say(f"restoring at {shown(url)}")
        # By the environment, since everybody on the machine can read the arguments of a process.
        environ = {**os.environ, "DATABASE_URL": url, "MINXUE_DATA": str(settings.DATA)}
        command = [sys.executable, "-m", "minxue.config.cli", "restore", str(path)]
        done = subprocess.run(command, env=environ, check=False)  # noqa: S603 - our own program
    if done.returncode:
        raise Refused("The move was not done: the present database stays in use, nothing in it was changed.")
    say(f"Moved. Now set DATABASE_URL={shown(url)} and start the service again; the old database was not changed.")


def shown(url: str) -> str:
    """An address without its password."""
    parts = urlsplit(url)
    return url if parts.password is None else url.replace(f":{parts.password}@", ":…@", 1)
