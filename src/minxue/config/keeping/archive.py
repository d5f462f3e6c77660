"""The inner form of an archive: a gzipped tar of a head, the rows of each table, the files and a manifest.

head.json                          what the archive was made of, before any row
tables/orgs_unit/000001.jsonl      rows in the order of their keys, one JSON list a line
files/ab/abcd…                     handed-in files under their SHA-256
manifest.json                      rows and chain of each table, files, what was lost before
"""

import gzip
import io
import json
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from minxue.config.keeping.blocks import BlockReader, BlockWriter
from minxue.config.keeping.faults import Damaged

HEAD, MANIFEST = "head.json", "manifest.json"
TABLES, FILES = "tables/", "files/"


@dataclass(frozen=True, slots=True)
class Head:
    """What was backed up: by which version, when (ISO 8601), from which engine, at which migrations; columns."""

    program: str
    made_at: str
    engine: str
    migrations: list[list[str]]
    tables: dict[str, list[str]]


@dataclass(slots=True)
class Manifest:
    """What the archive holds: rows and last link of the chain of each table, size of each file, lost files."""

    rows: dict[str, int] = field(default_factory=dict)
    chains: dict[str, str] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)


class Writer:
    """Adds members to an archive."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar

    def add(self, name: str, data: bytes) -> None:
        """One member."""
        info = tarfile.TarInfo(name)
        info.size = len(data)
        self._tar.addfile(info, io.BytesIO(data))

    def add_json(self, name: str, value: Head | Manifest) -> None:
        """A head or a manifest."""
        self.add(name, json.dumps(asdict(value), indent=1, ensure_ascii=False).encode())


@contextmanager
def written(path: Path, passphrase: str = "") -> Iterator[Writer]:
    """An archive being written at `path`, readable by its owner alone; sealed when all went well."""
    path.touch(mode=0o600)
    with path.open("wb") as stream:
        blocks = BlockWriter(stream, passphrase)
        with (
            gzip.GzipFile(fileobj=blocks, mode="wb", compresslevel=6, mtime=0) as packed,
            tarfile.open(fileobj=packed, mode="w|") as tar,
        ):
            yield Writer(tar)
        blocks.finish()


def members(path: Path, passphrase: str = "") -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each member, in the order of writing."""
    stream = io.BufferedReader(BlockReader(path, passphrase))
    try:
        with gzip.GzipFile(fileobj=stream) as packed, tarfile.open(fileobj=packed, mode="r|") as tar:
            for info in tar:
                held = tar.extractfile(info)
                yield info.name, held.read() if held else b""
    except (tarfile.TarError, zlib.error, OSError, EOFError) as fault:
        raise Damaged(f"The content of the archive cannot be read: {fault}") from fault


def read_json(name: str, found: tuple[str, bytes] | None) -> dict[str, Any]:
    """The head or the manifest, where it must stand; Damaged otherwise."""
    if found is None or found[0] != name:
        raise Damaged(f"The archive has no {name} in its place.")
    value: dict[str, Any] = json.loads(found[1])
    return value
