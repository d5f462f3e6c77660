"""The units of a service manager that stand in the papers start what the command line has."""

import re
import shlex
from pathlib import Path

import pytest
from django.core.management import get_commands

from minxue.config.cli import COMMANDS, main
from tests.house.tree import ROOT

FOLDER = ROOT / "docs" / "systemd"
PROGRAM = re.compile(r"/opt/minxue/bin/minxue ([^'\n]+)")
NEWEST = re.compile(r'"\$\$\(ls -t [^)]+\)"')


def started(unit: Path) -> list[str]:
    """The words after `minxue` that a unit starts."""
    found = PROGRAM.search(unit.read_text(encoding="utf-8"))
    assert found is not None
    return shlex.split(NEWEST.sub("newest.minxue", found[1]))


@pytest.mark.parametrize("unit", sorted(FOLDER.glob("*.service")), ids=lambda unit: str(unit.stem))
def test_each_unit_starts_what_there_is(unit: Path) -> None:
    command, *rest = started(unit)
    assert command in COMMANDS
    if command == "manage":
        assert rest[0] in get_commands()
        return
    with pytest.raises(SystemExit) as end:
        main([command, *rest, "--help"])
    assert end.value.code == 0


def test_the_three_parts_run_apart() -> None:
    parts = [started(FOLDER / f"minxue-{part}.service") for part in ("web", "tasks", "ticker")]
    assert parts == [["serve", "--only", part] for part in ("web", "tasks", "ticker")]


def test_each_timer_has_its_service() -> None:
    timers = sorted(path.stem for path in FOLDER.glob("*.timer"))
    assert timers == ["minxue-backup", "minxue-check", "minxue-drill", "minxue-tidy"]
    assert [name for name in timers if not (FOLDER / f"{name}.service").is_file()] == []


def test_the_paper_names_each_file() -> None:
    paper = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    assert [path.name for path in sorted(FOLDER.iterdir()) if path.stem not in paper] == []
