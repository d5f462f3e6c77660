"""`minxue restore`: what fits comes back whole, what does not fit is refused in plain words."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from minxue.config.keeping.archive import members, written
from minxue.config.keeping.blocks import BlockWriter
from minxue.config.keeping.faults import Damaged, Refused
from minxue.config.keeping.proving import prove_place
from minxue.config.keeping.restoring import restore
from tests.config.keeping.house import House, everything

type Parts = list[tuple[str, bytes]]
type Change = Callable[[Parts], Parts]


def silent(_line: str) -> None:
    """Says nothing."""


def test_the_restored_house_holds_the_same_rows_and_files(archive: Path, street: House, tmp_path: Path) -> None:
    done = street.run("restore", str(archive), "--into", str(tmp_path / "again"))
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[-1] == "Restored."
    assert [line.split(":")[0] for line in lines[:-1]] == [
        "archive", "archive", "tables", "book of acts", "files", "program",
    ]  # fmt: skip
    again = House(tmp_path / "again")
    assert everything(again.database) == everything(street.database)
    stored = {path.relative_to(house.folder): path.read_bytes() for house in (street, again)
              for path in house.folder.glob("files/*/*")}  # fmt: skip
    assert len(stored) == 12
    assert sorted(path.relative_to(again.folder) for path in again.folder.glob("files/*/*")) == sorted(stored)
    checked = again.run("check")
    assert checked.returncode == 0, checked.stdout


def test_verify_proves_in_a_scratch_place_and_leaves_nothing(archive: Path, tmp_path: Path) -> None:
    house = House(tmp_path / "elsewhere")
    house.folder.mkdir()
    (tmp_path / "scratch").mkdir()
    done = house.run("restore", "--verify", str(archive), TMPDIR=str(tmp_path / "scratch"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-3:] == [
        "program: starts, and its sign-in page opens",
        "sign-in: works",
        "The backup is good: it was restored into a scratch place.",
    ]
    assert list(house.folder.iterdir()) == []
    assert list((tmp_path / "scratch").iterdir()) == []


def test_verify_in_production(archive: Path, tmp_path: Path) -> None:
    """With hashed static files, secure cookies and host names."""
    house = House(tmp_path)
    more = {"MINXUE_STAGE": "production", "MINXUE_SECRET_KEY": "k" * 60, "MINXUE_HOSTS": "minxue.example"}
    done = house.run("restore", "--verify", str(archive), **more)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_place_that_is_not_empty_is_left_alone(archive: Path, street: House, tmp_path: Path) -> None:
    house = street.copied(tmp_path / "house")
    before = everything(house.database)
    done = house.run("restore", str(archive))
    assert (done.returncode, done.stderr.startswith("The database is not empty (")) == (1, True)
    assert "--into" in done.stderr
    assert everything(house.database) == before
    done = house.run("restore", str(tmp_path / "none"))
    assert (done.returncode, done.stderr) == (1, f"There is no file {tmp_path / 'none'}.\n")


def changed(archive: Path, path: Path, change: Change) -> Path:
    """The archive with other content, well sealed: as a faulty program would have written it."""
    with written(path) as target:
        for name, data in change(list(members(archive))):
            target.add(name, data)
    return path


def with_json(member: str, change: Callable[[dict[str, object]], object]) -> Change:
    def apply(parts: Parts) -> Parts:
        values = {name: json.loads(data) for name, data in parts if name == member}
        change(values[member])
        return [(name, json.dumps(values[member]).encode() if name == member else data) for name, data in parts]

    return apply


def without(start: str) -> Change:
    return lambda parts: [part for part in parts if not part[0].startswith(start)]


def edited(start: str, change: Callable[[bytes], bytes]) -> Change:
    return lambda parts: [(name, change(data) if name.startswith(start) else data) for name, data in parts]


CHANGES: dict[str, tuple[Change, str]] = {
    "no head": (without("head.json"), r"no head\.json"),
    "no manifest": (without("manifest.json"), r"no manifest\.json"),
    "strange member": (lambda parts: [*parts[:-1], ("notes.txt", b"")], r"no manifest\.json"),
    "future": (with_json("head.json", lambda head: head["migrations"].append(["orgs", "0999_x"])), "orgs.0999_x"),  # type: ignore[attr-defined]
    "columns": (
        with_json("head.json", lambda head: head["tables"]["orgs_unit"].pop()),  # type: ignore[index]
        "do not know the same columns of the table orgs_unit",
    ),
    "table": (
        with_json("head.json", lambda head: head["tables"].update(strange=["id"])),  # type: ignore[attr-defined]
        "columns of the table strange",
    ),
    "rows gone": (without("tables/orgs_post/"), "orgs_post: 0 rows came, the manifest names 11"),
    "row gone": (
        edited("tables/orgs_post/", lambda data: b"".join(data.splitlines(keepends=True)[1:])),
        "orgs_post: 10 rows came, the manifest names 11",
    ),
    "unknown rows": (lambda parts: [parts[0], ("tables/x/1", b"[]\n"), *parts[1:]], "unknown table: tables/x/1"),
    "row twice": (edited("tables/orgs_post/", lambda data: data * 2), "sqlite does not take a row of tables/orgs_post"),
    "other value": (
        edited("tables/orgs_unit/", lambda data: data.replace("柳荫街道".encode(), "柳阴街道".encode())),
        "orgs_unit: read back from the database, its 21 rows are not those",
    ),
    "files gone": (without("files/"), "0 files came, the manifest names 12"),
    "file changed": (edited("files/", lambda data: data + b" "), "are not those of its hash"),
    "not a tar": (lambda _parts: [], r"no head\.json"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_content_that_does_not_fit_is_refused(name: str, archive: Path, empty_place: Path) -> None:
    change, words = CHANGES[name]
    path = changed(archive, empty_place / "a.minxue", change)
    with pytest.raises(Refused, match=words):
        restore(path, "", silent)


def test_content_that_is_no_tar_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.minxue"
    with path.open("wb") as stream:
        writer = BlockWriter(stream)
        writer.write(b"well sealed, but no archive")
        writer.finish()
    with pytest.raises(Damaged, match="The content of the archive cannot be read: "):
        list(members(path))


def test_a_broken_book_and_a_lost_file_are_found(archive: Path, empty_place: Path) -> None:
    from django.db import connection

    manifest = restore(archive, "", silent)
    said: list[str] = []
    prove_place(manifest, said.append, scratch=True)
    assert said[-1] == "sign-in: works"
    stored = next((empty_place / "files").glob("*/*"))
    data = stored.read_bytes()
    stored.unlink()
    with pytest.raises(Refused, match=f"Files are missing after the restore: {stored.name}"):
        prove_place(manifest, silent, scratch=False)
    stored.write_bytes(data)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_act SET verb = 'other' WHERE id = (SELECT act_id FROM accounts_seal LIMIT 1)")
    with pytest.raises(Refused, match="The book of acts is broken at row "):
        prove_place(manifest, silent, scratch=False)
