"""Backup: one look at the database, its rows and files into one sealed archive, proved after writing."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from django.db import connections

from minxue import __version__
from minxue.base.clock import real
from minxue.config.keeping import files, rows
from minxue.config.keeping.archive import HEAD, MANIFEST, TABLES, Head, Manifest, Writer, written
from minxue.config.keeping.blocks import prove
from minxue.config.keeping.faults import Refused
from minxue.config.keeping.places import applied, apps_at, one_look

type Say = Callable[[str], None]
PART_SIZE = 1_000_000


def back_up(path: Path, passphrase: str, say: Say) -> Manifest:
    """Write the archive beside its place, prove it, then give it its name; Refused when the name is taken."""
    if path.exists():
        raise Refused(f"{path} is there already: a backup never overwrites anything.")
    if not path.parent.is_dir():
        raise Refused(f"There is no folder {path.parent}.")
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    try:
        with one_look() as alias, written(part, passphrase) as archive:
            manifest = _fill(archive, alias, say)
        blocks = prove(part, passphrase)
        _keep(part, path)
    finally:
        part.unlink(missing_ok=True)
    say(f"proved: {blocks} blocks, {path.stat().st_size} bytes in {path}")
    return manifest


def _keep(part: Path, path: Path) -> None:
    """Give a written file its name once its bytes are on the disk."""
    with part.open("rb") as stream:
        os.fsync(stream.fileno())
    part.replace(path)


def _fill(archive: Writer, alias: str, say: Say) -> Manifest:
    migrations = applied(alias)
    if not migrations:
        raise Refused("The database is empty: there is nothing to back up.")
    apps = apps_at(alias, migrations)
    tables = rows.tables_of(apps)
    head = Head(
        program=__version__,
        made_at=real().isoformat(timespec="seconds"),
        engine=connections[alias].vendor,
        migrations=[list(node) for node in migrations],
        tables={table.name: table.columns for table in tables},
    )
    archive.add_json(HEAD, head)
    manifest = Manifest()
    for table in tables:
        _add_table(archive, table, alias, manifest)
        if manifest.rows[table.name]:
            say(f"{table.name}: {manifest.rows[table.name]} rows")
    for sha256 in files.hashes(apps.get_model("accounts", "HandedFile"), alias):
        _add_file(archive, sha256, manifest)
    say(f"files: {len(manifest.files)}, lost before: {len(manifest.lost)}")
    archive.add_json(MANIFEST, manifest)
    return manifest


def _add_table(archive: Writer, table: rows.Table, alias: str, manifest: Manifest) -> None:
    count, link = 0, rows.EMPTY
    for number, part in enumerate(_parts(rows.lines(table, alias)), 1):
        for line in part:
            count, link = count + 1, rows.linked(link, line)
        archive.add(f"{TABLES}{table.name}/{number:06}.jsonl", b"".join(part))
    manifest.rows[table.name], manifest.chains[table.name] = count, link.hex()


def _parts(lines: Iterator[bytes]) -> Iterator[list[bytes]]:
    """The lines in lists of about a megabyte, so that a large table never stands in memory."""
    part: list[bytes] = []
    size = 0
    for line in lines:
        part.append(line)
        size += len(line)
        if size >= PART_SIZE:
            yield part
            part, size = [], 0
    if part:
        yield part


def _add_file(archive: Writer, sha256: str, manifest: Manifest) -> None:
    data = files.sound(sha256)
    if data is None:
        manifest.lost.append(sha256)
        return
    archive.add(files.member_of(sha256), data)
    manifest.files[sha256] = len(data)
