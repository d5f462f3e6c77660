"""PDF files: paragraphs out of printed lines, without page numbers and running heads."""

import pytest

from minxue.engines.planscript.reading import Reading, Unreadable
from minxue.engines.planscript.reading.paragraphs import joined, without_furniture
from minxue.engines.planscript.reading.parsing import parse
from minxue.engines.planscript.reading.typeset import Letter, Line, lines_of
from tests.engines.planscript.reading.builders import pdf, picture_pdf, text_pdf

FULL = 420.0


def line(text: str, *, left: float = 90.0, right: float = FULL, size: float = 12.0) -> Line:
    return Line(text, left, right, size)


def words(text: str, *, left: float = 0, bottom: float = 0, size: float = 10) -> list[Letter]:
    return [Letter(one, left + at * size, left + (at + 1) * size, bottom, bottom + size) for at, one in enumerate(text)]


BREAK = Letter("\n", 0, 0, 0, 0)


def test_text_of_pages():
    lines = ["Plan for the year of the street office of the town, and all that belongs to", "it.", "1. Goals"]
    assert parse(pdf(lines), "pdf") == Reading(f"{lines[0]} it.\n1. Goals", "pdf", ())


def test_a_full_line_runs_on():
    full = "All offices of the street and every community shall take part in the work of"
    reading = parse(pdf([full, full, "learning.", "The end."]))
    assert reading.text == f"{full} {full} learning.\nThe end."


def test_page_numbers_and_running_heads_go():
    pages = [
        ["Street office 2026", f"Words of page {name}, which differ.", f"- {number} -"]
        for number, name in enumerate(("one", "two", "three", "four"), 1)
    ]
    assert parse(pdf(*pages)).text == "\n".join(
        f"Words of page {name}, which differ." for name in ("one", "two", "three", "four")
    )


@pytest.mark.parametrize(
    "number", ["3", "- 3 -", "—3—", "第3页", "第 3 页 共 8 页", "第3页，共8页", "3 / 8", "Page 3 of 8", "· 3 ·"]
)
def test_what_a_page_number_looks_like(number: str):
    assert without_furniture([[line("正文甲"), line("正文乙"), line(number)]]) == [line("正文甲"), line("正文乙")]


@pytest.mark.parametrize("text", ["3月", "第3页起", "2026年", "12345", "Page"])
def test_what_a_page_number_does_not_look_like(text: str):
    assert without_furniture([[line("正文"), line(text)]]) == [line("正文"), line(text)]


def test_a_head_on_two_pages_is_text_and_empty_pages_do_not_count():
    twice = [[line("页眉"), line("甲乙丙"), line("丁")], [line("页眉"), line("戊己庚"), line("辛")]]
    assert without_furniture([*twice, []]) == [*twice[0], *twice[1]]
    assert without_furniture([*twice, [], [line("页眉"), line("壬")], []]) == [
        line("甲乙丙"), line("丁"), line("戊己庚"), line("辛"), line("壬")
    ]  # fmt: skip


def test_indented_paragraphs_join_by_their_edges():
    lines = [
        line("全街要把社区教育摆上重要位置。", left=114),
        line("各社区要落实责任，", right=300),
        line("要求如下", left=114, right=200),
        line("第二段从这里开始写起并且写满一整行", left=114),
        line("2、3月完成", right=200),
    ]
    assert joined(lines) == (
        "全街要把社区教育摆上重要位置。各社区要落实责任，\n要求如下\n第二段从这里开始写起并且写满一整行2、3月完成"
    )


def test_without_indents_a_full_stop_or_a_label_ends_a_paragraph():
    full = "全街要把社区教育摆上重要位置"
    lines = [line(full), line(full + "。"), line(full), line("二、措施"), line(full), line("完"), line("x", size=20)]
    assert joined(lines) == f"{full}{full}。\n{full}\n二、措施{full}完\nx"


