"""A training copy: nobody of the real place is in it, it says what it is, and it touches nothing else."""

import hashlib
import os
import sqlite3
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from minxue.config import env
from minxue.config.keeping.apart import aim, drop
from minxue.config.keeping.faults import Refused
from minxue.config.keeping.training import _bytes_for, make
from minxue.config.keeping.veiling import Veil, invented, names_in
from tests.config.keeping.house import House

# As people write them: in the columns of numbers, and typed into a note.
COLUMNS = ("138 0013 8000", "138-0013-8001", "+8613800138002", "62345678", "0571-8765 4321", "(0571)87654322")
NOTED = (
    "139 1234 5671",
    "139-1234-5672",
    "+8613912345673",
    "0571-8765 4324",
    "(0571)87654325",
    "67654326",
    "6765 4327",
)


def _rows(house: House, query: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(house.database) as db:
        return db.execute(query).fetchall()


def _real_words(house: House) -> set[str]:
    """Names and telephone numbers that must not be found again."""
    asked = (
        "SELECT name FROM people_person UNION SELECT phone FROM people_person WHERE phone <> ''"
        " UNION SELECT name FROM accounts_user"
        " UNION SELECT teacher FROM activities_activity WHERE teacher <> ''"
    )
    return {word for (word,) in _rows(house, asked)}


def _digest(house: House) -> dict[str, str]:
    """Every file of a house, but those that come and go with a reader of the database."""
    return {
        str(path.relative_to(house.folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(house.folder.rglob("*"))
        if path.is_file() and not path.name.endswith(("-shm", "-wal"))
    }


@pytest.fixture(scope="session")
def real(street: House, tmp_path_factory: pytest.TempPathFactory) -> House:
    """The demo street with a name typed into a note and a telephone number beside it."""
    house = street.copied(tmp_path_factory.mktemp("real") / "data")
    with sqlite3.connect(house.database) as db:
        (name,) = db.execute("SELECT name FROM people_person ORDER BY id").fetchone()
        note = f"由{name}代领，电话13912345678；{'；'.join(NOTED[:5])}；联系{name}（{NOTED[5]}、{NOTED[6]}）"
        db.execute("UPDATE activities_activity SET reason = ? WHERE rowid = 1", (note,))
        keys = [key for (key,) in db.execute("SELECT id FROM people_person ORDER BY id LIMIT 6")]
        db.executemany("UPDATE people_person SET phone = ? WHERE id = ?", zip(COLUMNS, keys, strict=True))
        for at, number in enumerate(COLUMNS):
            db.execute("UPDATE accounts_user SET phone = ? WHERE rowid % 6 = ?", (number, at))
            db.execute("UPDATE orgs_unit SET phone = ? WHERE rowid % 6 = ?", (number, at))
        db.execute("UPDATE plans_source SET extras = ?", ('{"who": "' + name.encode("unicode_escape").decode() + '"}',))
    return house


@pytest.fixture(scope="session")
def copy(real: House) -> tuple[House, str]:
    """Its training copy, and what was printed when it was made."""
    done = real.run("training-copy", "make")
    assert done.returncode == 0, done.stderr
    return House(real.folder.with_name("data-training")), done.stdout


def test_nobody_of_the_real_place_is_in_it(real: House, copy: tuple[House, str]) -> None:
    made, _said = copy
    words = _real_words(real) | {"13912345678", *COLUMNS, *NOTED}
    assert len(words) > 80
    dump = "\n".join(sqlite3.connect(made.database).iterdump())
    units = "\n".join(map(str, _rows(made, "SELECT name, short_names FROM orgs_unit")))
    assert sorted(word for word in words if word in dump and word not in units) == []
    raw = made.database.read_bytes()
    assert sorted(word for word in words if word.encode() in raw and word not in units) == []
    files = b"".join(path.read_bytes() for path in (made.folder / "files").rglob("*") if path.is_file())
    assert sorted(word for word in words if word.encode() in files) == []


def test_numbers_keep_their_shape(real: House, copy: tuple[House, str]) -> None:
    made, _said = copy
    shapes = ["138 0000 0000", "138-0000-0000", "+8600000000000", "62300000", "0570-0000 0000", "(0500)00000000"]
    asked = "SELECT phone FROM people_person ORDER BY id LIMIT 6"
    assert _rows(made, asked) == [(shape,) for shape in shapes]
    for table in ("accounts_user", "orgs_unit"):
        assert {phone for (phone,) in _rows(made, f"SELECT phone FROM {table}")} == set(shapes)


def test_sign_in_names_are_others(real: House, copy: tuple[House, str]) -> None:
    made, _said = copy
    asked = "SELECT username FROM accounts_user"
    old, new = set(_rows(real, asked)), set(_rows(made, asked))
    assert (len(new), old & new) == (len(old), set())


def test_the_rest_is_as_it_was(real: House, copy: tuple[House, str]) -> None:
    made, _said = copy
    for table in ("people_person", "activities_attendance", "plans_clausetext", "plans_finding", "orgs_basenumber"):
        asked = f"SELECT count(*) FROM {table}"
        assert _rows(made, asked) == _rows(real, asked)
    asked = "SELECT name, path FROM orgs_unit ORDER BY path"
    assert _rows(made, asked) == _rows(real, asked)
    lengths = "SELECT id, length(text) FROM plans_source ORDER BY id"
    assert _rows(made, lengths) == _rows(real, lengths)


def test_what_proves_or_opens_is_thrown_away(copy: tuple[House, str]) -> None:
    made, _said = copy
    for table in ("accounts_act", "accounts_seal", "accounts_personkey", "base_draft", "base_outbox"):
        assert _rows(made, f"SELECT count(*) FROM {table}") == [(0,)]


def test_it_says_what_it_is_on_every_page(real: House, copy: tuple[House, str]) -> None:
    made, said = copy
    password = said.split("password of all: ")[1].split()[0]
    username = next(line.split()[0] for line in said.splitlines() if "  clerk, 柳荫街道" in line)
    pages = made.pages("/", "/plans/", "/people/", user=(username, password))
    assert [status for status, _text in pages.values()] == [200, 200, 200]
    assert ["培训副本 Training copy" in text for _status, text in pages.values()] == [True, True, True]
    (status, text) = real.pages("/")["/"]
    assert (status, "Training copy" in text) == (200, False)


def test_the_real_place_is_only_read(street: House, tmp_path: Path) -> None:
    house = street.copied(tmp_path / "data")
    before = _digest(house)
    assert house.run("training-copy", "make", str(tmp_path / "copy")).returncode == 0
    assert house.run("training-copy", "drop", str(tmp_path / "copy")).returncode == 0
    assert not (tmp_path / "copy").exists()
    assert _digest(house) == before


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of real data, in which this process stands."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "minxue.sqlite3").write_bytes(b"real")
    for name in list(os.environ):
        if name.startswith(("MINXUE_", "DATABASE_URL")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("MINXUE_DATA", str(folder))
    return folder


VERBS: dict[str, Callable[[Path], object]] = {
    "make": lambda folder: make(folder, print),
    "serve": lambda folder: aim(folder, 8001),
    "drop": lambda folder: drop(folder, print),
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("where", ["data", "data/inside", "."])
def test_it_cannot_be_pointed_at_the_real_place(data: Path, tmp_path: Path, verb: str, where: str) -> None:
    env.marker(data).write_text("{}") if verb != "make" else None
    with pytest.raises(Refused, match="is not apart from"):
        VERBS[verb]((tmp_path / where).resolve())
    assert (data / "minxue.sqlite3").read_bytes() == b"real"


@pytest.mark.parametrize(
    ("verb", "words"), [("serve", "no training copy"), ("drop", "no training copy"), ("make", "not empty")]
)
def test_what_is_no_copy_is_left_alone(data: Path, tmp_path: Path, verb: str, words: str) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "minxue.sqlite3").write_bytes(b"another real one")
    with pytest.raises(Refused, match=words):
        VERBS[verb](other)
    assert (other / "minxue.sqlite3").read_bytes() == b"another real one"


def test_no_copy_of_a_copy(data: Path, tmp_path: Path) -> None:
    env.marker(data).write_text("{}")
    with pytest.raises(Refused, match="training copy already"):
        make(tmp_path / "again", print)
    assert not (tmp_path / "again").exists()


def test_nothing_that_leads_out_of_the_house_is_passed_on(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "copy"
    folder.mkdir()
    env.marker(folder).write_text('{"secret": "of the copy"}')
    monkeypatch.setenv("MINXUE_STAGE", "production")
    monkeypatch.setenv("MINXUE_SMS_GATEWAY", "https://sms.example.cn")
    monkeypatch.setenv("MINXUE_SECRET_KEY_FILE", "/etc/minxue/secret")
    monkeypatch.setenv("DATABASE_URL_FILE", "/etc/minxue/database")
    monkeypatch.setenv("DATABASE_URL", "postgres://minxue@127.0.0.1/minxue")
    aim(folder, 8123)
    found = {name: value for name, value in os.environ.items() if name.startswith(("MINXUE_", "DATABASE_URL"))}
    assert found == {
        "MINXUE_STAGE": "production",
        "MINXUE_DATA": str(folder),
        "MINXUE_SECRET_KEY": "of the copy",
        "MINXUE_PORT": "8123",
        "DATABASE_URL": f"sqlite:///{folder / 'minxue.sqlite3'}",
    }


def test_invented_names_keep_their_length_and_meet_nobody() -> None:
    real = ["王芳", "王小明", "赵安", "Ann Lee", "欧阳春晓", *(f"李{letter}" for letter in "安柏朝春丹恩芳庚禾槿")]
    veil = invented(real)
    assert sorted(veil.names) == sorted(real)
    assert [len(veil.names[name]) for name in real] == [len(name) for name in real]
    assert set(veil.names.values()) & set(real) == set()
    assert len(set(veil.names.values())) == len(real)
    swept = veil.text("王小明、王芳：0571-87654321；2026年")
    assert swept == f"{veil.names['王小明']}、{veil.names['王芳']}：0570-00000000；2026年"


@pytest.mark.parametrize(
    ("words", "swept"),
    [
        ("1380 013 8000，86-13800138000", "1380 000 0000，86-00000000000"),
        ("+86 571 8765 4321", "+86 000 0000 0000"),
        ("联系电话：62345678、8765 4321", "联系电话：62300000、8760 0000"),
        ("Tel. 6234567", "Tel. 6230000"),
        ("330106195001011234", "330000000000000000"),
        ("培训62345678人次，1200 3500，2026-03-24 08:30", "培训62345678人次，1200 3500，2026-03-24 08:30"),
        ("电话 2026年3月24日，共 1234 人", "电话 2026年3月24日，共 1234 人"),
        ("01951234-5678-7abc-8def-0123456789ab", "01951234-5678-7abc-8def-0123456789ab"),
        ("a13912345678" + "b" * 20, "a13912345678" + "b" * 20),
    ],
)
def test_numbers_in_free_text(words: str, swept: str) -> None:
    assert Veil().text(words) == swept


@pytest.mark.parametrize(
    ("words", "names"),
    [("王芳医生、李红", ["王芳", "李红"]), ("张三（街道）", ["张三", "街道"]), ("", []), ("Ann", ["Ann"])],
)
def test_names_are_told_from_titles(words: str, names: list[str]) -> None:
    assert list(names_in(words)) == names


def test_placeholders_are_pictures_that_can_be_seen() -> None:
    with Image.open(BytesIO(_bytes_for("合影.JPG", 129))) as picture:
        assert (picture.format, picture.size, picture.getpixel((0, 0))) == ("PNG", (321, 240), 97)
    assert _bytes_for("方案.docx", 3).decode() == "培训副本 Training copy 3\n"
    assert len({_bytes_for("a.png", number) for number in range(300)}) == 300
