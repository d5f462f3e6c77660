from collections.abc import Callable

from minxue.accounts.models import User
from minxue.activities.actions import tick
from minxue.activities.models import Activity
from minxue.activities.policy import (
    can_call_roll,
    can_decide,
    can_edit_activity,
    can_name_clause,
    can_plan,
    can_read_scan,
    can_see_activity,
    can_see_people,
)
from minxue.activities.queries import visible_to
from minxue.orgs.actions import merge_units, move_unit
from minxue.orgs.actions.units import close_unit
from minxue.plans.models import Clause
from tests.activities.conftest import YESTERDAY, Life

ABOVE = {"officer", "inspector", "head", "clerk", "reviewer", "leader"}
WORK = {"officer", "head", "clerk"}


def test_who_may_do_what_with_an_activity(life: Life) -> None:
    story = life.story
    activity = life.hold(cohosts=[story["peach"], story["lotus"]])
    users = {key: story.user(key) for key in story.users}
    seen = {key for key, user in users.items() if can_see_activity(user, activity)}
    assert seen == ABOVE | {"willow_clerk", "peach_clerk", "sibling_head"}
    assert {key for key, user in users.items() if can_edit_activity(user, activity)} == WORK | {"willow_clerk"}
    called = {key for key, user in users.items() if can_call_roll(user, activity)}
    assert called == WORK | {"willow_clerk", "peach_clerk", "sibling_head"}


def test_the_list_and_the_predicate_agree(life: Life) -> None:
    story = life.story
    rows = [
        life.hold(),
        life.hold(unit="peach"),
        life.hold(unit="street", cohosts=[story["willow"]]),
        life.hold(unit="lotus", by="sibling_head"),
        life.hold(unit="pine", by="foreign_head", cohosts=[story["peach"]]),
    ]
    for key in story.users:
        user = story.user(key)
        assert set(visible_to(user)) == {row for row in rows if can_see_activity(user, row)}


def _past(life: Life, unit: str) -> Activity:
    """Something that was held, with a co-host, before the tree changed."""
    story = life.story
    row = life.hold(YESTERDAY, unit=unit, cohosts=[story["river"]])
    tick(activity=row, people=life.people(1), by=story.user("head"))
    return row


def test_the_list_and_the_predicate_agree_after_units_moved_and_were_merged(life: Life) -> None:
    story = life.story
    rows = [_past(life, "peach"), _past(life, "willow"), life.hold(YESTERDAY, cohosts=[story["peach"]])]
    move_unit(unit=story["peach"], parent=story["sibling"], by=story.user("officer"), reason="划转")
    merge_units(units=[story["river"]], into=story["willow"], keep_posts=True, by=story.user("head"), reason="合并")
    rows = [Activity.objects.get(pk=row.pk) for row in rows]
    found = {key: {at for at, row in enumerate(rows) if can_see_activity(story.user(key), row)} for key in story.users}
    assert found == {key: {rows.index(row) for row in visible_to(story.user(key))} for key in story.users}
    told = {key: found[key] for key in ("peach_clerk", "sibling_head", "head", "willow_clerk", "foreign_head")}
    assert told == {
        "peach_clerk": {0, 2},
        "sibling_head": {0, 2},
        "head": {0, 1, 2},
        "willow_clerk": {0, 1, 2},
        "foreign_head": set(),
    }


def test_a_move_gives_the_past_to_be_read_and_nothing_that_shows_persons(life: Life) -> None:
    story = life.story
    past = _past(life, "peach")

    def able(rule: Callable[[User, Activity], bool]) -> set[str]:
        row = Activity.objects.get(pk=past.pk)
        return {key for key in story.users if rule(story.user(key), row)}

    rules = (can_read_scan, can_see_people, can_decide)
    before = [able(rule) for rule in rules]
    move_unit(unit=story["peach"], parent=story["sibling"], by=story.user("officer"), reason="划转")
    assert able(can_see_activity) == ABOVE | {"peach_clerk", "sibling_head"}
    assert [able(rule) for rule in rules] == [keys - {"peach_clerk"} for keys in before]
    assert able(can_edit_activity) == {"officer", "sibling_head", "peach_clerk"}, "over the host as it stands, as ever"


def test_a_closed_host_holds_nothing_but_its_co_host_still_calls(life: Life) -> None:
    story = life.story
    activity = life.hold(unit="river", cohosts=[story["peach"]])
    close_unit(unit=story["river"], by=story.user("head"), reason="并入")
    activity.refresh_from_db()
    head, peach = story.user("head"), story.user("peach_clerk")
    assert not can_plan(head, activity.unit)
    assert not can_edit_activity(head, activity)
    assert can_call_roll(peach, activity)
    close_unit(unit=story["peach"], by=head, reason="并入")
    assert not can_call_roll(peach, activity)


def test_clauses_of_plans_that_can_be_read(life: Life, clause: Clause) -> None:
    story = life.story
    able = {key for key in story.users if can_name_clause(story.user(key), clause)}
    assert able == ABOVE | {"willow_clerk", "peach_clerk", "closed_clerk"}
    assert can_name_clause(story.user("system"), None)
