"""Reading a table: the first sheet of a workbook, or a text of separated values in UTF-8 or GB 18030."""

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

MOST_BYTES = 4 * 1024 * 1024
MOST_UNPACKED = 64 * 1024 * 1024
MOST_ROWS = 5_000
MOST_COLUMNS = 60
MOST_LETTERS = 1_000


class SheetFault(ValueError):
    """The file cannot be read as a table; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as text: the heads of its columns and the rows below; `kind` is how it came (xlsx or csv)."""

    kind: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read_sheet(data: bytes, name: str) -> Sheet:
    """The table in a file. Raises SheetFault."""
    if not data:
        raise SheetFault("empty")
    if len(data) > MOST_BYTES:
        raise SheetFault("too-big")
    book = name.lower().endswith((".xlsx", ".xls"))
    if not book and not name.lower().endswith((".csv", ".txt")):
        raise SheetFault("kind")
    rows = _of_book(data) if book else _of_text(data)
    while rows and not any(rows[-1]):
        rows.pop()
    if len(rows) < 2:
        raise SheetFault("no-rows")
    if len(rows) - 1 > MOST_ROWS or max(map(len, rows)) > MOST_COLUMNS:
        raise SheetFault("too-long")
    width = max(map(len, rows))
    even = [tuple(row) + ("",) * (width - len(row)) for row in rows]
    return Sheet("xlsx" if book else "csv", even[0], tuple(even[1:]))


def _of_book(data: bytes) -> list[list[str]]:
    from python_calamine import CalamineError, load_workbook

    _must_unpack(data)
    try:
        sheet = load_workbook(io.BytesIO(data)).get_sheet_by_index(0)
        return [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    except (CalamineError, ValueError, IndexError) as fault:
        raise SheetFault("broken") from fault


def _must_unpack(data: bytes) -> None:
    """A small file may hold an endless one."""
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except zipfile.BadZipFile as fault:
        raise SheetFault("broken") from fault
    if size > MOST_UNPACKED:
        raise SheetFault("too-big")


def _of_text(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError as fault:
            raise SheetFault("letters") from fault
    if "\x00" in text:
        raise SheetFault("broken")
    head = text.split("\n", 1)[0]
    mark = max((",", "\t", ";", "，"), key=head.count)
    try:
        return [[_text(cell) for cell in row] for row in csv.reader(io.StringIO(text), delimiter=mark)]
    except csv.Error as fault:
        raise SheetFault("broken") from fault


def _text(cell: Any) -> str:
    """A cell as a person reads it: whole numbers without a point, days as 2026-03-24."""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    return " ".join(str(cell).split())[:MOST_LETTERS]
