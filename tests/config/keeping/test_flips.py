"""One flipped bit in one byte, anywhere, in the open and locked: refused, and nothing was touched."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from minxue.config.keeping.blocks import BLOCK, HEADER
from minxue.config.keeping.faults import Damaged, Refused
from minxue.config.keeping.restoring import restore
from tests.config.keeping.house import House

FLIPS = 100
WORDS = "green willow by the bridge"


@pytest.fixture(scope="module")
def locked(street: House, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the street under a passphrase."""
    folder = tmp_path_factory.mktemp("locked")
    (folder / "words").write_text(f"{WORDS}\n", encoding="utf-8")
    done = street.run("backup", str(folder / "a.minxue"), "--passphrase-file", str(folder / "words"))
    assert done.returncode == 0, done.stderr
    return folder / "a.minxue"


def offsets(size: int, seed: int) -> Iterator[int]:
    """The first and last byte, the borders of the header and of the first block, and others by chance."""
    chance = random.Random(seed)  # noqa: S311 - the same places in every run
    borders = [0, size - 1, HEADER - 1, HEADER, HEADER + BLOCK - 1, HEADER + BLOCK]
    yield from borders
    yield from (chance.randrange(size) for _ in range(FLIPS - len(borders)))


def refused(whole: bytes, path: Path, try_it: Callable[[], object]) -> int:
    """How many of the flips were refused with their place."""
    found = 0
    for offset in offsets(len(whole), len(whole)):
        wrong = bytearray(whole)
        wrong[offset] ^= 1 << (offset % 8)
        path.write_bytes(wrong)
        with pytest.raises(Refused) as caught:
            try_it()
        assert isinstance(caught.value, Damaged)
        assert ("byte" in str(caught.value)) is True
        found += 1
    return found


def test_100_of_100_flips_are_refused(archive: Path, empty_place: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.minxue"
    assert refused(archive.read_bytes(), path, lambda: restore(path, "", lambda _line: None)) == FLIPS
    assert list(empty_place.iterdir()) == []


def test_100_of_100_flips_are_refused_when_locked(locked: Path, empty_place: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.minxue"
    assert refused(locked.read_bytes(), path, lambda: restore(path, WORDS, lambda _line: None)) == FLIPS
    assert list(empty_place.iterdir()) == []


def test_the_command_names_the_place(archive: Path, street: House, tmp_path: Path) -> None:
    wrong = bytearray(archive.read_bytes())
    wrong[HEADER + BLOCK + 32 + 5] ^= 1
    path = tmp_path / "a.minxue"
    path.write_bytes(wrong)
    done = street.run("restore", "--verify", str(path))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("The archive is damaged or cut off at block 2 of ")


def test_a_locked_backup_hides_names_and_opens_again(locked: Path, street: House) -> None:
    done = street.run("restore", "--verify", str(locked), "--passphrase-file", str(locked.parent / "words"))
    assert (done.returncode, done.stdout.splitlines()[-1]) == (
        0,
        "The backup is good: it was restored into a scratch place.",
    ), done.stderr
