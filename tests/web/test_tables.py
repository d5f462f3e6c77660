"""Tables on screen and as files; the state of a list in its address."""

import csv
import io
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from zipfile import ZipFile

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from minxue.web.http import wants_partial
from minxue.web.tables import Column, Empty, Listing, Table, as_csv, as_xlsx, download, neutral


@dataclass(frozen=True)
class Tool:
    name: str
    count: int


TOOLS = (Tool("=1+1", 3), Tool("钳子", 1240))
COLUMNS = (
    Column[Tool]("name", "Name", lambda tool: tool.name, head=True, order="name", url=lambda tool: f"/{tool.count}"),
    Column[Tool]("count", "Count", lambda tool: tool.count, number=True, unit="pieces", order="-count,name"),
    Column[Tool](
        "state", "State", lambda tool: tool.count > 5, state=lambda tool: "done" if tool.count > 5 else "late"
    ),
)


def listing(address: str, default: str = "") -> Listing:
    return Listing.read(RequestFactory().get(address), COLUMNS, default=default)


def rows_of_csv(response: HttpResponse) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_csv_has_the_mark_for_excel_and_units_in_the_head() -> None:
    with translation.override("en"):
        response = as_csv(Table("Tools", COLUMNS, TOOLS), "Tools")
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert rows_of_csv(response) == [
        ["Name", "Count（pieces）", "State"],
        ["'=1+1", "3", "No"],
        ["钳子", "1240", "Yes"],
    ]


def test_xlsx_holds_the_same_and_numbers_as_numbers() -> None:
    with translation.override("en"):
        response = as_xlsx(Table("Tools: [all]", COLUMNS, TOOLS), "Tools")
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
    assert book.sheet_names == ["Tools all"]
    assert book.get_sheet_by_index(0).to_python() == [
        ["Name", "Count（pieces）", "State"],
        ["'=1+1", 3, "No"],
        ["钳子", 1240, "Yes"],
    ]
    with ZipFile(io.BytesIO(response.content)) as parts:
        xml = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    assert 'topLeftCell="A2"' in xml


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_what_starts_a_formula_becomes_text(start: str) -> None:
    assert neutral(f"{start}1") == f"'{start}1"


@given(text=st.text())
def test_neutral_text_is_the_text_or_the_text_behind_an_apostrophe(text: str) -> None:
    result = neutral(text)
    assert result in {text, f"'{text}"}
    assert not str(result).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_numbers_and_days_in_files() -> None:
    assert [neutral(value) for value in (-3, 1.5, Decimal("-2.50"), None)] == [-3, 1.5, Decimal("-2.50"), ""]
    assert neutral(date(2026, 3, 24)) == "2026-03-24"
    assert neutral(datetime(2026, 3, 23, 18, 5, tzinfo=UTC)) == "2026-03-24 02:05"


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("Tools", 'attachment; filename="Tools.csv"'),
        ("../a/b\r\nX: y", 'attachment; filename="a-b-X- y.csv"'),
        ("名单", "attachment; filename*=utf-8''%E5%90%8D%E5%8D%95.csv"),
        ("...", 'attachment; filename="list.csv"'),
    ],
)
def test_file_names_are_safe(name: str, header: str) -> None:
    assert as_csv(Table("Tools", COLUMNS, ()), name)["Content-Disposition"] == header


@pytest.mark.parametrize(("wanted", "start"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")])
def test_download_gives_the_format_of_the_address(wanted: str, start: bytes) -> None:
    state = listing(f"/tools/?format={wanted}")
    assert state.format == wanted
    assert download(state, Table("Tools", COLUMNS, TOOLS), "Tools").content.startswith(start)


def test_an_unknown_format_is_a_page() -> None:
    assert listing("/tools/?format=exe").format == ""


def test_state_is_read_from_the_address() -> None:
    state = listing("/tools/?q=%20tj%20&sort=-count&page=2&kind=a&kind=b")
    assert (state.q, state.sort, state.direction("count"), state.direction("name")) == (
        "tj",
        "-count",
        "descending",
        "",
    )


def test_an_unknown_sort_counts_as_the_default() -> None:
    assert listing("/tools/?sort=secret", default="name").sort == "name"
    assert listing("/tools/?sort=-secret", default="-count").sort == "-count"


def test_addresses_keep_every_filter() -> None:
    state = listing("/tools/?q=tj&kind=a&kind=b&page=3")
    assert state.address(page=4) == "/tools/?q=tj&kind=a&kind=b&page=4"
    assert state.address(page=None, q=None) == "/tools/?kind=a&kind=b"
    assert state.sort_address("name") == "/tools/?q=tj&kind=a&kind=b&sort=name"
    assert listing("/tools/?sort=name").sort_address("name") == "/tools/?sort=-name"
    assert listing("/tools/?sort=-name").sort_address("name") == "/tools/?sort=name"
    assert listing("/tools/").address() == "/tools/"


def test_pages_are_of_fifty_and_never_missing() -> None:
    assert len(listing("/tools/").page(range(120))) == 50
    assert list(listing("/tools/?page=3").page(range(120))) == list(range(100, 120))
    assert listing("/tools/?page=99").page(range(120)).number == 3
    assert listing("/tools/?page=x").page(range(120)).number == 1


def test_narrowed_by_search_or_filter_only() -> None:
    assert not listing("/tools/?sort=name&page=2&q=").narrowed
    assert listing("/tools/?q=a").narrowed
    assert listing("/tools/?kind=a").narrowed


def test_heads_and_cells() -> None:
    table = Table("Tools", COLUMNS, TOOLS, listing("/tools/?sort=name"))
    assert [(head.title, head.unit, head.url, head.direction) for head in table.heads] == [
        ("Name", "", "/tools/?sort=-name", "ascending"),
        ("Count", "pieces", "/tools/?sort=count", ""),
        ("State", "", "", ""),
    ]
    first = table.rows[0].cells
    assert [(cell.value, cell.url, cell.state, cell.head, cell.number) for cell in first] == [
        ("=1+1", "/3", "", True, False),
        (3, "", "", False, True),
        (False, "", "late", False, False),
    ]
    assert [cell.label for cell in first] == ["Name", "Count（pieces）", "State"]
    assert [cell.kind for cell in first] == ["", "number", ""]
    assert table.empty == Empty()


@pytest.mark.parametrize(
    ("headers", "partial"),
    [
        ({}, False),
        ({"HX-Request": "true", "HX-Request-Type": "partial"}, True),
        ({"HX-Request": "true", "HX-Request-Type": "full"}, False),
        ({"HX-Request": "true", "HX-Request-Type": "partial", "HX-History-Restore-Request": "true"}, False),
    ],
)
def test_wants_partial(headers: dict[str, str], partial: bool) -> None:
    assert wants_partial(RequestFactory().get("/", headers=headers)) is partial
