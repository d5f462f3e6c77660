"""Writes `tests/upgrade/v<version>.minxue`: the demo street as this version made it, for the rehearsal of upgrades.

    .venv/bin/python tools/dump_upgrade.py

Run it once for each version, on the commit of its tag: later versions must be able to read what it wrote.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from minxue import __version__

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "upgrade"
DAY = "2026-03-24"
LARGEST = 2_000_000


def dump(target: Path) -> int:
    """Load the street on the fixed day, seal its book, back it up; give the size in bytes."""
    with tempfile.TemporaryDirectory() as folder:
        place = {"MINXUE_DATA": folder, "DATABASE_URL": f"sqlite:///{folder}/minxue.sqlite3"}
        environ = {**os.environ, **place, "MINXUE_STAGE": "development", "MINXUE_TODAY": DAY}
        archive = f"{folder}/dump.minxue"
        for words in (["demo"], ["worker", "--once"], ["backup", archive]):
            command = [sys.executable, "-m", "minxue.config.cli", *words]
            subprocess.run(command, env=environ, check=True, stdout=subprocess.DEVNULL)
        data = Path(archive).read_bytes()
    if len(data) > LARGEST:
        raise SystemExit(f"{len(data)} bytes: the dump must not be larger than {LARGEST}.")
    target.write_bytes(data)
    return len(data)


if __name__ == "__main__":
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER / f"v{__version__}.minxue"
    print(f"{path}: {dump(path)} bytes")
