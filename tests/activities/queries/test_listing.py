from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from minxue.activities.actions import cancel, tick
from minxue.activities.queries import not_recorded, of_clause, under, visible_to
from minxue.orgs.actions import merge_units, move_unit
from minxue.orgs.models import Unit
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


def test_a_unit_that_moved_keeps_its_past_and_so_does_its_old_superior(life: Life) -> None:
    story = life.story
    own = life.hold(YESTERDAY, unit="peach")
    helped = life.hold(YESTERDAY, cohosts=[story["peach"]])
    tick(activity=own, people=life.people(1), by=story.user("head"))
    tick(activity=helped, people=life.people(1), by=story.user("head"))
    old = story["peach"].path
    move_unit(unit=story["peach"], parent=story["sibling"], by=story.user("officer"), reason="划转")
    expected = {
        "peach_clerk": {own, helped},
        "sibling_head": {own, helped},
        "head": {own, helped},
        "officer": {own, helped},
        "willow_clerk": {helped},
        "closed_clerk": set(),
        "foreign_head": set(),
        "audit": set(),
    }
    assert {key: set(visible_to(story.user(key))) for key in expected} == expected
    now = Unit.objects.get(pk=story["peach"].pk).path
    assert [set(under(path, FIRST, LAST)) for path in (old, now)] == [{own, helped}, set()], "counted where it was held"


def test_a_merged_units_past_is_read_where_it_went(life: Life) -> None:
    story = life.story
    past = life.hold(YESTERDAY, unit="peach")
    tick(activity=past, people=life.people(1), by=story.user("head"))
    merge_units(units=[story["peach"]], into=story["willow"], keep_posts=True, by=story.user("head"), reason="合并")
    seen = {key for key in story.users if past in visible_to(story.user(key))}
    above = {"officer", "inspector", "head", "clerk", "reviewer", "leader"}
    assert seen == above | {"willow_clerk", "peach_clerk"}


def test_one_query_by_ranges_and_lists_of_ids(life: Life) -> None:
    life.hold()
    user = life.story.user("head")
    list(visible_to(user))
    with CaptureQueriesContext(connection) as captured:
        list(visible_to(user))
    (query,) = captured
    assert [word in query["sql"] for word in ("LIKE", "EXISTS", "JOIN")] == [False, False, False]


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
