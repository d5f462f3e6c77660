"""Who may do what, the page of security, and the telephone that was lost."""

import io

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from python_calamine import CalamineWorkbook

from minxue.accounts.actions import block_user
from minxue.accounts.models import Act
from minxue.orgs import actions
from minxue.orgs.choices import GRANTS, Permission, Role
from minxue.orgs.models import Post
from minxue.orgs.policy import NotAllowed, can_renew_factor
from minxue.orgs.queries import failures_of, right_rows, safety
from tests.orgs.views.conftest import Enter
from tests.scenes import Street

RIGHTS, SECURITY = reverse("orgs:rights"), reverse("orgs:security")


def names(story: Street, who: str, **asked: object) -> set[str]:
    return {post.user.username for post in right_rows(story.user(who), **asked)}  # type: ignore[arg-type]


def test_the_posts_in_ones_care_and_what_narrows_them(story: Street) -> None:
    everyone = names(story, "head")
    assert everyone == {
        post.user.username
        for post in Post.objects.select_related("unit", "user")
        if post.unit.path.startswith(story["street"].path)
    }
    assert names(story, "head", role="clerk") < everyone
    assert names(story, "head", right="post_grant") == {"head"}
    assert names(story, "head", unit=story["willow"]) == {"willow_clerk"}
    assert names(story, "head", q="柳荫社区") == {"willow_clerk"}
    assert names(story, "head", q="willow_clerk 柳荫") == {"willow_clerk"}
    assert names(story, "leader") == set()


def test_the_file_has_a_column_for_each_right(story: Street, enter: Enter) -> None:
    answer = enter("security").get(RIGHTS, {"format": "xlsx", "role": "leader"})
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    heads = [str(cell) for row in sheet for cell in row if str(cell) in {str(right.label) for right in Permission}]
    assert heads == [str(right.label) for right in Permission]
    leader = next(row for row in sheet if "leader" in str(row))
    assert sum(cell == "是" for cell in leader) == len(GRANTS[Role.LEADER])


def test_the_page_says_what_each_role_may_do(story: Street, enter: Enter) -> None:
    page = enter("head").get(RIGHTS)
    assert [len(cells) for cells in [list(page.context["by_role"].columns)]] == [len(Role) + 1]
    assert "stand_in" not in page.content.decode()
    assert enter("clerk").get(RIGHTS).status_code == 403


def test_security_counts_accounts_and_failures(story: Street, enter: Enter, settings: Settings) -> None:
    block_user(user=story.users["peach_clerk"], by=None, reason="离职")
    Authenticator.objects.create(user=story.users["head"], type="totp", data={})
    for name in ("clerk", "clerk", "sibling_head", "foreign_head", "nobody-here"):
        Client().post("/sign-in/", {"login": name, "password": "wrong"})
    counted = safety(story.user("security"))
    assert (counted.blocked, counted.with_factor) == (1, 1)
    assert story.users["clerk"] in counted.bare
    assert story.users["head"] not in counted.bare
    assert story.users["willow_clerk"] not in counted.bare
    failures = [(row.user.username if row.user else "", row.count) for row in failures_of(story.user("security"))]
    assert ("clerk", 2) in failures
    assert ("", 1) in failures
    page = enter("security").get(SECURITY)
    assert page.status_code == 200
    settings.SECOND_FACTOR = True
    Authenticator.objects.create(user=story.users["security"], type="totp", data={})
    assert enter("security").get(SECURITY).content != page.content


@pytest.mark.parametrize(
    ("who", "whose", "allowed"),
    [
        ("security", "head", True),
        ("head", "willow_clerk", True),
        ("officer", "head", True),
        ("head", "officer", False),
        ("head", "head", False),
        ("clerk", "willow_clerk", False),
        ("system", "head", False),
        ("audit", "head", False),
    ],
)
def test_who_takes_a_second_factor_off(story: Street, who: str, whose: str, allowed: bool) -> None:
    Authenticator.objects.create(user=story.users[whose], type="totp", data={})
    by, user = story.user(who), story.users[whose]
    assert can_renew_factor(by, user) is allowed
    if allowed:
        actions.renew_second_factor(user=user, by=by, reason="手机丢失")
        act = Act.objects.latest("id")
        assert (act.verb, act.reason, act.path != "/") == ("drop_second_factor", "手机丢失", True)
    else:
        with pytest.raises(NotAllowed):
            actions.renew_second_factor(user=user, by=by, reason="手机丢失")
    assert Authenticator.objects.exists() is not allowed


def test_the_page_that_takes_it_off(story: Street, enter: Enter) -> None:
    Authenticator.objects.create(user=story.users["willow_clerk"], type="totp", data={})
    account = reverse("orgs:account", args=[story.users["willow_clerk"].pk])
    page = reverse("orgs:renew_second_factor", args=[story.users["willow_clerk"].pk])
    browser = enter("head")
    assert page in browser.get(account).content.decode()
    assert browser.get(page).status_code == 200
    assert browser.post(page, {}).status_code == 200
    assert browser.post(page, {"reason": "手机丢失"})["Location"] == account
    assert page not in browser.get(account).content.decode()
