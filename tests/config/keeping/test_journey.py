"""Backup, loss, restore, and the same pages again."""

import shutil
from pathlib import Path

from tests.config.keeping.house import House


def test_backup_loss_restore_and_the_same_pages(street: House, tmp_path: Path) -> None:
    house = street.copied(tmp_path / "house")
    before = house.pages("/*", "/plans/*", "/activities/", "/people/", "/figures/", "/units/")
    assert {status for status, _text in before.values()} == {200}
    assert len(before) > 20
    archive = tmp_path / "kept" / "a.minxue"
    archive.parent.mkdir()
    assert house.run("backup", str(archive)).returncode == 0
    shutil.rmtree(house.folder)
    done = house.run("restore", str(archive))
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "Restored."), done.stderr
    after = house.pages(*before)
    # The page of one's own account tells of the second sign-in by its minute.
    assert {address for address in before if after[address] != before[address]} - {"/me/"} == set()
