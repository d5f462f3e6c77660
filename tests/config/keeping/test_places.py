"""One look at a database that is written to meanwhile, and the places that are refused."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from minxue.config.keeping.archive import members
from tests.config.keeping.conftest import NewDatabase
from tests.config.keeping.house import ROOT, House

# Pairs of rows in one transaction each, an early and a late table; also the seals of the book.
WRITER = """
import django; django.setup()
from minxue.accounts.actions import act, seal_acts
from minxue.base.actions import post
number = 0
while True:
    number += 1
    with act(by=None, verb="pair", subject=number):
        post(kind="pair", ids=[str(number)])
    if number % 10 == 0:
        seal_acts()
    if number == 20:
        print("writing", flush=True)
"""


def pairs(path: Path) -> tuple[set[str], set[str]]:
    """The numbers of the pairs in an archive, by both tables."""
    acts, posts, columns = set(), set(), {}
    for name, data in members(path):
        if name == "head.json":
            columns = json.loads(data)["tables"]
        rows = [json.loads(line) for line in data.splitlines()] if name.startswith("tables/") else []
        if name.startswith("tables/accounts_act/"):
            at = columns["accounts_act"].index("subject")
            verb = columns["accounts_act"].index("verb")
            acts |= {row[at] for row in rows if row[verb] == "pair"}
        if name.startswith("tables/base_outbox/"):
            at, kind = columns["base_outbox"].index("ids"), columns["base_outbox"].index("kind")
            posts |= {row[at][0] for row in rows if row[kind] == "pair"}
    return acts, posts


def backups_beside_a_writer(house: House, folder: Path) -> None:
    environ = house.environ(DJANGO_SETTINGS_MODULE="minxue.config.settings")
    writer = subprocess.Popen([sys.executable, "-c", WRITER], env=environ, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    sizes = []
    try:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "writing\n"
        for number in range(3):
            path = folder / f"{number}.minxue"
            done = house.run("backup", str(path))
            assert done.returncode == 0, done.stderr
            acts, posts = pairs(path)
            assert acts == posts
            sizes.append(len(acts))
            time.sleep(0.2)
        assert writer.poll() is None
    finally:
        writer.kill()
        writer.communicate()
    assert 20 <= sizes[0] < sizes[1] < sizes[2]
    verified = house.run("restore", "--verify", str(folder / "2.minxue"))
    assert verified.returncode == 0, verified.stderr


def test_a_backup_beside_writers_is_consistent(street: House, tmp_path: Path) -> None:
    backups_beside_a_writer(street.copied(tmp_path / "house"), tmp_path)


def test_a_backup_beside_writers_is_consistent_on_postgresql(
    street: House, tmp_path: Path, new_database: NewDatabase
) -> None:
    moved = House(street.copied(tmp_path / "house").folder, new_database())
    assert moved.run("manage", "migrate", "-v", "0").returncode == 0
    backups_beside_a_writer(moved, tmp_path)


@pytest.mark.usefixtures("empty_place")
def test_a_migration_of_the_future_is_refused() -> None:
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    from minxue.config.keeping.faults import Refused
    from minxue.config.keeping.places import applied

    assert applied("default") == []
    MigrationRecorder(connection).record_applied("orgs", "0999_flying")
    with pytest.raises(Refused, match=r"newer version.*orgs\.0999_flying"):
        applied("default")
