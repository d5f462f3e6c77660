"""The scorer's figures over the development plans, where they lie beside the repository."""

import json
import re
import subprocess
import sys
from pathlib import Path

from minxue.engines.planscript import as_object, compile_text
from tests.requirements import require_shared


def test_the_development_plans_are_compiled_well(tmp_path: Path):
    plans = require_shared() / "plans"
    for source in (plans / "dev").glob("*.txt"):
        found = as_object(compile_text(source.read_text(encoding="utf-8")))
        (tmp_path / f"{source.stem}.json").write_text(json.dumps(found), encoding="utf-8")
    command = [sys.executable, str(plans / "score.py"), str(plans / "dev"), str(tmp_path)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    lists = {name: float(f1) for name, f1 in re.findall(r"^(\w+) +precision .* f1 ([\d.]+) ", printed, re.MULTILINE)}
    documents = re.findall(r"^document (\S+) f1 ([\d.]+) \(gold (\d+)", printed, re.MULTILINE)
    mean = re.search(r"^mean f1 ([\d.]+)$", printed, re.MULTILINE)
    assert mean is not None
    assert float(mean[1]) >= 0.90
    assert {name for name, f1 in lists.items() if f1 < 0.75} == set()
    assert len(lists) == 4
    assert {name for name, f1, gold in documents if int(gold) >= 10 and float(f1) < 0.60} == set()
