"""Holds the share of lines and branches that the tests walk through, per kind of module.

Reads the JSON report of coverage.py. What writes and who may is walked through wholly; the rest almost.
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

WHOLE = 100.0
MOST = 95.0


@dataclass(frozen=True)
class Floor:
    """A group of modules and the least share (per cent of statements and branches) it must reach."""

    name: str
    pattern: str
    least: float
    each: bool


FLOORS = (
    Floor("actions", r"minxue/\w+/actions(\.py|/.*)$", WHOLE, each=True),
    Floor("policy", r"minxue/\w+/policy(\.py|/.*)$", WHOLE, each=True),
    Floor("engines.flow", r"minxue/engines/flow(\.py|/.*)$", WHOLE, each=True),
    Floor("engines.formula", r"minxue/engines/formula(\.py|/.*)$", WHOLE, each=True),
    Floor("engines.planscript", r"minxue/engines/planscript(\.py|/.*)$", MOST, each=False),
    Floor("everything", r"minxue/", MOST, each=False),
)


@dataclass(frozen=True)
class Share:
    """Covered out of all statements and branches."""

    covered: int
    total: int

    def __add__(self, other: "Share") -> "Share":
        return Share(self.covered + other.covered, self.total + other.total)

    @property
    def percent(self) -> float:
        return 100.0 * self.covered / self.total if self.total else WHOLE


Report = dict[str, tuple[Share, str]]


def read(path: Path) -> Report:
    """File name to its share and the places that no test reached, in words."""
    files = json.loads(path.read_text(encoding="utf-8"))["files"]
    return {name.replace("\\", "/"): (share_of(entry["summary"]), places(entry)) for name, entry in files.items()}


def share_of(summary: dict[str, int]) -> Share:
    return Share(
        summary["covered_lines"] + summary.get("covered_branches", 0),
        summary["num_statements"] + summary.get("num_branches", 0),
    )


def places(entry: dict[str, list[object]]) -> str:
    lines = ", ".join(str(line) for line in entry.get("missing_lines", []))
    branches = ", ".join(f"{pair[0]}→{pair[1]}" for pair in entry.get("missing_branches", []) if isinstance(pair, list))
    return "; ".join(
        part for part in (f"lines {lines}" if lines else "", f"branches {branches}" if branches else "") if part
    )


def faults(report: Report) -> Iterator[str]:
    """One line for each group or file below its floor."""
    for floor in FLOORS:
        inside = {name: entry for name, entry in report.items() if re.search(floor.pattern, name)}
        if floor.each:
            for name, (share, missing) in sorted(inside.items()):
                if share.covered < share.total:
                    yield f"{name}: {share.percent:.1f} % of {floor.name}, wants {floor.least:.0f} % ({missing})"
            continue
        total = sum((share for share, _ in inside.values()), Share(0, 0))
        if total.percent < floor.least:
            yield f"{floor.name}: {total.percent:.1f} %, wants {floor.least:.0f} %"


def main(arguments: list[str]) -> int:
    report = read(Path(arguments[0]))
    wrong = list(faults(report))
    total = sum((share for share, _ in report.values()), Share(0, 0))
    print(f"coverage {total.percent:.1f} % of {total.total} statements and branches")
    for line in wrong:
        print(f"  below the floor: {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
