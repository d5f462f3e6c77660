"""What `make matrix` adds up: each test leaves its counts where it is told to."""

import json
import os
from pathlib import Path

WORDS = ("probes", "leaks", "planted", "found")


def counted() -> str:
    """The directory that MINXUE_MATRIX_OUT names; empty where nobody counts."""
    return os.environ.get("MINXUE_MATRIX_OUT", "")


def note(name: str, **counts: int) -> None:
    """Leave the counts of one test where they are counted; elsewhere nowhere."""
    out = counted()
    if out:
        told = dict.fromkeys(WORDS, 0) | counts
        Path(out, f"{name}.json").write_text(json.dumps(told), encoding="utf-8")
