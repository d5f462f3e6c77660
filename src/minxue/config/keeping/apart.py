"""Where a training copy may lie, how it is served and thrown away: only a marked folder apart from the real data.

Loads no Django: it settles the environment before the settings are read.
"""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from minxue.config import env
from minxue.config.keeping.faults import Refused

type Say = Callable[[str], None]


def demand_apart(folder: Path) -> None:
    """Refused when the folder is, holds or lies in the folder of the real data."""
    data = env.data()
    if folder == data or folder in data.parents or data in folder.parents:
        raise Refused(f"{folder} is not apart from {data}, where the real data are: name another folder.")


def demand_copy(folder: Path) -> None:
    """Refused when the folder does not hold a training copy."""
    demand_apart(folder)
    if not env.is_training(folder):
        raise Refused(f"There is no training copy in {folder}.")


def aim(folder: Path, port: int) -> None:
    """Let the programs of this process stand in the copy; no way out of the house is passed on."""
    demand_copy(folder)
    secret = json.loads(env.marker(folder).read_text(encoding="utf-8"))["secret"]
    for name in [name for name in os.environ if name.startswith("MINXUE_") and name not in env.HARMLESS]:
        del os.environ[name]
    os.environ["MINXUE_DATA"] = str(folder)
    os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'minxue.sqlite3'}"
    os.environ.pop("DATABASE_URL_FILE", None)
    os.environ["MINXUE_SECRET_KEY"] = secret
    os.environ["MINXUE_PORT"] = str(port)


def drop(folder: Path, say: Say) -> None:
    """Throw the copy away."""
    demand_copy(folder)
    shutil.rmtree(folder)
    say(f"Thrown away: {folder}")
