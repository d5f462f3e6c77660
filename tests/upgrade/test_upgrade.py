"""Rehearsal of an upgrade: the newest dump is restored as its version knew it, migrated, and its pages are read."""

import re
from pathlib import Path

import pytest

from minxue.config.keeping.blocks import prove
from tests.config.keeping.house import House

FOLDER = Path(__file__).parent
LARGEST = 2_000_000
# Each post that works daily, and what it opens from the menu; a star reads the pages linked there as well.
WALKS = {
    "shenxiaohe": ("/*", "/plans/*", "/activities/", "/people/", "/figures/", "/units/", "/me/"),
    "guwenqing": ("/", "/plans/", "/figures/", "/units/", "/me/"),
    "taoyuan": ("/", "/activities/", "/people/", "/me/"),
}


def version_of(path: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", path.stem))


def dumps() -> list[Path]:
    return sorted(FOLDER.glob("v*.minxue"), key=version_of)


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory: pytest.TempPathFactory) -> House:
    """The newest dump, restored at its migrations and brought to this version."""
    house = House(tmp_path_factory.mktemp("upgrade"))
    done = house.run("restore", str(dumps()[-1]))
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "Restored."), done.stderr
    return house


def test_every_dump_is_small_and_whole() -> None:
    assert dumps() != []
    for path in dumps():
        assert path.stat().st_size <= LARGEST
        assert prove(path) >= 1


def test_nothing_waits_after_the_upgrade(upgraded: House) -> None:
    waiting = upgraded.run("manage", "migrate", "--check")
    assert (waiting.returncode, waiting.stderr) == (0, "")
    checked = upgraded.run("check")
    assert checked.returncode == 0, checked.stdout


def test_the_daily_pages_open_after_the_upgrade(upgraded: House) -> None:
    for name, addresses in WALKS.items():
        read = upgraded.pages(*addresses, user=(name, f"{name}-willow-street"))
        assert {address: status for address, (status, _text) in read.items() if status != 200} == {}
        assert len(read) >= len(addresses)


def test_the_street_is_what_it_was(upgraded: House) -> None:
    """The figures of the dump's day are those of its records, whatever the version."""
    read = upgraded.pages("/plans/", "/units/")
    assert "柳荫街道2025年社区教育工作实施方案" in read["/plans/"][1]
    assert "桃园社区" in read["/units/"][1]
