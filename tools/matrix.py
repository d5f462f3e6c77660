"""Runs the scope tests and prints one line: how many probes were made and what leaked.

Each worker of the tests leaves a JSON file `{"probes": n, "leaks": n, "planted": n, "found": n}` in the directory
named by MINXUE_MATRIX_OUT; their sums are the last line printed.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

WORDS = ("probes", "leaks", "planted", "found")


def merged(directory: Path) -> Counter[str]:
    total: Counter[str] = Counter(dict.fromkeys(WORDS, 0))
    for path in sorted(directory.glob("*.json")):
        total.update(json.loads(path.read_text(encoding="utf-8")))
    return total


def line(total: Counter[str]) -> str:
    return " ".join(f"{word} {total[word]}" for word in WORDS)


def sound(total: Counter[str]) -> bool:
    """Something was probed, nothing leaked, and every leak planted on purpose was found."""
    return total["probes"] > 0 and total["leaks"] == 0 and total["planted"] == total["found"] > 0


def main(arguments: list[str]) -> int:
    with tempfile.TemporaryDirectory() as out:
        tests = [sys.executable, "-m", "pytest", "-q", "tests/scope", "-n2", *arguments]
        code = subprocess.run(tests, env={**os.environ, "MINXUE_MATRIX_OUT": out}, check=False).returncode
        total = merged(Path(out))
    print(line(total))
    return code or int(not sound(total))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
