from minxue.activities.policy import (
    can_call_roll,
    can_edit_activity,
    can_name_clause,
    can_plan,
    can_see_activity,
)
from minxue.activities.queries import visible_to
from minxue.orgs.actions.units import close_unit
from minxue.plans.models import Clause
from tests.activities.conftest import Life

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
