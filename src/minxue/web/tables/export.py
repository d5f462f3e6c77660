"""A table as a file. What a spreadsheet would run as a formula is made plain text."""

import csv
import io
import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from minxue.web.tables.listing import Listing
from minxue.web.tables.shape import Table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What Excel, WPS and LibreOffice take for the start of a formula (OWASP: CSV injection), full-width forms with it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|\[\]']+")


def neutral(value: object) -> str | int | float | Decimal:
    """A value as a file holds it: numbers stay numbers, all else is text that no spreadsheet runs."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, int | float | Decimal):
        return value
    text = _text(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _file(body: bytes, kind: str, name: str, ending: str) -> HttpResponse:
    safe = _UNSAFE.sub("-", name).strip(" .-") or "list"
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{safe[:80]}.{ending}")
    return response


def sheet_file(body: bytes, ending: str, name: str) -> HttpResponse:
    """A sheet that was made elsewhere (`xlsx` or `csv`), as a file; `name` has no ending."""
    return _file(body, XLSX if ending == "xlsx" else "text/csv; charset=utf-8", name, ending)


def as_csv(table: Table[Any], name: str) -> HttpResponse:
    """The table as CSV in UTF-8 with the mark that Excel needs to read Chinese; `name` has no ending."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([neutral(column.label) for column in table.columns])
    writer.writerows([neutral(value) for value in row] for row in table.values)
    return _file(out.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8", name, "csv")


def as_xlsx(table: Table[Any], name: str) -> HttpResponse:
    """The table as one sheet with a fixed head; `name` has no ending."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "in_memory": False, "strings_to_formulas": False})
    # Excel's rule for names of sheets: 31 characters, none of []:*?/\.
    sheet = book.add_worksheet(" ".join(_UNSAFE.sub(" ", str(table.caption)).split())[:31] or None)
    sheet.freeze_panes(1, 0)
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"})
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, 12 if column.number else 20)
        sheet.write_string(0, at, str(neutral(column.label)), head)
    for line, row in enumerate(table.values, start=1):
        for at, value in enumerate(row):
            _write(sheet, line, at, neutral(value))
    book.close()
    return _file(out.getvalue(), XLSX, name, "xlsx")


def _write(sheet: Any, line: int, at: int, value: str | float | Decimal) -> None:
    if isinstance(value, str):
        sheet.write_string(line, at, value)
    else:
        sheet.write_number(line, at, value)


def download(listing: Listing, table: Table[Any], name: str) -> HttpResponse:
    """The table in the format its address asks for."""
    return as_xlsx(table, name) if listing.format == "xlsx" else as_csv(table, name)
