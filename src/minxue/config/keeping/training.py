"""A training copy: one's own data in a place of its own, every person invented, thrown away by one command.

It is made of a backup, so that the real database is only read; it is always an SQLite file in its own folder, and a
marked folder is the only thing that is veiled, served as a copy or thrown away.
"""

import hashlib
import json
import secrets
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path

from minxue.base.clock import real
from minxue.config import env
from minxue.config.keeping.apart import demand_apart
from minxue.config.keeping.backing_up import back_up
from minxue.config.keeping.faults import Refused
from minxue.config.keeping.veiling import veil

type Say = Callable[[str], None]
PICTURES = (".jpg", ".jpeg", ".png", ".webp")
LIST = """SELECT u.username, u.name, p.role, o.name FROM accounts_user u JOIN orgs_post p ON p.user_id = u.id
JOIN orgs_unit o ON o.id = p.unit_id WHERE u.is_active AND p.until IS NULL ORDER BY o.path, p.role LIMIT 60"""


def make(folder: Path, say: Say) -> None:
    """Back up, restore into the folder, veil, and print the accounts; on a fault nothing is left of it."""
    if env.is_training(env.data()):
        raise Refused("This is a training copy already: make one of the real installation.")
    demand_apart(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder} is there already and not empty: a training copy overwrites nothing.")
    folder.mkdir(parents=True, exist_ok=True)
    try:
        password = _made(folder, say)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    with sqlite3.connect(folder / "minxue.sqlite3") as db:
        for username, name, role, unit in db.execute(LIST):
            say(f"{username:<16} {name}  {role}, {unit}")
    say(f"password of all: {password}")
    say(f"Made in {folder}. Look at it with: minxue training-copy serve {folder}")


def _made(folder: Path, say: Say) -> str:
    with tempfile.TemporaryDirectory(prefix="minxue-copying-") as scratch:
        archive = Path(scratch) / "all.minxue"
        back_up(archive, "", lambda _line: None)
        command = [sys.executable, "-m", "minxue.config.cli", "restore", str(archive), "--into", str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    if done.returncode:
        raise Refused(f"The copy could not be made: {done.stderr.strip()}")
    # From here on every program that stands in this folder knows what it is.
    note = {"made": real().isoformat(timespec="seconds"), "secret": secrets.token_urlsafe(60)}
    env.marker(folder).write_text(json.dumps(note), encoding="utf-8")
    env.marker(folder).chmod(0o600)
    password = f"training-{secrets.token_hex(4)}"
    say(f"names exchanged: {veil(folder / 'minxue.sqlite3', password)}")
    say(f"files exchanged by placeholders: {_placeholders(folder)}")
    return password


def _placeholders(folder: Path) -> int:
    """Photos and papers show persons: in their place stand empty ones."""
    shutil.rmtree(folder / "files", ignore_errors=True)
    with sqlite3.connect(folder / "minxue.sqlite3") as db:
        rows = db.execute("SELECT rowid, name, sha256 FROM accounts_handedfile ORDER BY sha256").fetchall()
        known: dict[str, tuple[str, int]] = {}
        for number, (rowid, name, old) in enumerate(rows):
            if old not in known:
                known[old] = _laid(folder, _bytes_for(name, number))
            sha256, size = known[old]
            db.execute("UPDATE accounts_handedfile SET sha256 = ?, size = ? WHERE rowid = ?", (sha256, size, rowid))
        for (table,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%\"sha256\"%'"
        ).fetchall():
            if table != "accounts_handedfile" and not table.startswith("sqlite_"):
                pairs = [(new, old) for old, (new, _size) in known.items()]
                db.executemany(f'UPDATE "{table}" SET sha256 = ? WHERE sha256 = ?', pairs)
    return len(known)


def _bytes_for(name: str, number: int) -> bytes:
    """A grey picture, or a line of text; each is another one, since equal files are told by their hash."""
    if Path(name).suffix.lower() in PICTURES:
        return _grey(320 + number // 128, 240, 96 + number % 128)
    return f"培训副本 Training copy {number}\n".encode()


def _grey(width: int, height: int, shade: int) -> bytes:
    """A picture of one shade (PNG, 8 bits of grey)."""
    lines = (b"\0" + bytes([shade]) * width) * height
    parts = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(lines)))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in (*parts, (b"IEND", b"")))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _laid(folder: Path, data: bytes) -> tuple[str, int]:
    sha256 = hashlib.sha256(data).hexdigest()
    file = folder / "files" / sha256[:2] / sha256
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return sha256, len(data)
