"""Sheets: read from XLSX and CSV in both encodings, refused with a reason, given back marked."""

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from minxue.engines.sheets import MOST_BYTES, MOST_ROWS, Sheet, SheetFault, marked_csv, marked_xlsx, read_sheet

TEXT = "名称,人口\n柳荫社区,1200\n桃园社区,900\n"


def _book(*rows: tuple[object, ...]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    page = book.add_worksheet()
    for at, row in enumerate(rows):
        page.write_row(at, 0, row)
    book.close()
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("gb18030"),
        TEXT.replace(",", "\t").encode(),
        TEXT.replace(",", "，").encode("gb18030"),
    ],
)
def test_text_is_read_in_its_letters_and_by_its_mark(data: bytes) -> None:
    sheet = read_sheet(data, "人口.CSV")
    assert sheet == Sheet("csv", ("名称", "人口"), (("柳荫社区", "1200"), ("桃园社区", "900")))


def test_a_book_is_read_as_a_person_reads_it() -> None:
    data = _book(("名称", "人口", "时点", "率"), (" 柳荫  社区", 1200.0, date(2026, 1, 31), 0.5), ("桃园社区", True))
    sheet = read_sheet(data, "a.xlsx")
    assert sheet.rows == (("柳荫 社区", "1200", "2026-01-31", "0.5"), ("桃园社区", "1", "", ""))


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/sheet1.xml", b"0" * (65 * 1024 * 1024))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.csv", "empty"),
        (b"x" * (MOST_BYTES + 1), "a.csv", "too-big"),
        (b"x", "a.pdf", "kind"),
        (b"a,b\n", "a.csv", "no-rows"),
        (b"a,b\n,\n\n", "a.csv", "no-rows"),
        (b"a\n" + b"1\n" * (MOST_ROWS + 1), "a.csv", "too-long"),
        (b"a\n" + b"1," * 70, "a.csv", "too-long"),
        (b"\xff\xff\xff", "a.csv", "letters"),
        (b"a\x00\nb", "a.csv", "broken"),
        (b"a\n" + b"x" * 200_000, "a.csv", "broken"),
        (b"nothing", "a.xlsx", "broken"),
        (b"PK\x03\x04nothing", "a.xlsx", "broken"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, name: str, code: str) -> None:
    with pytest.raises(SheetFault) as refused:
        read_sheet(data, name)
    assert refused.value.code == code


def test_a_small_file_that_holds_an_endless_one_is_refused() -> None:
    with pytest.raises(SheetFault) as refused:
        read_sheet(_bomb(), "a.xlsx")
    assert refused.value.code == "too-big"


SHEET = Sheet("csv", ("名称", "人口"), (("柳荫社区", "许多"), ("=1+1", "5")))
MARKS = {0: {1: "不是数", -1: "请改"}}


def _safe(cell: object) -> str:
    text = str(cell)
    return f"'{text}" if text.startswith("=") else text


def test_the_text_comes_back_with_a_column_of_words() -> None:
    back = read_sheet(marked_csv(SHEET, MARKS, "错误", _safe), "a.csv")
    assert back.header == ("名称", "人口", "错误")
    assert back.rows == (("柳荫社区", "许多", "不是数；请改"), ("'=1+1", "5", ""))


def test_the_book_comes_back_with_colours_and_comments() -> None:
    data = marked_xlsx(SHEET, MARKS, "错误", _safe)
    assert read_sheet(data, "a.xlsx").rows == (("柳荫社区", "许多", "不是数；请改"), ("'=1+1", "5", ""))
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = packed.namelist()
        comments = packed.read(next(name for name in names if "comments" in name)).decode()
        assert "不是数" in comments
        assert 'ref="B2"' in comments
        assert "8D7DA" in packed.read("xl/styles.xml").decode()
        assert "<f>" not in packed.read("xl/worksheets/sheet1.xml").decode()


@given(data=st.binary(max_size=300), name=st.sampled_from(("a.csv", "a.xlsx", "a.xls")))
def test_anything_is_read_or_refused(data: bytes, name: str) -> None:
    try:
        sheet = read_sheet(data, name)
    except SheetFault:
        return
    assert len({len(row) for row in (sheet.header, *sheet.rows)}) == 1
