"""The command line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from minxue import __version__
from minxue.config.cli import COMMANDS, main

PLAN = "社区教育实施方案\r\n一、工作目标\r\n全年培训率不低于50%。\r\n"


def test_version_and_help_name_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"minxue {__version__}\n"
    with pytest.raises(SystemExit):
        main(["--help"])
    words = capsys.readouterr().out
    assert [name for name in COMMANDS if name not in words] == []


def test_compile_prints_findings_and_the_text_they_are_counted_in(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(b"\xef\xbb\xbf" + PLAN.encode())
    command = [sys.executable, "-m", "minxue.config.cli", "compile", str(file)]
    text = subprocess.run([*command, "--text"], capture_output=True, check=True).stdout
    assert text == PLAN.replace("\r\n", "\n").encode()
    found = json.loads(subprocess.run([*command, "--json"], capture_output=True, check=True).stdout)
    quotes = [row["quote"] for row in found["targets"]]
    assert quotes == ["培训率不低于50%"]
    assert [text.decode()[row["start"] : row["end"]] for row in found["targets"]] == quotes


def test_compile_says_in_words_what_it_cannot_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compile", str(tmp_path / "absent.txt")]) == 2
    assert "No such file" in capsys.readouterr().err
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    assert main(["compile", str(empty)]) == 2
    assert str(empty) in capsys.readouterr().err
