"""Compile the development plans and print the scorer's figures.

usage: score.py [--detail]

The plans lie beside the repository (``../shared/plans``) or where ``MINXUE_SHARED`` says. Without them there is nothing
to score, which is no error.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from minxue.engines.planscript import as_object, compile_text


def plans_folder() -> Path:
    """Where the development plans and their scorer lie, whether they are there or not."""
    shared = os.environ.get("MINXUE_SHARED")
    return (Path(shared) if shared else Path(__file__).resolve().parents[2] / "shared") / "plans"


def main() -> int:
    """Score the compiler; the exit code is the scorer's own."""
    plans = plans_folder()
    if not (plans / "score.py").is_file():
        print(f"no development plans in {plans}: nothing to score")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        for source in sorted((plans / "dev").glob("*.txt")):
            found = as_object(compile_text(source.read_text(encoding="utf-8")))
            target = Path(folder) / f"{source.stem}.json"
            target.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
        command = [sys.executable, str(plans / "score.py"), str(plans / "dev"), folder, *sys.argv[1:]]
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
