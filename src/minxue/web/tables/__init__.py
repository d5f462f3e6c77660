"""Lists: columns and rows, their state in the address, and their way out as CSV and XLSX."""

from minxue.web.tables.export import as_csv, as_xlsx, download, neutral, sheet_file
from minxue.web.tables.listing import PER_PAGE, Listing
from minxue.web.tables.shape import Cell, Column, Empty, Head, Row, Table, Words

__all__ = [
    "PER_PAGE",
    "Cell",
    "Column",
    "Empty",
    "Head",
    "Listing",
    "Row",
    "Table",
    "Words",
    "as_csv",
    "as_xlsx",
    "download",
    "neutral",
    "sheet_file",
]
