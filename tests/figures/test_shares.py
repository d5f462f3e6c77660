"""The shares of a target: each counted for its unit and year, shown to who may see it, filled into the table."""

from collections.abc import Iterator, Sequence
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from pytest_django import DjangoAssertNumQueries, Settings

from minxue.activities.actions import tick
from minxue.base.clock import today
from minxue.figures.actions import add_indicator, bind_target
from minxue.figures.models import Indicator
from minxue.figures.queries import Standing, clause_progress, standings
from minxue.figures.queries.dividing import EQUAL, as_split, filled, grid
from minxue.figures.queries.share_rows import Shown, shown
from minxue.figures.queries.shares import Split, balance_of, open_splits, splits, weight_name
from minxue.orgs.actions import close_unit, merge_units, set_base_number
from minxue.orgs.models import Unit
from minxue.people.actions import add_person
from minxue.plans.actions import Share, split_target
from minxue.plans.models import Plan, Target
from minxue.plans.queries.sharing import Balance
from tests.desk.living import clause_of, hold, house, plan_of
from tests.scenes import Street

LECTURES = "柳荫街道2026年计划\n一、讲座。全年举办讲座不少于20场，社区教育中心负责。\n"
RATE = "柳荫街道2026年计划\n一、培训。从业人员培训率不低于50%。\n"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Words as they stand in the source, whatever the catalogues hold."""
    with translation.override("en"):
        yield


@pytest.fixture
def story(db: None, fixed_day: object) -> Street:
    """The street with kinds and indicators, on a Tuesday in March."""
    return house()


def target_of(plan: Plan) -> Target:
    return Target.objects.select_related("clause__plan__unit").get(clause__plan=plan)


def divide(story: Street, plan: Plan, shares: Sequence[Share]) -> Split:
    split_target(target=target_of(plan), shares=shares, by=story.user("head"))
    return split_of(plan)


def split_of(plan: Plan) -> Split:
    row = target_of(plan)
    return splits(row.clause.plan, standings(row.clause.plan, [row], today()).values())[row.pk]


def read(split: Split, story: Street, user: str = "head") -> Shown:
    return shown(split, story.user(user))


def test_each_share_is_counted_for_its_unit_by_the_indicator_of_the_whole(story: Street) -> None:
    plan = plan_of(story, LECTURES)
    for unit in ("willow", "willow", "peach", "centre"):
        hold(story, date(2026, 3, 3), unit=unit)
    split = divide(story, plan, [Share(20_000, story["willow"]), Share(80_000, story["peach"])])
    assert split.whole.value == 4
    rows = read(split, story).rows
    assert [(row.name, row.value, row.goal, row.state, row.percent) for row in rows] == [
        ("柳荫社区", "2", "≥ 2 场", "done", 100),
        ("桃园社区", "1", "≥ 8 场", "course", 12),
    ]
    assert "".join(piece.words for piece in rows[1].pieces) == (
        "lectures held = lectures held 1 times = 1 场, target ≥ 8 场"
    )
    assert f"unit={story['peach'].pk}" in next(piece.url for piece in rows[1].pieces if piece.url)
    assert (split.balance.settled, split.balance.words) == (
        False,
        "Together 10 场: 10 场 short of the whole of 20 场",
    )


def test_a_share_of_a_year_is_counted_in_that_year(story: Street) -> None:
    plan = plan_of(story, LECTURES)
    Plan.objects.filter(pk=plan.pk).update(months=24)
    hold(story, date(2026, 3, 3), unit="willow")
    shares = [Share(100_000, year=2026), Share(100_000, year=2027)]
    rows = read(divide(story, plan, shares), story).rows
    assert [(row.name, row.value, row.state) for row in rows] == [
        ("2026", "1", "late"),
        ("2027", "0", "not-begun"),
    ]
    both = [Share(10_000, story["willow"], 2026), Share(10_000, story["willow"], 2027)]
    rows = read(divide(story, plan, both), story).rows
    assert [(row.name, row.state) for row in rows] == [("柳荫社区 · 2026", "done"), ("柳荫社区 · 2027", "not-begun")]


def test_what_is_counted_for_the_clause_or_the_plan_alone(story: Street) -> None:
    plan = plan_of(story, LECTURES)
    clause = target_of(plan).clause
    hold(story, date(2026, 3, 3), unit="willow", clause=clause)
    hold(story, date(2026, 3, 4), unit="willow")
    add_indicator(code="of-plan", zh="方案活动", en="of the plan", formula="lectures_held", unit="场", scope="plan")
    for code in ("clause_activities", "of-plan"):
        indicator = Indicator.objects.get(code=code)
        bind_target(target=target_of(plan), indicator=indicator, by=story.user("head"))
        split = divide(story, plan, [Share(20_000, story["willow"]), Share(20_000, story["peach"])])
        assert [line.standing.value for line in split.lines] == [1, 0], code


def test_without_an_indicator_a_share_has_no_figure(story: Street) -> None:
    plan = plan_of(story, LECTURES)
    bind_target(target=target_of(plan), indicator=None, by=story.user("head"))
    (row,) = read(divide(story, plan, [Share(200_000, story["willow"])]), story).rows
    assert (row.value, row.state, row.percent, row.pieces) == ("—", "", None, [])


def test_a_rate_is_weighted_by_its_base_numbers(story: Street) -> None:
    plan = plan_of(story, RATE)
    for unit, number in (("willow", 10), ("peach", 30)):
        set_base_number(
            unit=story[unit], year=2026, key="employed", value=number, source="登记", as_of=date(2026, 1, 1), by=None
        )
    person = add_person(
        unit=story["willow"], name="钱一", by=story.user("head"), birth_year=1980, employed="yes", phone=""
    )
    tick(
        activity=hold(story, date(2026, 3, 3), unit="willow", heads=0, kind="class"),
        people=[person],
        by=story.user("head"),
    )
    split = divide(story, plan, [Share(350_000, story["willow"]), Share(550_000, story["peach"])])
    assert [(row.value, row.goal) for row in read(split, story).rows] == [("10 %", "≥ 35 %"), ("0 %", "≥ 55 %")]
    assert (split.balance.settled, split.balance.words) == (
        True,
        "Weighted by the base numbers of the units, together 50 %: this adds up to the whole of 50 %",
    )
    assert weight_name(split.whole.indicator) == "base.employed"


def test_a_range_is_a_least_for_each_part(story: Street) -> None:
    plan = plan_of(story, LECTURES)
    Target.objects.filter(clause__plan=plan).update(comparator="range", upper_e4=250_000)
    hold(story, date(2026, 3, 3), unit="willow")
    split = divide(story, plan, [Share(10_000, story["willow"]), Share(0, story["peach"])])
    assert [(row.goal, row.state, row.percent) for row in read(split, story).rows] == [
        ("≥ 1 场", "done", 100),
        ("≥ 0 场", "done", 100),
    ]


def test_a_reader_from_below_sees_their_own_share_and_no_neighbour(story: Street) -> None:
    plan = plan_of(story, LECTURES)
    split = divide(story, plan, [Share(100_000, story[unit]) for unit in ("willow", "peach", "river")])
    page = read(split, story, "peach_clerk")
    assert ([row.name for row in page.rows], page.others) == (["桃园社区"], "and 2 shares of other units")
    assert read(split, story, "leader").others == ""


def test_a_split_that_does_not_add_up_is_an_open_question(story: Street) -> None:
    plan = plan_of(story, LECTURES)
    assert open_splits(plan) == []
    divide(story, plan, [Share(100_000, story["willow"])])
    (found,) = open_splits(plan)
    assert found.balance.words == "Together 10 场: 10 场 short of the whole of 20 场"
    divide(story, plan, [Share(100_000, story["willow"]), Share(100_000, story["peach"])])
    assert open_splits(plan) == []


def test_a_share_of_a_unit_that_has_ended_is_to_be_split_anew(story: Street) -> None:
    plan, head = plan_of(story, LECTURES), story.user("head")
    divide(story, plan, [Share(120_000, story["willow"]), Share(80_000, story["peach"])])
    clause = target_of(plan).clause
    before = clause_progress(clause.plan)[clause.pk].open_questions
    assert open_splits(plan) == []
    merge_units(units=[story["willow"]], into=story["river"], keep_posts=True, by=head, reason="合并")
    words = "1 of the units is closed: split anew. Together 20 场: this adds up to the whole of 20 场"
    assert [(split.balance.words, split.balance.settled) for split in open_splits(plan)] == [(words, False)]
    assert clause_progress(clause.plan)[clause.pk].open_questions == before + 1
    close_unit(unit=story["peach"], by=head, reason="撤销")
    told = "2 of the units are closed: split anew. Together 20 场: this adds up to the whole of 20 场"
    assert split_of(plan).balance.words == told
    assert divide(story, plan, [Share(200_000, story["river"])]).balance.settled
    assert (open_splits(plan), clause_progress(clause.plan)[clause.pk].open_questions) == ([], before)


def test_a_share_of_a_year_that_was_over_when_its_unit_ended_stands(story: Street, settings: Settings) -> None:
    plan = plan_of(story, LECTURES)
    Plan.objects.filter(pk=plan.pk).update(months=24)
    plan.refresh_from_db()
    shares = [Share(100_000, story["willow"], 2026), Share(100_000, story["peach"], 2027)]
    assert divide(story, plan, shares).balance.settled
    settings.MINXUE_TODAY = date(2027, 3, 3)
    close_unit(unit=story["willow"], by=story.user("head"), reason="撤销")
    assert split_of(plan).balance.settled
    assert balance_of(plan, whole_of(plan), [(Unit.objects.get(pk=story["willow"].pk), 2027, 200_000)]) == Balance(
        "1 of the units is closed: split anew. Together 20 场: this adds up to the whole of 20 场", settled=False
    )


def test_the_sum_is_told_before_it_is_kept(story: Street) -> None:
    plan = plan_of(story, LECTURES)
    row = target_of(plan)
    whole = standings(row.clause.plan, [row], today())[row.pk]
    assert balance_of(row.clause.plan, whole, []) is None
    found = balance_of(row.clause.plan, whole, [(story["willow"], None, 200_000)])
    assert found is not None
    assert found.settled


def units_of(found: Sequence[Unit | None]) -> list[str]:
    return [unit.name if unit else "" for unit in found]


def test_the_table_has_a_row_for_each_unit_of_the_commonest_kind(story: Street) -> None:
    table = grid(target_of(plan_of(story, LECTURES)))
    assert (table.over, table.overs, table.kind) == ("units", ["units"], "community")
    assert [(kind.code, kind.count) for kind in table.kinds] == [("community", 3), ("adult_centre", 1)]
    assert units_of(table.units) == ["柳荫社区", "桃园社区", "望江社区"]
    every = grid(table.target, kind="all")
    assert units_of(every.units)[-1] == "柳荫街道社区教育中心"


def test_a_plan_of_several_years_is_split_over_them_too(story: Street) -> None:
    plan = plan_of(story, LECTURES)
    Plan.objects.filter(pk=plan.pk).update(months=36)
    table = grid(target_of(plan), "both")
    assert table.overs == ["units", "years", "both"]
    assert [year.year for year in table.years if year] == [2026, 2027, 2028]
    assert len(table.keys) == 9
    years = grid(target_of(plan), "years")
    assert (years.units, years.bases, len(years.keys)) == ([None], [], 3)
    assert sum(filled(table, whole_of(plan), EQUAL).values()) == 200_000


def whole_of(plan: Plan) -> Standing:
    row = target_of(plan)
    return standings(row.clause.plan, [row], today())[row.pk]


def test_a_plan_without_units_below_has_nothing_to_split_over(story: Street) -> None:
    plan = plan_of(story, "柳荫社区2026年计划\n一、讲座。全年举办讲座不少于20场。\n", unit="willow")
    table = grid(target_of(plan))
    assert (table.over, table.overs, table.keys) == ("", [], [])


def test_a_table_opens_as_the_target_is_split(story: Street) -> None:
    plan = plan_of(story, LECTURES)
    Plan.objects.filter(pk=plan.pk).update(months=24)
    divide(story, plan, [Share(10_000, story["centre"], 2026)])
    table = grid(target_of(plan))
    assert (table.over, table.kind, units_of(table.units)) == ("both", "adult_centre", ["柳荫街道社区教育中心"])
    assert as_split(table) == {(story["centre"].pk, 2026): 10_000}
    assert units_of(grid(target_of(plan), kind="community").units)[-1] == "柳荫街道社区教育中心"
    divide(story, plan, [Share(10_000, story["centre"]), Share(10_000, story["peach"])])
    assert grid(target_of(plan)).kind == "all"
    divide(story, plan, [Share(10_000, year=2027)])
    assert grid(target_of(plan)).over == "years"


def test_the_buttons_fill_the_whole_in(story: Street) -> None:
    plan = plan_of(story, LECTURES)
    for unit, number in (("willow", 30), ("peach", 10)):
        set_base_number(
            unit=story[unit], year=2026, key="residents", value=number, source="登记", as_of=date(2026, 1, 1), by=None
        )
    table = grid(target_of(plan))
    assert table.bases == ["residents"]
    assert list(filled(table, whole_of(plan), EQUAL).values()) == [70_000, 70_000, 60_000]
    assert filled(table, whole_of(plan), "residents") == {
        (story["willow"].pk, None): 150_000,
        (story["peach"].pk, None): 50_000,
    }


def test_of_a_rate_each_has_the_whole_one(story: Street) -> None:
    plan = plan_of(story, RATE)
    table = grid(target_of(plan))
    assert table.bases == []
    assert list(filled(table, whole_of(plan), EQUAL).values()) == [500_000] * 3


@pytest.mark.parametrize("units", [("willow",), ("willow", "peach", "river")])
def test_however_many_shares_the_queries_are_the_same(
    story: Street, units: tuple[str, ...], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    plan = plan_of(story, RATE)
    divide(story, plan, [Share(500_000, story[unit]) for unit in units])
    whole = standings(plan, [target_of(plan)], today())
    with django_assert_num_queries(6):
        assert len(splits(plan, whole.values())) == 1
    assert clause_of(plan, "培训").targets.count() == 1


def test_a_split_that_does_not_add_up_is_an_open_question_of_its_clause(
    story: Street, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    plan = plan_of(story, LECTURES)
    clause = clause_of(plan, "讲座").pk
    with CaptureQueriesContext(connection) as unsplit:
        before = clause_progress(plan)[clause].open_questions
    divide(story, plan, [Share(20_000, story["willow"]), Share(80_000, story["peach"])])
    with django_assert_max_num_queries(len(unsplit)):
        assert clause_progress(plan)[clause].open_questions == before + 1
    divide(story, plan, [Share(120_000, story["willow"]), Share(80_000, story["peach"])])
    assert clause_progress(plan)[clause].open_questions == before
