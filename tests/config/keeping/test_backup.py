"""`minxue backup` from outside."""

import stat
from pathlib import Path

import pytest

from minxue.config.keeping.backing_up import _parts
from minxue.config.keeping.commands import _passphrase
from minxue.config.keeping.faults import Refused
from tests.config.keeping.house import House


def test_a_backup_is_the_owners_and_says_what_it_holds(street: House, tmp_path: Path) -> None:
    done = street.run("backup", str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    (path,) = tmp_path.iterdir()
    assert path.name.startswith("minxue-2026-")
    assert path.suffix == ".minxue"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    lines = done.stdout.splitlines()
    assert "accounts_user: 11 rows" in lines
    assert lines[-2] == "files: 12, lost before: 0"
    assert (
        lines[-1] == f"proved: {-(-path.stat().st_size // (64 * 1024))} blocks, {path.stat().st_size} bytes in {path}"
    )


def test_nothing_is_overwritten_and_no_part_is_left(street: House, tmp_path: Path) -> None:
    there = tmp_path / "a.minxue"
    there.write_bytes(b"mine")
    done = street.run("backup", str(there))
    assert (done.returncode, done.stderr) == (
        1, f"{there} is there already: a backup never overwrites anything.\n",
    )  # fmt: skip
    absent = tmp_path / "none"
    done = street.run("backup", str(absent / "a.minxue"))
    assert (done.returncode, done.stderr) == (1, f"There is no folder {absent}.\n")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.minxue", b"mine")]


def test_a_lost_and_a_damaged_file_are_named_and_the_rest_is_kept(street: House, tmp_path: Path) -> None:
    house = street.copied(tmp_path / "house")
    lost, damaged, *whole = sorted(path for path in (house.folder / "files").glob("*/*"))
    lost.unlink()
    damaged.write_bytes(b"other bytes")
    done = house.run("backup", str(tmp_path / "a.minxue"))
    assert done.returncode == 1
    assert done.stderr.splitlines() == [f"lost before this backup: {path.name}" for path in (lost, damaged)]
    done = house.run("restore", str(tmp_path / "a.minxue"), "--into", str(tmp_path / "again"))
    assert (done.returncode, "files: 10 whole, 2 lost before the backup" in done.stdout) == (0, True), done.stderr
    again = (tmp_path / "again" / "files").glob("*/*")
    assert sorted(path.name for path in again) == [path.name for path in whole]


def test_an_empty_house_and_an_absent_passphrase_are_refused(tmp_path: Path) -> None:
    house = House(tmp_path / "empty")
    house.folder.mkdir()
    done = house.run("backup", str(tmp_path / "a.minxue"))
    assert (done.returncode, done.stderr) == (1, "The database is empty: there is nothing to back up.\n")
    done = house.run("backup", str(tmp_path / "a.minxue"), "--passphrase-file", str(tmp_path / "absent"))
    assert (done.returncode, done.stderr) == (1, f"{tmp_path / 'absent'}: No such file or directory\n")
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


def test_a_passphrase_is_the_first_line_and_long_enough(tmp_path: Path) -> None:
    words = tmp_path / "words"
    words.write_text("  green willow by the bridge \r\nnote\n", encoding="utf-8")
    assert (_passphrase(str(words)), _passphrase("")) == ("green willow by the bridge", "")
    words.write_text("green willo\n", encoding="utf-8")
    with pytest.raises(Refused, match="shorter than 12 characters"):
        _passphrase(str(words))


def test_a_database_that_does_not_answer_is_said_plainly(tmp_path: Path) -> None:
    house = House(tmp_path, "postgres://nobody@127.0.0.1:1/minxue")
    done = house.run("backup", str(tmp_path / "a.minxue"), MINXUE_POOL="0")
    assert (done.returncode, done.stderr.startswith("The database does not answer as it should: ")) == (1, True)
    assert "Traceback" not in done.stderr


def test_a_large_table_is_written_in_parts() -> None:
    line = b"x" * 600_000
    assert [len(part) for part in _parts(iter([line] * 5))] == [2, 2, 1]
    assert [len(part) for part in _parts(iter([line] * 4))] == [2, 2]
    assert list(_parts(iter([]))) == []
