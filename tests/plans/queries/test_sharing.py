"""Whether shares add up, told in words; how a whole is cut; the years and units of a plan."""

from datetime import date

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from minxue.plans.models import Plan, Target, TargetShare
from minxue.plans.queries.sharing import STEPS, Part, balance, plan_years, spread, units_to_share
from tests.scenes import Street


def target(comparator: str, value: float, unit: str = "场", upper: float | None = None) -> Target:
    return Target(
        comparator=comparator,
        value_e4=round(value * 10_000),
        upper_e4=None if upper is None else round(upper * 10_000),
        unit=unit,
    )


def parts(*values: float, weights: tuple[int | None, ...] = (), years: tuple[int, ...] = ()) -> list[Part]:
    return [
        Part(round(value * 10_000), years[at] if years else None, weights[at] if weights else None)
        for at, value in enumerate(values)
    ]


@pytest.mark.parametrize(
    ("row", "shares", "settled", "words"),
    [
        (target("ge", 20), parts(3, 15), False, "Together 18 场: 2 场 short of the whole of 20 场"),
        (target("ge", 20), parts(3, 17), True, "Together 20 场: this adds up to the whole of 20 场"),
        (target("ge", 20), parts(3, 18.5), True, "Together 21.5 场: 1.5 场 more than the whole of 20 场"),
        (target("up", 20, "人"), parts(19), False, "Together 19 人: 1 人 short of the whole of 20 人"),
        (target("eq", 20), parts(21), False, "Together 21 场: 1 场 too much, the whole is 20 场"),
        (target("eq", 20), parts(20), True, "Together 20 场: this adds up to the whole of 20 场"),
        (target("le", 5), parts(6), False, "Together 6 场: 1 场 too much, the whole is 5 场"),
        (target("le", 5), parts(4), True, "Together 4 场: this adds up to the whole of 5 场"),
        (target("range", 1, upper=2), parts(3), False, "Together 3 场: 1 场 too much, the whole is 2 场"),
        (target("range", 1, upper=2), parts(2), True, "Together 2 场: this adds up to the whole of 1 场"),
        (target("range", 1), parts(2), False, "Together 2 场: 1 场 too much, the whole is 1 场"),
        (
            target("ge", 50, "%"),
            parts(50, 40, 45),
            False,
            "2 shares lie below the whole of 50 %, the lowest at 40 %",
        ),
        (target("ge", 50, "%"), parts(45), False, "1 share lies below the whole of 50 %, at 45 %"),
        (target("ge", 50, "%"), parts(50, 60), True, "No share lies below the whole of 50 %"),
        (target("le", 5, "%"), parts(5, 6, 7), False, "2 shares lie above the whole of 5 %, the highest at 7 %"),
        (target("le", 5, "%"), parts(5, 6), False, "1 share lies above the whole of 5 %, at 6 %"),
        (target("le", 5, "%"), parts(5), True, "No share lies above the whole of 5 %"),
        (
            target("ge", 50, "%"),
            parts(40, 55, weights=(100, 200)),
            True,
            "Weighted by the base numbers of the units, together 50 %: this adds up to the whole of 50 %",
        ),
        (
            target("ge", 50, "%"),
            parts(40, 54, weights=(100, 200)),
            False,
            "Weighted by the base numbers of the units, together 49.34 %: 0.67 % short of the whole of 50 %",
        ),
        (
            target("ge", 50, "%"),
            parts(40, 60, weights=(100, None)),
            False,
            "1 share lies below the whole of 50 %, at 40 %",
        ),
        (target("ge", 50, "%"), parts(30, 50, years=(2026, 2027)), True, "No share lies below the whole of 50 %"),
    ],
)
def test_the_sum_is_told_in_words(row: Target, shares: list[Part], settled: bool, words: str) -> None:
    with override("en"):
        found = balance(row, shares)
    assert found is not None
    assert (found.settled, found.words) == (settled, words)


def test_without_shares_there_is_nothing_to_add_up() -> None:
    assert balance(target("ge", 20), []) is None


def test_what_is_wanted_several_times_is_its_multiple() -> None:
    with override("en"):
        found = balance(target("eq", 1), parts(6, 6), 12)
    assert found is not None
    assert (found.settled, found.words) == (True, "Together 12 场: this adds up to the whole of 12 场")


@pytest.mark.parametrize(
    ("total", "weights", "cut"),
    [
        (200_000, [1] * 8, [30_000] * 4 + [20_000] * 4),
        (125_000, [1, 1], [63_000, 62_000]),
        (30_000, [1, 1, 1, 1], [10_000, 10_000, 10_000, 0]),
        (100_000, [120, 60, 20], [60_000, 30_000, 10_000]),
        (100_000, [0, 0], [0, 0]),
        (100_000, [], []),
    ],
)
def test_a_whole_is_cut_to_whole_parts(total: int, weights: list[int], cut: list[int]) -> None:
    assert spread(total, weights) == cut


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**6), min_size=1, max_size=40))
def test_the_parts_sum_to_the_whole_each_within_a_step_of_its_due(total: int, weights: list[int]) -> None:
    cut, every = spread(total, weights), sum(weights)
    if not every:
        assert cut == [0] * len(weights)
        return
    step = next(size for size in STEPS if total % size == 0)
    assert sum(cut) == total
    assert all(abs(part * every - total * weight) < step * every for part, weight in zip(cut, weights, strict=True))


def test_the_years_of_a_plan() -> None:
    years = plan_years(Plan(first_day=date(2025, 9, 1), months=30))
    assert [(row.year, row.first, row.last) for row in years] == [
        (2025, date(2025, 9, 1), date(2026, 8, 31)),
        (2026, date(2026, 9, 1), date(2027, 8, 31)),
        (2027, date(2027, 9, 1), date(2028, 2, 29)),
    ]


def test_units_to_share_are_those_directly_below_and_those_with_a_share(story: Street) -> None:
    plan = Plan(unit=story["county"])
    assert [unit.name for unit in units_to_share(plan)] == ["柳荫街道", "荷塘街道"]
    shares = [TargetShare(unit=story["peach"]), TargetShare(unit=story["street"]), TargetShare(year=2026)]
    assert [unit.name for unit in units_to_share(plan, shares)] == ["柳荫街道", "桃园社区", "荷塘街道"]
    assert [unit.name for unit in units_to_share(Plan(unit=story["street"]))] == [
        "柳荫社区",
        "桃园社区",
        "望江社区",
        "柳荫街道社区教育中心",
    ]
