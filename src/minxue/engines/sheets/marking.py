"""Giving a table back with its wrong cells marked: by colour and comment in XLSX, in a column of its own in CSV."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from minxue.engines.sheets.reading import Sheet

type Marks = Mapping[int, Mapping[int, str]]
"""What is wrong, by row (0: the first below the heads) and column; column -1 is the row as a whole."""
type Safe = Callable[[object], Any]
"""Makes text of what a spreadsheet would run as a formula."""


def _words(marks: Mapping[int, str]) -> str:
    return "；".join(dict.fromkeys(marks.values()))


def marked_csv(sheet: Sheet, marks: Marks, title: str, safe: Safe) -> bytes:
    """The table with one more column that says what is wrong, in UTF-8 with the mark that Excel needs."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([safe(cell) for cell in (*sheet.header, title)])
    for at, row in enumerate(sheet.rows):
        writer.writerow([safe(cell) for cell in (*row, _words(marks.get(at, {})))])
    return out.getvalue().encode("utf-8-sig")


def marked_xlsx(sheet: Sheet, marks: Marks, title: str, safe: Safe) -> bytes:
    """The table with its wrong cells coloured and commented, and one more column that says it in words."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet()
    bold = book.add_format({"bold": True})
    wrong = book.add_format({"bg_color": "#F8D7DA", "font_color": "#8A1C1C"})
    _line(page, 0, [safe(cell) for cell in (*sheet.header, title)], [bold] * (len(sheet.header) + 1))
    for at, row in enumerate(sheet.rows):
        here = marks.get(at, {})
        looks = [wrong if column in here else None for column in range(len(row))]
        _line(page, at + 1, [safe(cell) for cell in (*row, _words(here))], [*looks, wrong if here else None])
        for column, words in here.items():
            if column >= 0:
                page.write_comment(at + 1, column, words)
    page.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def _line(page: Any, line: int, cells: Sequence[str], looks: Sequence[Any]) -> None:
    for column, (cell, look) in enumerate(zip(cells, looks, strict=True)):
        page.write_string(line, column, str(cell), look)
