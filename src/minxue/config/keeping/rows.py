"""Rows in a form that both databases read alike: one JSON list a line, tables in the order of their keys."""

import hashlib
import json
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps.registry import Apps
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from django.db.models.functions import Collate

# Who is signed in, what a fresh database makes for itself, rights of groups (unused: rights stand in posts).
LEFT_OUT = {"sessions", "contenttypes", "auth"}
# Of the queue only what still waits is kept: results are of no use elsewhere.
WAITING_ONLY = {"django_tasks_database_dbtaskresult": {"status": "READY"}}
EMPTY = bytes(32)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the migrations of a database know it."""

    name: str
    model: type[models.Model]
    fields: tuple[models.Field[Any, Any], ...]

    @property
    def columns(self) -> list[str]:
        """Names of the columns in the order of the lists."""
        return [str(field.column) for field in self.fields]


def tables_of(apps: Apps) -> list[Table]:
    """The tables that are kept, by name."""
    found = [
        Table(model._meta.db_table, model, tuple(_kept(model)))
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in LEFT_OUT
    ]
    return sorted(found, key=lambda table: table.name)


def _kept(model: type[models.Model]) -> Iterator[models.Field[Any, Any]]:
    """The columns that hold something of their own: what the database computes is computed again."""
    return (field for field in model._meta.concrete_fields if not field.generated)


def _ordered(table: Table, alias: str) -> QuerySet[models.Model]:
    """All rows by key, bytewise on every database."""
    key = table.model._meta.pk
    rows = table.model._base_manager.using(alias).filter(**WAITING_ONLY.get(table.name, {}))
    if connections[alias].vendor == "postgresql" and isinstance(key, models.CharField | models.TextField):
        return rows.order_by(Collate(key.attname, "C"))
    return rows.order_by(key.attname)


def lines(table: Table, alias: str) -> Iterator[bytes]:
    """The rows as lines."""
    names = [field.attname for field in table.fields]
    for row in _ordered(table, alias).values_list(*names).iterator(chunk_size=2_000):
        yield to_line(row)


def to_line(row: Iterable[object]) -> bytes:
    """One row: UUIDs, days, moments (UTC) and decimals as text, JSON as JSON with its keys in order."""
    text = json.dumps(list(row), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)
    return text.encode("utf-8", "surrogatepass") + b"\n"


def from_line(line: bytes) -> list[Any]:
    """The values of one line, still plain."""
    values: list[Any] = json.loads(line.decode("utf-8", "surrogatepass"))
    return values


def _plain(value: object) -> str:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date() | time():
            return value.isoformat()
        case UUID() | Decimal():
            return str(value)
        case bytes() | memoryview():
            return b64encode(value).decode("ascii")
    raise TypeError(f"{type(value).__name__} has no plain form")


def linked(before: bytes, line: bytes) -> bytes:
    """The next link of a table's chain: SHA-256 over the link before and the line."""
    return hashlib.sha256(before + line).digest()


def measured(table: Table, alias: str) -> tuple[int, str]:
    """Number of rows and last link of the chain, read from the database."""
    count, link = 0, EMPTY
    for line in lines(table, alias):
        count, link = count + 1, linked(link, line)
    return count, link.hex()


type Converter = Callable[[Any], Any]


def converters(table: Table, connection: BaseDatabaseWrapper) -> list[Converter | None]:
    """For each column how a plain value becomes a parameter of this database; None: as it is."""
    return [_converter(field, connection) for field in table.fields]


def _converter(field: models.Field[Any, Any], connection: BaseDatabaseWrapper) -> Converter | None:
    kind = field.target_field if isinstance(field, models.ForeignKey) else field
    if isinstance(kind, models.JSONField):
        adapt, encoder, null = connection.ops.adapt_json_value, kind.encoder, field.null
        return lambda value: None if value is None and null else adapt(value, encoder)
    if isinstance(kind, models.CharField | models.TextField | models.IntegerField | models.BooleanField):
        return None
    return lambda value: None if value is None else kind.get_db_prep_save(kind.to_python(value), connection)


def put_in(table: Table, given: Iterable[bytes], connection: BaseDatabaseWrapper) -> None:
    """Insert lines as they are: no default, no clock, no signal comes between."""
    quote = connection.ops.quote_name
    columns = ", ".join(quote(column) for column in table.columns)
    marks = ", ".join(["%s"] * len(table.fields))
    change = converters(table, connection)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({marks})",
            [
                [turn(value) if turn else value for turn, value in zip(change, from_line(line), strict=True)]
                for line in given
            ],
        )
