import pytest

from minxue.people.actions import add_person
from minxue.people.models import Person
from minxue.people.policy import can_add_person, can_edit_person, can_merge, can_see_person
from tests.scenes import Street

SEE = {"officer", "inspector", "head", "clerk", "reviewer", "willow_clerk"}
EDIT = {"officer", "head", "clerk", "willow_clerk"}


def test_who_may_see_and_change_an_entry(story: Street, wang: Person) -> None:
    users = {key: story.user(key) for key in story.users}
    assert {key for key, user in users.items() if can_see_person(user, wang)} == SEE
    assert {key for key, user in users.items() if can_edit_person(user, wang)} == EDIT
    assert {key for key, user in users.items() if can_add_person(user, story["willow"])} == EDIT


@pytest.mark.parametrize("key", ["officer", "head", "closed_clerk"])
def test_nobody_is_entered_in_a_closed_unit(story: Street, key: str) -> None:
    assert not can_add_person(story.user(key), story["closed"])


def test_merging_asks_for_both_entries(story: Street, wang: Person) -> None:
    other = add_person(unit=story["peach"], name="王桂英", by=story.user("head"))
    assert can_merge(story.user("head"), wang, other)
    assert not can_merge(story.user("willow_clerk"), wang, other)
    assert not can_merge(story.user("willow_clerk"), other, wang)
