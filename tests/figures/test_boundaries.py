"""Figures and base numbers by the boundaries of then and of now, after units were merged, closed and moved."""

from datetime import date
from fractions import Fraction

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from minxue.activities.actions import add_kind, head_count, plan_activity
from minxue.activities.models import ActivityKind
from minxue.base.clock import moment
from minxue.figures.choices import Boundary
from minxue.figures.queries import read
from minxue.figures.queries.foreseeing import foresee
from minxue.figures.queries.spans import Span
from minxue.figures.queries.values import BaseValue, bases
from minxue.figures.registry import measure
from minxue.orgs.actions import add_unit, close_unit, merge_units, move_unit, set_base_number, undo_reorganisation
from minxue.orgs.models import Unit
from minxue.orgs.registry import Shift
from tests.scenes import Street, street

pytestmark = pytest.mark.django_db
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
BEFORE, DAY, LATER = date(2026, 3, 2), date(2026, 3, 24), date(2026, 5, 6)


@pytest.fixture
def story(settings: Settings) -> Street:
    settings.MINXUE_TODAY = BEFORE
    made = street()
    add_kind(code="lecture", zh="讲座", en="lecture", training=False, order=0)
    return made


def _held(story: Street, key: str, heads: int, day: date, settings: Settings) -> None:
    settings.MINXUE_TODAY = day
    unit = Unit.objects.get(pk=story[key].pk)
    head = story.user("head")
    lecture = plan_activity(
        kind=ActivityKind.objects.get(), unit=unit, title="讲座", starts_at=moment(day, 9), place="书房", by=head
    )
    head_count(activity=lecture, numbers={"all": heads}, by=head)


def _visits(story: Street, key: str, boundary: Boundary) -> int:
    what = measure("visits")
    assert what is not None
    return int(read(what, Span(Unit.objects.get(pk=story[key].pk), *YEAR, boundary)).value)


def _merged(story: Street, settings: Settings) -> None:
    _held(story, "peach", 30, BEFORE, settings)
    _held(story, "willow", 5, BEFORE, settings)
    settings.MINXUE_TODAY = DAY
    merge_units(units=[story["peach"]], into=story["willow"], keep_posts=True, by=story.user("head"), reason="社区合并")
    _held(story, "willow", 2, LATER, settings)


def test_the_past_is_the_old_units_by_then_and_the_new_ones_by_now(story: Street, settings: Settings) -> None:
    _merged(story, settings)
    read_as = {
        (key, boundary): _visits(story, key, boundary) for key in ("peach", "willow", "street") for boundary in Boundary
    }
    assert read_as == {
        ("peach", Boundary.THEN): 30,
        ("peach", Boundary.NOW): 30,
        ("willow", Boundary.THEN): 7,
        ("willow", Boundary.NOW): 37,
        ("street", Boundary.THEN): 37,
        ("street", Boundary.NOW): 37,
    }


def test_what_is_foreseen_is_what_comes(story: Street, settings: Settings) -> None:
    _held(story, "peach", 30, BEFORE, settings)
    _held(story, "willow", 5, BEFORE, settings)
    peach, willow = story["peach"], story["willow"]
    head = story.user("head")
    shifts = [
        Shift(peach),
        Shift(willow, gains=(peach.path,)),
        Shift(story["street"], loses=(peach.path,)),
        Shift(story["pine"]),
    ]
    told = [[(row.then, row.now, row.after) for row in rows[:2]] for rows in foresee(head, shifts)]
    assert told == [
        [("1", "1", "1"), ("30", "30", "30")],
        [("1", "1", "2"), ("5", "5", "35")],
        [("2", "2", "1"), ("35", "35", "5")],
        [],
    ]
    merge_units(units=[peach], into=willow, keep_posts=True, by=head, reason="社区合并")
    assert _visits(story, "willow", Boundary.NOW) == 35


def test_an_undone_merger_gives_the_past_back(story: Street, settings: Settings) -> None:
    _held(story, "peach", 30, BEFORE, settings)
    settings.MINXUE_TODAY = DAY
    head = story.user("head")
    row = merge_units(units=[story["peach"]], into=story["willow"], keep_posts=True, by=head, reason="合并")
    settings.MINXUE_TODAY = LATER
    undo_reorganisation(row=row, by=story.user("head"), reason="改回")
    assert [_visits(story, "willow", boundary) for boundary in Boundary] == [0, 0]
    assert [_visits(story, "peach", boundary) for boundary in Boundary] == [30, 30]


