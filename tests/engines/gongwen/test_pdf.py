import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minxue.engines.gongwen import lines_of, write_pdf
from minxue.engines.gongwen.pdf import AREA, printed_lines

NOTICE = """关于印发年度方案的通知
各社区：
为做好全年工作，现将方案印发给你们，请认真组织实施，确保培训率不低于50%，参与率达到50%以上，人均经费不低于2元。
一、工作目标
（一）扩大覆盖
1.全年举办讲座12场，听众1.2万人次；2026年9月底前完成。
柳荫街道办事处
2026年1月8日"""


def pages_of(pdf: bytes) -> list[list[str]]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded().splitlines() for page in document]
    finally:
        document.close()


def test_the_text_comes_back_line_by_line() -> None:
    assert pages_of(write_pdf(NOTICE)) == [[line.text for line in printed_lines(lines_of(NOTICE))]]
    assert "".join(pages_of(write_pdf(NOTICE))[0]) == NOTICE.replace("\n", "")


def test_a_page_holds_twenty_two_lines() -> None:
    text = "\n".join(["标题", *(f"第{number}行" for number in range(2, 51))])
    assert [len(page) for page in pages_of(write_pdf(text))] == [22, 22, 6]


def test_a_page_is_a4() -> None:
    document = pypdfium2.PdfDocument(write_pdf("标题"))
    assert [round(side * 25.4 / 72) for side in document[0].get_size()] == [210, 297]
    document.close()


def test_an_empty_text_is_one_empty_page() -> None:
    assert pages_of(write_pdf("")) == [[]]


def test_a_closing_mark_never_begins_a_line_and_a_number_is_never_cut() -> None:
    rows = [line.text for line in printed_lines(lines_of(f"标题\n{'汉' * 26}，{'字' * 26}2026。"))]
    assert rows == ["标题", f"{'汉' * 26}，", f"{'字' * 26}2026。"]


def test_what_two_bytes_cannot_say_is_marked() -> None:
    assert pages_of(write_pdf("标题\n𠮷祥")) == [["标题", "〓祥"]]


@pytest.mark.parametrize("signs", ["〔〕（）《》“”—…·%", "ABC xyz 0.5", "①②㎡℃"])
def test_signs_of_official_papers_come_back(signs: str) -> None:
    assert pages_of(write_pdf(f"标题\n{signs}。")) == [["标题", f"{signs}。"]]


HANZI = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=80)


@settings(max_examples=30, deadline=None)
@given(st.lists(HANZI, min_size=1, max_size=5))
def test_any_chinese_text_comes_back(rows: list[str]) -> None:
    assert "".join("".join(page) for page in pages_of(write_pdf("\n".join(rows)))) == "".join(rows)


PIECES = st.lists(st.sampled_from(["汉", "字", "，", "。", "（", "）", "率50%的", "共ab12项"]), min_size=1, max_size=90)


@given(st.lists(PIECES.map("".join), min_size=1, max_size=4))
def test_only_closing_marks_hang_over_the_edge(rows: list[str]) -> None:
    for line in printed_lines(lines_of("\n".join(rows))):
        inside = line.text.rstrip("，。）")
        width = sum(0.5 if sign.isascii() else 1.0 for sign in inside) * AREA / 28 * line.size / 16
        assert line.left + width <= AREA + 0.01
