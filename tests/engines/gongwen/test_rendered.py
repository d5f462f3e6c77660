"""The page as LibreOffice sets it, measured within 1 mm."""

from itertools import pairwise
from pathlib import Path

import pytest

from minxue.engines.gongwen import Grid, Paper, norm, plain, write_paper
from tests.engines.gongwen.rendered import MM, Page, render

pytestmark = pytest.mark.office
# LibreOffice sets the baseline of a line of exact pitch at four fifths of it.
BASELINE = norm.LINE_PITCH * MM * 0.8
GRID = Grid(("条款", "目标"), tuple((f"第{at}条", "不低于50%") for at in range(1, 50)), (60, 96))


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    """The pages of a text that fills more than two."""
    paper = Paper("报告", (plain("国" * norm.CHARACTERS * 60),))
    return render(write_paper(paper), tmp_path_factory.mktemp("full"))


def test_a_full_page_has_22_lines_of_28_characters_within_the_margins(full: list[Page]):
    page = full[1]
    *lines, number = page.rows
    assert (round(page.width), round(page.height)) == norm.PAGE
    assert [len(line.text) for line in lines] == [norm.CHARACTERS] * norm.LINES
    assert {round(line.left - norm.LEFT) for line in lines} == {0}
    assert abs(lines[0].right - (norm.PAGE[0] - norm.RIGHT)) < 1
    assert abs(lines[0].base - BASELINE - norm.TOP) < 1
    pitches = [lower.base - upper.base for upper, lower in pairwise(lines)]
    assert max(abs(pitch - norm.LINE_PITCH * MM) for pitch in pitches) < 0.1
    assert abs((lines[-1].base - lines[0].base) - (norm.LINES - 1) * norm.LINE_PITCH * MM) < 1
    foot = lines[-1].base - BASELINE + norm.LINE_PITCH * MM
    assert abs(page.height - norm.BOTTOM - foot) < 1
    assert number.text == "—2—"


def test_page_numbers_change_sides(full: list[Page]):
    odd, even = full[0].rows[-1], full[1].rows[-1]
    one = norm.PAGE_NUMBER_SIZE * MM
    assert (odd.text, even.text) == ("—1—", "—2—")
    assert abs(odd.right - (norm.PAGE[0] - norm.RIGHT - one)) < 1
    assert abs(even.left - (norm.LEFT + one)) < 1


def test_a_long_table_shows_its_head_on_each_page(tmp_path: Path):
    pages = render(write_paper(Paper("表", (GRID,))), tmp_path)
    assert len(pages) > 1
    assert [sum(row.text == "条款目标" for row in page.rows) for page in pages] == [1] * len(pages)


def test_a_page_on_its_side_has_its_binding_edge_on_top(tmp_path: Path):
    (page,) = render(write_paper(Paper("表", (plain("国" * 100),), landscape=True)), tmp_path)
    assert (round(page.width), round(page.height)) == tuple(reversed(norm.PAGE))
    title_and_blank = 2 * norm.LINE_PITCH * MM
    assert abs(page.rows[1].base - BASELINE - title_and_blank - norm.LEFT) < 1
    assert abs(page.rows[2].left - norm.BOTTOM) < 1