def _base(story: Street, key: str, value: int, as_of: date) -> None:
    unit = Unit.objects.get(pk=story[key].pk)
    set_base_number(unit=unit, year=2025, key="minors", value=value, source="统计", as_of=as_of, by=None)


def _minors(story: Street, key: str, first: date, last: date, boundary: Boundary = Boundary.THEN) -> BaseValue | None:
    return bases(["base.minors"], Span(Unit.objects.get(pk=story[key].pk), first, last, boundary))["base.minors"]


def _without_own(story: Street) -> None:
    story["street"].base_numbers.all().delete()


def test_a_unit_closed_before_a_span_is_left_out_and_kept_where_it_stood(story: Street, settings: Settings) -> None:
    _without_own(story)
    _base(story, "peach", 100, BEFORE)
    _base(story, "willow", 40, BEFORE)
    settings.MINXUE_TODAY = DAY
    close_unit(unit=story["peach"], by=story.user("head"), reason="撤销")
    for boundary in Boundary:
        assert _minors(story, "street", *YEAR, boundary) == BaseValue(140, "统计", 2)
        assert _minors(story, "street", DAY, LATER, boundary) == BaseValue(140, "统计", 2), "its last day counts"
        assert _minors(story, "street", date(2026, 3, 25), LATER, boundary) == BaseValue(40, "统计", 1)


def test_a_merged_units_number_counts_where_it_went_until_a_newer_one_is_taken(
    story: Street, settings: Settings
) -> None:
    _without_own(story)
    _base(story, "peach", 100, BEFORE)
    _base(story, "willow", 40, BEFORE)
    _base(story, "river", 7, BEFORE)
    _merged(story, settings)
    now, then = Boundary.NOW, Boundary.THEN
    assert _minors(story, "willow", *YEAR, now) == BaseValue(140, "统计")
    assert _minors(story, "willow", *YEAR, then) == BaseValue(40, "统计")
    assert _minors(story, "peach", *YEAR, then) == BaseValue(100, "统计")
    assert [_minors(story, "street", *YEAR, boundary) for boundary in (now, then)] == [BaseValue(147, "统计", 3)] * 2
    assert _minors(story, "street", date(2026, 4, 1), LATER, then) == BaseValue(47, "统计", 2)
    _base(story, "willow", 150, LATER)
    assert _minors(story, "willow", *YEAR, now) == BaseValue(150, "统计")
    assert _minors(story, "street", *YEAR, now) == BaseValue(157, "统计", 2)


def test_a_moved_units_number_counts_where_it_stood_when_the_span_ended(story: Street, settings: Settings) -> None:
    _without_own(story)
    _base(story, "peach", 100, BEFORE)
    _base(story, "willow", 40, BEFORE)
    settings.MINXUE_TODAY = DAY
    move_unit(unit=story["peach"], parent=story["sibling"], by=story.user("officer"), reason="划转")
    settings.MINXUE_TODAY = LATER
    past, then, now = (date(2026, 1, 1), BEFORE), Boundary.THEN, Boundary.NOW
    found = {
        (key, boundary): [_minors(story, key, *span, boundary) for span in (past, YEAR)]
        for key in ("street", "sibling", "county")
        for boundary in Boundary
    }
    small, large, both = BaseValue(40, "统计", 1), BaseValue(100, "统计", 1), BaseValue(140, "统计", 2)
    assert found == {
        ("street", then): [both, small],
        ("street", now): [small, small],
        ("sibling", then): [None, large],
        ("sibling", now): [large, large],
        ("county", then): [both, both],
        ("county", now): [both, both],
    }


def test_a_unit_entered_after_a_span_counts_from_its_first_place(story: Street) -> None:
    _without_own(story)
    long_ago = date(2019, 1, 1), date(2019, 12, 31)
    assert story["peach"].placements.get().since > long_ago[1]
    set_base_number(unit=story["peach"], year=2019, key="minors", value=9, source="统计", as_of=long_ago[1], by=None)
    assert _minors(story, "street", *long_ago) == BaseValue(9, "统计", 1)


