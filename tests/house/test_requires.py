"""A test may be left out only through `tests/requirements.py`, which says so at the end of the run."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.outcomes import Failed, Skipped

from tests import requirements
from tests.house.tree import ROOT, write

LEAVING = {"skip", "skipif", "xfail", "importorskip", "skipTest", "expectedFailure", "skipUnless", "skipIf"}


def leaving(root: Path) -> Iterator[str]:
    for path in sorted(root.rglob("*.py")):
        if path.name == "requirements.py" and path.parent == root:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in LEAVING:
                yield f"{path.relative_to(root)}:{node.lineno}: {node.attr}"


def test_no_test_leaves_itself_out() -> None:
    assert list(leaving(ROOT / "tests")) == []


def test_a_planted_mark_is_found(tmp_path: Path) -> None:
    write(
        tmp_path, {"plans/test_a.py": "import pytest\npytestmark = pytest.mark.skip\n", "requirements.py": "p.skip()"}
    )
    assert list(leaving(tmp_path)) == ["plans/test_a.py:2: skip"]


def test_what_is_missing_skips_or_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("MINXUE_CHROMIUM", raising=False)
    monkeypatch.delenv("MINXUE_REQUIRE_ALL", raising=False)
    with pytest.raises(Skipped, match="needs Chromium"):
        requirements.require_browser()
    monkeypatch.setenv("MINXUE_REQUIRE_ALL", "1")
    with pytest.raises(Failed, match="needs LibreOffice"):
        requirements.require_office()


def test_the_papers_beside_may_always_be_absent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MINXUE_REQUIRE_ALL", "1")
    monkeypatch.setenv("MINXUE_SHARED", str(tmp_path / "none"))
    with pytest.raises(Skipped, match="needs the papers"):
        requirements.require_shared()
    monkeypatch.setenv("MINXUE_SHARED", str(tmp_path))
    assert requirements.require_shared() == tmp_path


def test_the_run_says_at_its_end_what_it_left_out(tmp_path: Path) -> None:
    """A whole run with the shared papers away, on two workers."""
    write(
        tmp_path,
        {
            "conftest.py": "from tests.conftest import pytest_runtest_setup, pytest_terminal_summary",
            "test_a.py": "import pytest\npytestmark = pytest.mark.shared\ndef test_a(): ...\ndef test_b(): ...\n",
        },
    )
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n2", "-p", "no:django", "-o", "addopts=", tmp_path],
        env={**os.environ, "MINXUE_SHARED": str(tmp_path / "none"), "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "not run here: 2 × needs the papers kept beside the repository (MINXUE_SHARED)" in run.stdout
