"""Who may do what: one row a person, asked about a community of the street (柳荫社区) and about its clerk."""

import pytest

from minxue.orgs.choices import ADMINISTRATORS, GRANTS, Permission, Role
from minxue.orgs.policy import (
    NotAllowed,
    can_block,
    can_edit_unit,
    can_end_post,
    can_enter_base,
    can_grant,
    can_make_account,
    can_place_under,
    can_renew_password,
    can_see_unit,
    can_take_away,
    could_give,
    demand,
    may,
    posts_of,
    roles_to_grant,
)
from tests.scenes import Street

LEADS = "see edit place take base account grant end give renew"
TABLE = {
    "officer": LEADS,
    "head": LEADS,
    "clerk": "see base",
    "willow_clerk": "see base",
    "reviewer": "see",
    "leader": "see",
    "inspector": "see",
    "security": "block",
    "system": "",
    "audit": "",
    "peach_clerk": "",
    "sibling_head": "",
    "foreign_head": "",
    "closed_clerk": "",
}


@pytest.mark.parametrize("who", TABLE)
def test_who_may_do_what(story: Street, who: str) -> None:
    user, unit, clerk = story.user(who), story["willow"], story.user("willow_clerk")
    asked = {
        "see": can_see_unit(user, unit),
        "edit": can_edit_unit(user, unit),
        "place": can_place_under(user, unit),
        "take": can_take_away(user, unit),
        "base": can_enter_base(user, unit),
        "account": can_make_account(user, unit),
        "grant": can_grant(user, unit, Role.CLERK),
        "end": can_end_post(user, posts_of(clerk)[0]),
        "give": could_give(user, posts_of(clerk)[0]),
        "renew": can_renew_password(user, clerk),
        "block": can_block(user, clerk),
    }
    assert {name for name, yes in asked.items() if yes} == set(TABLE[who].split())


def test_everybody_stands_in_the_table(story: Street) -> None:
    assert set(TABLE) == set(story.users)


def test_a_closed_unit_is_only_looked_at_and_taken(story: Street) -> None:
    head, unit = story.user("head"), story["closed"]
    assert (can_see_unit(head, unit), can_take_away(head, unit)) == (True, True)
    assert not can_place_under(head, unit)
    assert not can_enter_base(head, unit)
    assert not can_make_account(head, unit)
    assert roles_to_grant(head, unit) == []


def test_roles_that_are_given(story: Street) -> None:
    assert roles_to_grant(story.user("head"), story["willow"]) == [role for role in Role if role not in ADMINISTRATORS]
    assert roles_to_grant(story.user("head"), story["county"]) == []
    assert roles_to_grant(story.user("audit"), story["city"]) == []


@pytest.mark.parametrize("who", TABLE)
def test_nobody_can_give_or_end_the_post_of_an_administrator(story: Street, who: str) -> None:
    user = story.user(who)
    for key in ("system", "security", "audit"):
        post = posts_of(story.user(key))[0]
        assert (could_give(user, post), can_end_post(user, post)) == (False, False)


def test_every_role_has_its_rights_and_no_right_is_without_a_role() -> None:
    assert set(GRANTS) == set(Role)
    assert frozenset().union(*GRANTS.values()) == set(Permission)


def test_no_right_without_a_post(story: Street) -> None:
    from minxue.accounts.models import User

    nobody = User.objects.create(username="idle", name="闲人")
    assert not any(may(nobody, permission, story["willow"].path) for permission in Permission)


def test_a_demand_is_met_or_raises() -> None:
    demand(True)
    with pytest.raises(NotAllowed):
        demand(False)
