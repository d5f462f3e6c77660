"""Rehearsal of an upgrade: the newest dump is restored as its version knew it, migrated, read, and worked in."""

import json
import re
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from minxue import __version__
from minxue.config.keeping.blocks import prove
from minxue.config.packs import rows
from tests.config.keeping.house import House

FOLDER = Path(__file__).parent
LARGEST = 2_000_000
# Each post that works daily, and what it opens from the menu; a star reads the pages linked there as well.
WALKS = {
    "shenxiaohe": ("/*", "/plans/*", "/activities/", "/people/", "/figures/", "/units/", "/me/"),
    "guwenqing": ("/", "/plans/", "/figures/", "/units/", "/me/"),
    "taoyuan": ("/", "/activities/", "/people/", "/me/"),
}


def numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))


def version_of(path: Path) -> tuple[int, ...]:
    return numbers(path.stem)


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


def lacks_a_dump(version: str, newest: tuple[int, ...]) -> bool:
    """Whether a version that people work with has left no dump of its own; before 0.1.0 none was given out."""
    return numbers(version) >= (0, 1, 0) and newest != numbers(version)


def test_every_version_given_out_leaves_a_dump() -> None:
    """`tools/dump_upgrade.py` writes it on the commit of the tag."""
    assert not lacks_a_dump(__version__, version_of(dumps()[-1]))


@pytest.mark.parametrize(
    ("version", "newest", "lacking"),
    [
        ("0.0.9", (0, 0, 1), False),
        ("0.1.0", (0, 0, 1), True),
        ("0.1.0", (0, 1, 0), False),
        ("0.10.0", (0, 9, 0), True),
        ("1.0.0", (1, 0, 0), False),
    ],
)
def test_a_version_without_a_dump_is_told(version: str, newest: tuple[int, ...], *, lacking: bool) -> None:
    assert lacks_a_dump(version, newest) is lacking


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


def rows_of(house: House, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(house.database) as connection:
        return connection.execute(query).fetchall()


THEMES = "SELECT code, title FROM activities_theme WHERE unit_id IS NULL ORDER BY code"
OFF = "SELECT date FROM activities_holiday WHERE unit_id IS NULL AND kind = 'off' ORDER BY date"


def test_what_came_with_the_program_since_is_there(upgraded: House) -> None:
    """The first dump knew neither themes nor days off."""
    themes = sorted((row["code"], row["title"]) for row in rows("health/themes.toml", "theme"))
    assert (len(themes), rows_of(upgraded, THEMES)) == (12, themes)
    spans = [span for year in rows("health/holidays.toml", "year") for span in year["off"]]
    days = [
        date.fromordinal(n) for span in spans for n in range(span["first"].toordinal(), span["last"].toordinal() + 1)
    ]
    assert rows_of(upgraded, OFF) == [(day.isoformat(),) for day in sorted(days)]
    status, words = upgraded.pages("/wheel/")["/wheel/"]
    assert (status, [title for _code, title in themes if title not in words]) == (200, [])


@pytest.mark.parametrize("command", ["upgrade", "setup-code"])
def test_an_upgrade_by_hand_brings_it_too(upgraded: House, tmp_path: Path, command: str) -> None:
    """`upgrade` and every first start of a version; what the office itself has entered stays as it is."""
    house = upgraded.copied(tmp_path / "house")
    themes, off = rows_of(house, THEMES), rows_of(house, OFF)
    with sqlite3.connect(house.database) as connection:
        connection.execute("DELETE FROM activities_holiday")
        connection.execute("DELETE FROM activities_theme WHERE month_of_year > 1")
        connection.execute("UPDATE activities_theme SET title = 'ours', unit_id = (SELECT min(id) FROM orgs_unit)")
    assert not (house.folder / "ready").exists()
    for _again in range(2):
        done = house.run(command)
        assert (done.returncode, done.stderr) == (0, "")
        assert (rows_of(house, THEMES), rows_of(house, OFF)) == (themes, off)
        assert rows_of(house, "SELECT title FROM activities_theme WHERE unit_id IS NOT NULL") == [("ours",)]
    assert (house.folder / "ready").is_file()


def test_a_working_day_goes_on_after_the_upgrade(upgraded: House, tmp_path: Path) -> None:
    """What is written now meets what an older version wrote: the clause turns green by a lecture held for it."""
    house = upgraded.copied(tmp_path / "house")
    done = house.python("-m", "tests.upgrade.walk", "shenxiaohe", "shenxiaohe-willow-street")
    assert done.returncode == 0, done.stderr
    shown = json.loads(done.stdout)
    said = {
        "planned": "活动已安排。 升级之后的第一堂课 已安排",
        "published": "活动已发布。 升级之后的第一堂课 已发布",
        "held": "到场 8 人次 具名 1，未具名 7",
        "clause": "佐证活动 升级之后的第一堂课 3月24日 · 柳荫街道 · 8 人次",
        "plan": "逐步形成人人可学、处处能学的街道学习环境。 已完成 已举办 1 / 1",
        "task": "已签收。 待签收任务 看下级单位的任务 全部 2 未答复 1 已签收 1 已答复 0",
    }
    assert [(step, words) for step, words in said.items() if words not in shown[step]] == []
