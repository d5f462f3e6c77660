"""A number and its list agree: what is read in one query is what the rows come to."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from pytest_django import DjangoAssertNumQueries

from minxue.activities.actions import head_count, plan_activity
from minxue.activities.models import ActivityKind
from minxue.base.clock import moment
from minxue.config.packs import load_base
from minxue.figures.choices import Boundary
from minxue.figures.queries import by_month, read, read_many
from minxue.figures.queries.spans import Span, months_of
from minxue.figures.registry import measures
from minxue.orgs.models import Unit
from tests.scenes import Street, street

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fixed_day")]


@pytest.fixture
def scene() -> Street:
    """Three lectures with 10, 20 and 30 heads in the willow and peach communities, one of them held together."""
    load_base()
    story = street()
    kind = ActivityKind.objects.get(code="lecture")
    by = story.user("clerk")
    for at, (unit, guests) in enumerate([("willow", []), ("peach", ["willow"]), ("peach", [])], 1):
        day = date(2026, at, 10)
        row = plan_activity(
            kind=kind,
            unit=story[unit],
            title=f"讲座{at}",
            starts_at=moment(day, 9),
            place="活动室",
            by=by,
            cohosts=[story[guest] for guest in guests],
        )
        head_count(activity=row, numbers={"all": at * 10}, by=by, reason="补记")
    return story


YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("unit", "lectures", "visits", "hours"), [("street", 3, 60, "4.5"), ("willow", 2, 30, "3"), ("river", 0, 0, "0")]
)
def test_each_number_is_what_its_rows_come_to(scene: Street, unit: str, lectures: int, visits: int, hours: str) -> None:
    span = Span(scene[unit], *YEAR)
    found = {reading.measure.code: reading.value for reading in read_many([(what, span) for what in measures()])}
    expected = [Fraction(number) for number in (lectures, visits, hours)]
    assert [found[code] for code in ("lectures_held", "visits", "hours")] == expected
    for what in measures():
        rows = list(what.rows(span))
        total = sum(getattr(row, what.amount) or 0 for row in rows) if what.amount else len(rows)
        assert found[what.code] == Fraction(total, what.per)
        assert read(what, span).value == found[what.code]


def test_many_numbers_are_one_query_besides_the_placements(
    scene: Street, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    span = Span(scene["street"], *YEAR)
    with django_assert_num_queries(2):
        read_many([(what, month) for what in measures() for month in months_of(span)])


def test_by_month_tells_the_months_that_have_begun(scene: Street) -> None:
    visits = next(what for what in measures() if what.code == "visits")
    span = Span(scene["willow"], *YEAR, Boundary.NOW)
    assert [month.value for month in by_month(read(visits, span))] == [10, 20, 0]


def test_months_tile_the_span() -> None:
    months = list(months_of(Span(Unit(), date(2026, 1, 15), date(2026, 3, 2))))
    assert [(month.first, month.last) for month in months] == [
        (date(2026, 1, 15), date(2026, 1, 31)),
        (date(2026, 2, 1), date(2026, 2, 28)),
        (date(2026, 3, 1), date(2026, 3, 2)),
    ]
    assert months[1].first - months[0].last == timedelta(days=1)