def test_an_indented_line_after_a_full_stop_with_a_label_is_not_joined():
    lines = [line("甲" * 20 + "。", left=114), line("二、措施", right=200), line("乙", left=114, right=200)]
    assert joined(lines) == "甲" * 20 + "。\n二、措施\n乙"


def test_columns_and_short_lines_are_not_joined():
    assert joined([line("项目\t人数"), line("讲座\t300")]) == "项目\t人数\n讲座\t300"
    assert joined([line("短", left=400), line("行", left=400)]) == "短\n行"
    assert joined([]) == ""
    assert joined([line("独")]) == "独"


def test_letters_on_one_height_are_read_from_left_to_right():
    later = words("“", left=20)
    assert [one.text for one in lines_of(words("甲乙") + words("丙", left=30) + later)] == ["甲乙“丙"]


def test_rows_and_gaps():
    cells = [*words("甲", left=0), BREAK, *words("乙", left=80), BREAK, *words("丙", bottom=-20)]
    assert [one.text for one in lines_of(cells)] == ["甲\t乙", "丙"]
    assert [one.text for one in lines_of(words("甲乙丙") + words("丁", left=33))] == ["甲乙丙 丁"]
    assert [one.text for one in lines_of(words("甲乙") + words("30", left=22))] == ["甲乙30"]
    assert [one.text for one in lines_of(words("甲乙") + words("30", left=25))] == ["甲乙 30"]
    assert [one.text for one in lines_of(words("a") + words("b", left=12))] == ["a b"]
    assert [one.text for one in lines_of(words("甲 乙") + words("丙丁", bottom=-20))] == ["甲 乙", "丙丁"]
    assert lines_of([BREAK, *words("  "), BREAK]) == []


def test_a_title_set_wide_has_no_spaces():
    spread = [letter for at, one in enumerate("工作方案") for letter in words(one, left=18 * at)]
    assert [one.text for one in lines_of(spread)] == ["工作方案"]


def test_a_line_is_full_when_the_next_piece_did_not_fit():
    measure = [line("字" * 27, left=114), line("字" * 27, left=114)]
    short = line("增长率达到", right=FULL - 50)
    assert joined([*measure, short, line("2026年的水平", right=200)]).endswith("增长率达到\n2026年的水平")
    short = line("增长率达到", right=FULL - 40)
    assert joined([*measure, short, line("2026年的水平", right=200)]).endswith("增长率达到2026年的水平")
    assert joined([*measure, short, line("的水平", right=200)]).endswith("增长率达到\n的水平")


def test_marks_that_hang_out_over_the_edge_do_not_move_it():
    lines = [
        line("字" * 26 + "，", left=114, right=FULL + 12),
        line("字" * 26 + "，", right=FULL + 12),
        line("字" * 27, right=FULL - 12),
        line("字" * 27, right=FULL),
        line("完", right=102),
    ]
    assert joined(lines).count("\n") == 0


def test_halves_of_a_character_and_bullets_of_a_symbol_font():
    halves = [*words("\ud840"), *words("\udc00", left=10)]
    assert [one.text for one in lines_of(halves)] == ["\U00020000"]
    assert [one.text for one in lines_of(words("\uf0b7甲"))] == ["• 甲"]


def test_pages_of_pictures():
    for data, code in ((picture_pdf(), "scan"), (picture_pdf(3, "- 1 -"), "scan")):
        with pytest.raises(Unreadable) as caught:
            parse(data)
        assert caught.value.code == code
    assert parse(picture_pdf(2, "A page with a picture and text enough.")).notes == ()


def test_some_pages_without_text_are_said():
    plain = ["A page of text that is long enough to count."]
    assert parse(pdf(plain, [], plain)).notes == ("empty-pages",)


def test_hand_made_files():
    assert parse(text_pdf("A plan by hand")).text == "A plan by hand"
    assert parse(b"\n\n" + text_pdf("After some bytes")).text == "After some bytes"