def test_a_rate_by_now_is_counted_against_both_numbers(story: Street, settings: Settings) -> None:
    """Merged twice: the number goes the whole way."""
    _without_own(story)
    _base(story, "peach", 100, BEFORE)
    _base(story, "river", 7, BEFORE)
    _merged(story, settings)
    merge_units(
        units=[Unit.objects.get(pk=story["willow"].pk)],
        into=story["river"],
        keep_posts=True,
        by=story.user("head"),
        reason="再合并",
    )
    assert _minors(story, "river", *YEAR, Boundary.NOW) == BaseValue(107, "统计")
    assert _minors(story, "river", *YEAR, Boundary.THEN) == BaseValue(7, "统计")
    assert Fraction(_visits(story, "river", Boundary.NOW)) == 37


def _links(browser: Client, measure: str, unit: Unit, boundary: Boundary) -> list[str]:
    asked = {"measure": measure, "unit": str(unit.pk), "first": "2026-01-01", "last": "2026-12-31"}
    page = browser.get(reverse("figures:rows"), asked | {"boundary": boundary.value})
    return [cell.url for row in page.context["table"].rows for cell in row.cells if cell.head]


def _browser(story: Street, key: str) -> Client:
    browser = Client()
    browser.force_login(story.user(key))
    return browser


def test_each_row_behind_a_number_opens_after_a_merger(story: Street, settings: Settings) -> None:
    _merged(story, settings)
    browser = _browser(story, "willow_clerk")
    for boundary, number in ((Boundary.THEN, 2), (Boundary.NOW, 3)):
        links = _links(browser, "visits", story["willow"], boundary)
        assert [browser.get(link).status_code for link in links] == [200] * number


def test_a_row_that_is_not_the_readers_to_open_has_no_link(story: Street, settings: Settings) -> None:
    """What left a unit before the unit came to the reader counts by the boundaries of then, and was never theirs."""
    officer = story.user("officer")
    story.units["school"] = add_unit(
        name="桃园分校", kind=story.kinds["community"], parent=story["peach"], by=None, since=date(2020, 1, 1)
    )
    _held(story, "peach", 30, BEFORE, settings)
    _held(story, "school", 5, BEFORE, settings)
    settings.MINXUE_TODAY = DAY
    for key, parent in (("school", "street"), ("peach", "sibling")):
        move_unit(unit=Unit.objects.get(pk=story[key].pk), parent=story[parent], by=officer, reason="划转")
    then, now = Boundary.THEN, Boundary.NOW
    for key, dead in (("sibling_head", True), ("officer", False)):
        browser = _browser(story, key)
        for what in ("visits", "units_active"):
            links = _links(browser, what, story["peach"], then)
            assert sorted(bool(link) for link in links) == [not dead, True]
            assert {browser.get(link).status_code for link in links if link} == {200}
            assert [bool(link) for link in _links(browser, what, story["peach"], now)] == [True]


def test_the_switch_stands_on_the_pages_and_keeps_the_address(story: Street, settings: Settings) -> None:
    _merged(story, settings)
    browser = Client()
    browser.force_login(story.users["head"])
    asked = {"unit": str(story["peach"].pk), "boundary": "then"}
    page = browser.get(reverse("figures:figures"), asked)
    assert [(side.current, side.url.split("?")[1]) for side in page.context["sides"]] == [
        (True, f"unit={story['peach'].pk}&boundary=then"),
        (False, f"unit={story['peach'].pk}&boundary=now"),
    ]
    assert page.context["home"] == story["willow"]
    rows = browser.get(
        reverse("figures:rows"),
        {"measure": "visits", "first": "2026-01-01", "last": "2026-12-31", "page": "1", "unit": str(story["willow"].pk)}
        | {"boundary": "now"},
    )
    assert [side.current for side in rows.context["sides"]] == [False, True]
    assert "page=" not in rows.context["sides"][0].url
    assert rows.context["value"] == "37"
    assert browser.get(reverse("figures:figures"), {"boundary": "x"}).status_code == 200
