"""`python -m benchmarks [name]`: one measurement, or all, each in a process of its own."""

import subprocess
import sys
from pathlib import Path

HELPERS = {"__init__", "__main__", "scratch"}


def main(names: list[str]) -> int:
    """Run the measurements; 1 when one of them broke."""
    known = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in HELPERS)
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"no such measurement: {', '.join(unknown)} (there are {', '.join(known)})")
        return 1
    failed = []
    for name in names or known:
        print(f"== {name}", flush=True)
        code = f"from benchmarks.{name} import main; main()"
        if subprocess.run([sys.executable, "-c", code], check=False).returncode:
            failed.append(name)
    if failed:
        print(f"broken: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
