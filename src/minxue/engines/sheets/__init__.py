"""Sheets: a table read from XLSX, XLS or CSV, and given back with its wrong cells marked."""

from minxue.engines.sheets.marking import marked_csv, marked_xlsx
from minxue.engines.sheets.reading import MOST_BYTES, MOST_ROWS, Sheet, SheetFault, read_sheet

__all__ = ["MOST_BYTES", "MOST_ROWS", "Sheet", "SheetFault", "marked_csv", "marked_xlsx", "read_sheet"]
