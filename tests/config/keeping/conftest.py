"""A demo street of its own, and empty places to restore into."""

import os
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from django.db import connections
from django.db.utils import load_backend
from pytest_django import DjangoDbBlocker, Settings

from minxue.config import env
from tests.config.keeping.house import House
from tests.requirements import require_postgresql

NUMBERS = count(1)
type NewDatabase = Callable[[], str]


@pytest.fixture(scope="session")
def street(tmp_path_factory: pytest.TempPathFactory) -> House:
    """The demo street, its book sealed; read it, write into a copy."""
    house = House(tmp_path_factory.mktemp("street"))
    for command in (["demo"], ["worker", "--once"]):
        done = house.run(*command)
        assert done.returncode == 0, done.stderr
    return house


@pytest.fixture(scope="session")
def archive(street: House, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the street in the open."""
    path = tmp_path_factory.mktemp("archive") / "street.minxue"
    done = street.run("backup", str(path))
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture
def empty_place(tmp_path: Path, settings: Settings, django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    """This very process stands on an empty database file and an empty store in the folder."""
    folder = tmp_path / "place"
    folder.mkdir()
    settings.MEDIA_ROOT = folder / "files"
    kept = connections["default"]
    url = f"sqlite:///{folder / 'minxue.sqlite3'}"
    described = {**kept.settings_dict, **env.database(url, folder, 0)}
    connections["default"] = load_backend(str(described["ENGINE"])).DatabaseWrapper(described, "default")
    with django_db_blocker.unblock():
        yield folder
        connections["default"].close()
    connections["default"] = kept


@pytest.fixture
def new_database() -> Iterator[NewDatabase]:
    """Makes an empty PostgreSQL database and gives its address."""
    server = require_postgresql()
    made: list[str] = []

    def make() -> str:
        made.append(f"minxue_keeping_{os.getpid()}_{next(NUMBERS)}")
        with psycopg.connect(f"{server}postgres", autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{made[-1]}"')
        return server + made[-1]

    yield make
    with psycopg.connect(f"{server}postgres", autocommit=True) as connection:
        for name in made:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
