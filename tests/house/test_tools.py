"""The programs behind `make`: coverage floors, the merged line of the matrix, the one command's quickness."""

import json
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from tests.house.tree import ROOT, write
from tools import coverage, matrix


def entry(covered: int, total: int, missing: list[int] | None = None) -> dict[str, Any]:
    summary = {"covered_lines": covered, "num_statements": total, "covered_branches": 0, "num_branches": 0}
    return {"summary": summary, "missing_lines": missing or [], "missing_branches": [[3, 5]] if missing else []}


def verdict(tmp_path: Path, files: dict[str, dict[str, Any]]) -> list[str]:
    path = tmp_path / "coverage.json"
    path.write_text(json.dumps({"files": files}), encoding="utf-8")
    return list(coverage.faults(coverage.read(path)))


def test_whole_coverage_passes(tmp_path: Path) -> None:
    assert (
        verdict(tmp_path, {"src/minxue/plans/actions.py": entry(9, 9), "src/minxue/plans/views.py": entry(95, 100)})
        == []
    )


def test_an_action_with_a_branch_left_is_named(tmp_path: Path) -> None:
    files = {"src/minxue/plans/actions/a.py": entry(99, 100, [7]), "src/minxue/plans/views.py": entry(100, 100)}
    assert verdict(tmp_path, files) == [
        "src/minxue/plans/actions/a.py: 99.0 % of actions, wants 100 % (lines 7; branches 3→5)"
    ]


def test_engines_and_the_whole_have_their_floors(tmp_path: Path) -> None:
    files = {
        "src/minxue/engines/flow.py": entry(9, 10, [2]),
        "src/minxue/engines/planscript/a.py": entry(94, 100),
        "src/minxue/plans/policy.py": entry(1, 1),
    }
    assert [line.split(":")[0] for line in verdict(tmp_path, files)] == [
        "src/minxue/engines/flow.py",
        "engines.planscript",
        "everything",
    ]


def test_the_matrix_adds_up_what_its_workers_left(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "a.json": json.dumps({"probes": 5, "leaks": 0, "planted": 1, "found": 1}),
            "b.json": json.dumps({"probes": 7, "leaks": 0, "planted": 2, "found": 2}),
        },
    )
    total = matrix.merged(tmp_path)
    assert matrix.line(total) == "probes 12 leaks 0 planted 3 found 3"
    assert matrix.sound(total) is True


@pytest.mark.parametrize("wrong", [{"probes": 0}, {"leaks": 1}, {"found": 0}, {"planted": 0, "found": 0}], ids=str)
def test_an_unsound_matrix_is_refused(tmp_path: Path, wrong: dict[str, int]) -> None:
    whole = {"probes": 5, "leaks": 0, "planted": 1, "found": 1}
    write(tmp_path, {"a.json": json.dumps(whole | wrong)})
    assert matrix.sound(matrix.merged(tmp_path)) is False


def test_setup_refuses_a_word_it_does_not_know() -> None:
    run = subprocess.run([ROOT / "tools/setup", "fly"], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (2, "usage: tools/setup run|test\n")


def test_setup_costs_nothing_the_second_time(tmp_path: Path) -> None:
    """With a stamp that says all stands, nothing is fetched or even looked for."""
    script = (ROOT / "tools/setup").read_text(encoding="utf-8")
    write(tmp_path, {"tools/setup": script, "locks/run.txt": "a\n", "locks/dev.txt": "b\n"})
    write(tmp_path, {".venv/bin/python": "", ".venv/bin/minxue": ""})
    for path in ("tools/setup", ".venv/bin/python", ".venv/bin/minxue"):
        (tmp_path / path).chmod(0o755)
    both = (tmp_path / "locks/dev.txt").read_bytes() + script.encode()
    digest = subprocess.run(["cksum"], input=both, capture_output=True, check=True).stdout.decode().strip()
    write(tmp_path, {".venv/.minxue-stamp": f"test {digest} {tmp_path}\n"})
    for word in ("test", "run"):
        began = time.monotonic()
        run = subprocess.run([tmp_path / "tools/setup", word], capture_output=True, text=True, check=False)
        assert (run.returncode, run.stderr) == (0, "")
        assert time.monotonic() - began < 2
