"""The figures of a chart are the figures it was given; its lengths are in proportion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minxue.web.charts import HEIGHT, Series, bars, line, points, spark


def test_bars_are_as_long_as_their_values() -> None:
    chart = bars("Rows", [("a", 50), ("b", 100, "/b"), ("c", 0)], unit="rows")
    assert [(bar.label, bar.value, bar.share, bar.url) for bar in chart.bars] == [
        ("a", 50, 50, ""),
        ("b", 100, 100, "/b"),
        ("c", 0, 0, ""),
    ]
    assert '<rect class="chart-fill" width="50.0" height="1"/>' in chart.bars[0].svg


def test_bars_to_the_scale_of_a_top() -> None:
    assert [bar.share for bar in bars("Rates", [("a", 25), ("b", 130)], top=100).bars] == [25, 100]


def test_bars_of_nothing() -> None:
    assert bars("None", []).bars == ()
    assert [bar.share for bar in bars("Zero", [("a", 0)]).bars] == [0]


@given(values=st.lists(st.integers(0, 10**9), min_size=1, max_size=20))
def test_no_bar_is_longer_than_the_longest(values: list[int]) -> None:
    shares = [bar.share for bar in bars("x", [("x", value) for value in values]).bars]
    assert all(0 <= share <= 100 for share in shares)
    assert max(shares) == (100 if max(values) else 0)
    assert [shares[at] for at in sorted(range(len(values)), key=values.__getitem__)] == sorted(shares)


def test_points_of_a_line() -> None:
    assert points([0, 5, 10], 10) == [[("0", "40"), ("50", "20"), ("100", "0")]]


def test_a_gap_parts_the_line() -> None:
    assert points([10, None, 10], 10) == [[("0", "0")], [("100", "0")]]
    assert points([None, None], 10) == []


def test_one_value_stands_in_the_middle() -> None:
    assert points([5], 10) == [[("50", "20")]]


def test_lines_scale_to_the_largest_value_or_the_target() -> None:
    assert line("x", ["1"], [Series("a", [3])], target=10).top == 10
    assert line("x", ["1"], [Series("a", [30])], target=10).top == 30
    assert line("x", ["1"], [Series("a", [None])]).top == 1


def test_rows_of_the_table_are_the_values() -> None:
    chart = line("x", ["1", "2"], [Series("a", [3, None]), Series("b", [1, 2])])
    assert chart.rows == [("1", [3, 1]), ("2", [None, 2])]
    assert f'viewBox="0 0 100 {HEIGHT}"' in chart.svg
    assert chart.svg.count('class="chart-dot"') == 3


def test_a_series_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="for each label"):
        line("x", ["1", "2"], [Series("a", [1])])


def test_words_in_drawings_are_escaped_and_bare_of_styles() -> None:
    drawn = str(line("<b>", ["<i>"], [Series("<u>", [1])], target=1).svg) + str(spark([1, 2]))
    assert "<b>" not in drawn
    assert "style=" not in drawn
