from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from minxue.activities.actions import cancel, tick
from minxue.activities.queries import not_recorded, of_clause, under, visible_to
from minxue.plans.models import Clause
from tests.activities.conftest import TODAY, TOMORROW, YESTERDAY, Life

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)


def test_each_level_counts_a_shared_activity_once(life: Life) -> None:
    story = life.story
    shared = life.hold(cohosts=[story["peach"], story["lotus"], story["centre"]])
    own = life.hold(unit="peach")
    expected = {
        "city": {shared, own},
        "county": {shared, own},
        "street": {shared, own},
        "willow": {shared},
        "peach": {shared, own},
        "sibling": {shared},
        "lotus": {shared},
        "river": set(),
        "foreign": set(),
    }
    for key, rows in expected.items():
        found = list(under(story[key].path, FIRST, LAST))
        assert (set(found), len(found)) == (rows, len(rows)), key
    assert list(visible_to(story.user("officer"))) == [own, shared]


def test_only_the_days_asked_for(life: Life) -> None:
    rows = [life.hold(day) for day in (date(2026, 2, 28), FIRST, LAST, date(2026, 4, 1))]
    assert list(under(life.story["street"].path, FIRST, LAST).order_by("day")) == rows[1:3]


def test_ranges_of_paths_and_no_correlated_subquery(life: Life) -> None:
    with CaptureQueriesContext(connection) as captured:
        list(under(life.story["street"].path, FIRST, LAST))
    (query,) = captured
    assert "LIKE" not in query["sql"]
    assert "EXISTS" not in query["sql"]


def test_what_is_held_for_a_clause(life: Life, clause: Clause) -> None:
    later = life.hold(TOMORROW, clause=clause)
    sooner = life.hold(TODAY, clause=clause)
    life.hold()
    assert list(of_clause(clause)) == [sooner, later]


def test_what_was_not_recorded(life: Life) -> None:
    clerk = life.story.user("willow_clerk")
    missed, held, gone = life.hold(YESTERDAY), life.hold(YESTERDAY), life.hold(YESTERDAY)
    life.hold(TODAY)
    tick(activity=held, people=life.people(1), by=clerk)
    cancel(activity=gone, reason="雨", by=clerk)
    assert list(not_recorded(visible_to(clerk))) == [missed]
