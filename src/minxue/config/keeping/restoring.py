"""Restore: an archive into an empty place, each table counted and hashed again from the database."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction

from minxue.config.keeping import files, rows
from minxue.config.keeping.archive import FILES, HEAD, MANIFEST, TABLES, Head, Manifest, members, read_json
from minxue.config.keeping.blocks import prove
from minxue.config.keeping.faults import Damaged, Refused
from minxue.config.keeping.places import Node, apps_at, demand_empty, migrate_to
from minxue.config.packs import load_base

type Say = Callable[[str], None]
DEFAULT = "default"


@dataclass(slots=True)
class _Restoring:
    """What has been read of an archive so far."""

    tables: dict[str, rows.Table]
    counts: dict[str, int] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)
    manifest: Manifest | None = None


def restore(path: Path, passphrase: str, say: Say) -> Manifest:
    """Prove the archive, then fill the empty database and the store of this process, and compare.

    Nothing is touched before every block is proved. Refused or Damaged says what does not fit.
    """
    if not path.is_file():
        raise Refused(f"There is no file {path}.")
    say(f"archive: {prove(path, passphrase)} blocks, all whole")
    settings.DATA.mkdir(parents=True, exist_ok=True)
    demand_empty()
    stream = members(path, passphrase)
    head = Head(**read_json(HEAD, next(stream, None)))
    say(f"archive: made {head.made_at} by version {head.program} from {head.engine}")
    nodes: list[Node] = [(app, name) for app, name in head.migrations]
    migrate_to(nodes)
    tables = {table.name: table for table in rows.tables_of(apps_at(DEFAULT, nodes))}
    ordered = _agreed(head, tables)
    with transaction.atomic():
        manifest = _filled(_Restoring(ordered), stream)
        _set_sequences(ordered)
    _compare(ordered, manifest, say)
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    # An archive of an older version lacks what came with the program since.
    load_base()
    return manifest


def _agreed(head: Head, tables: dict[str, rows.Table]) -> dict[str, rows.Table]:
    """The tables with their columns in the order of the archive; Refused when either knows others."""
    for name in sorted(head.tables.keys() | tables.keys()):
        here = set(tables[name].columns) if name in tables else set()
        if here != set(head.tables.get(name, ())):
            raise Refused(f"The archive and this program do not know the same columns of the table {name}.")
    return {name: _in_order(tables[name], columns) for name, columns in head.tables.items()}


def _in_order(table: rows.Table, columns: list[str]) -> rows.Table:
    by_column = {found.column: found for found in table.fields}
    return rows.Table(table.name, table.model, tuple(by_column[column] for column in columns))


def _filled(state: _Restoring, stream: Iterator[tuple[str, bytes]]) -> Manifest:
    for name, data in stream:
        if name.startswith(TABLES):
            _fill_table(state, name, data)
        elif name.startswith(FILES):
            sha256 = name.rpartition("/")[2]
            if not files.put_back(sha256, data):
                raise Damaged(f"The bytes of the file {sha256} are not those of its hash.")
            state.files[sha256] = len(data)
        else:
            state.manifest = Manifest(**read_json(MANIFEST, (name, data)))
    if state.manifest is None:
        raise Damaged(f"The archive has no {MANIFEST} in its place.")
    _demand_all(state, state.manifest)
    return state.manifest


def _fill_table(state: _Restoring, name: str, data: bytes) -> None:
    table = state.tables.get(name.split("/")[1])
    if table is None:
        raise Damaged(f"The archive holds rows of an unknown table: {name}.")
    given = data.splitlines(keepends=True)
    try:
        rows.put_in(table, given, connection)
    except (DatabaseError, ValueError) as fault:
        raise Refused(f"{connection.vendor} does not take a row of {name}: {' '.join(str(fault).split())}") from fault
    state.counts[table.name] = state.counts.get(table.name, 0) + len(given)


def _demand_all(state: _Restoring, manifest: Manifest) -> None:
    """Every row and file that the manifest names has come."""
    for name, count in manifest.rows.items():
        if state.counts.get(name, 0) != count:
            raise Damaged(f"{name}: {state.counts.get(name, 0)} rows came, the manifest names {count}.")
    if state.files != manifest.files:
        raise Damaged(f"{len(state.files)} files came, the manifest names {len(manifest.files)} (or other ones).")


def _set_sequences(tables: dict[str, rows.Table]) -> None:
    """Let numbers that the database gives go on after the highest."""
    models = [table.model for table in tables.values()]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _compare(tables: dict[str, rows.Table], manifest: Manifest, say: Say) -> None:
    """Read every table back from the database and compare its rows and chain with the manifest."""
    for name, table in tables.items():
        count, chain = rows.measured(table, DEFAULT)
        if (count, chain) != (manifest.rows[name], manifest.chains[name]):
            raise Damaged(f"{name}: read back from the database, its {count} rows are not those of the archive.")
    total = sum(manifest.rows.values())
    say(f"tables: {len(tables)} with {total} rows, counts and hashes as in the archive")
