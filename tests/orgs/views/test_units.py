import csv
import io

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from minxue.orgs.actions import add_unit, end_post, make_account, rename_unit, set_base_number
from minxue.orgs.choices import Role
from minxue.orgs.policy import posts_of
from tests.orgs.views.conftest import Enter
from tests.scenes import SINCE, Street

LIST_QUERIES = 6
UNIT_QUERIES = 11


def listed(page: str) -> list[str]:
    return [row[0] for row in csv.reader(io.StringIO(page))][1:]


def as_list(enter: Enter, who: str, **asked: str) -> list[str]:
    answer = enter(who).get(reverse("orgs:units"), asked | {"format": "csv"})
    assert answer.status_code == 200
    return listed(answer.content.decode("utf-8-sig"))


def test_the_list_shows_ones_standing_units_in_the_order_of_the_tree(story: Street, enter: Enter) -> None:
    assert as_list(enter, "head") == ["柳荫街道", "柳荫社区", "桃园社区", "望江社区", "柳荫街道社区教育中心"]
    assert as_list(enter, "willow_clerk") == ["柳荫社区"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "tysq"}, ["桃园社区"]),
        ({"q": "liuyin"}, ["柳荫街道", "柳荫社区", "柳荫街道社区教育中心"]),
        ({"q": "no such"}, []),
        ({"kind": "adult_centre"}, ["柳荫街道社区教育中心"]),
        ({"kind": "no_such"}, ["柳荫街道", "柳荫社区", "桃园社区", "望江社区", "柳荫街道社区教育中心"]),
        ({"state": "closed"}, ["旧桥社区"]),
        ({"state": "all", "q": "jq"}, ["旧桥社区"]),
        ({"sort": "-code", "q": "sq"}, ["柳荫街道社区教育中心", "望江社区", "桃园社区", "柳荫社区"]),
    ],
)
def test_the_list_is_narrowed(story: Street, enter: Enter, asked: dict[str, str], found: list[str]) -> None:
    assert as_list(enter, "head", **asked) == found


def test_a_hat_counts_as_a_kind(story: Street, enter: Enter) -> None:
    story["willow"].hats.set([story.kinds["adult_centre"], story.kinds["enterprise_school"]])
    assert as_list(enter, "head", kind="adult_centre") == ["柳荫社区", "柳荫街道社区教育中心"]


def test_what_lies_below_one_unit(story: Street, enter: Enter) -> None:
    assert as_list(enter, "officer", under=str(story["sibling"].pk)) == ["荷叶社区"]
    assert as_list(enter, "head", under=str(story["sibling"].pk)) == [], "another's unit is no unit"
    page = enter("officer").get(reverse("orgs:units"), {"under": str(story["sibling"].pk)}).content.decode()
    assert f'name="under" value="{story["sibling"].pk}"' in page


def test_the_list_is_a_file_too_and_empty_at_times(story: Street, enter: Enter) -> None:
    answer = enter("head").get(reverse("orgs:units"), {"format": "xlsx"})
    assert answer.content[:2] == b"PK"
    assert "柳荫街道" not in enter("head").get(reverse("orgs:units"), {"q": "zzz"}).content.decode().split("<main")[1]


@pytest.mark.parametrize("who", ["system", "security", "audit"])
def test_administrators_see_no_units(story: Street, enter: Enter, who: str) -> None:
    assert enter(who).get(reverse("orgs:units")).status_code == 403
    assert enter(who).get(reverse("orgs:unit", args=[story["street"].pk])).status_code == 404


def test_the_list_asks_the_database_as_often_for_one_row_as_for_three(
    story: Street, enter: Enter, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    browser = enter("head")
    for words in ("桃园", "社区"):
        with django_assert_num_queries(LIST_QUERIES):
            browser.get(reverse("orgs:units"), {"q": words})


def fill(story: Street, count: int, key: str) -> None:
    """A unit with so many units below, posts, years of base numbers and names."""
    head, unit = story.user("officer"), story[key]
    for number in range(count):
        name = f"{key}{number}"
        add_unit(name=name, kind=story.kinds["department"], parent=unit, by=head)
        make_account(username=name, name=name, unit=unit, role=Role.CLERK, by=head)
        set_base_number(unit=unit, year=2020 + number, key="minors", value=1, source="x", as_of=SINCE, by=head)
    unit.hats.set(list(story.kinds.values())[:count])


def test_a_page_asks_the_database_as_often_for_one_as_for_three(
    story: Street, enter: Enter, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    fill(story, 1, "peach")
    fill(story, 3, "river")
    browser = enter("officer")
    for key in ("peach", "river"):
        with django_assert_num_queries(UNIT_QUERIES):
            browser.get(reverse("orgs:unit", args=[story[key].pk]))


def page(enter: Enter, who: str, unit: object) -> str:
    answer = enter(who).get(reverse("orgs:unit", args=[unit.pk]))  # type: ignore[attr-defined]
    assert answer.status_code == 200
    return str(answer.content.decode())


ACTS = ("add_unit", "edit_unit", "rename_unit", "base_numbers", "grant_post", "make_account", "move_unit", "close_unit")


@pytest.mark.parametrize(
    ("who", "unit", "acts"),
    [
        ("officer", "street", ACTS),
        ("head", "willow", ACTS),
        ("head", "street", ACTS[:6]),
        ("willow_clerk", "willow", ("base_numbers",)),
        ("leader", "willow", ()),
        ("head", "closed", ("reopen_unit",)),
    ],
)
def test_the_page_offers_what_one_may_do(
    story: Street, enter: Enter, who: str, unit: str, acts: tuple[str, ...]
) -> None:
    text = page(enter, who, story[unit])
    offered = {name for name in (*ACTS, "reopen_unit") if reverse(f"orgs:{name}", args=[story[unit].pk]) in text}
    assert offered == set(acts)


def test_the_page_tells_what_the_unit_is_and_was(story: Street, enter: Enter) -> None:
    rename_unit(unit=story["willow"], name="杨柳社区", by=story.user("head"), reason="更名批复")
    text = page(enter, "head", story["willow"])
    for words in ("杨柳社区", "柳荫社区", "更名批复", "990102001001", "云溪市", "willow_clerk 甲"):
        assert words in text
    assert reverse("orgs:unit", args=[story["street"].pk]) in text, "the superior is a link"
    assert reverse("orgs:unit", args=[story["county"].pk]) not in text, "one out of reach is only named"
    assert "10,000" in page(enter, "leader", story["street"])
    assert "旧桥社区" not in page(enter, "head", story["street"]).split("<main")[1]


def test_holders_are_links_for_who_looks_after_accounts(story: Street, enter: Enter) -> None:
    account = reverse("orgs:account", args=[story.users["willow_clerk"].pk])
    end = reverse("orgs:end_post", args=[posts_of(story.user("willow_clerk"))[0].pk])
    head, leader = page(enter, "head", story["willow"]), page(enter, "leader", story["willow"])
    assert (account in head, end in head) == (True, True)
    assert (account in leader, end in leader) == (False, False)


def test_a_unit_without_anything_says_so(story: Street, enter: Enter) -> None:
    end_post(post=posts_of(story.user("willow_clerk"))[0], by=story.user("head"))
    text = page(enter, "head", story["willow"])
    assert text.count('class="empty"') == 3


@pytest.mark.parametrize("who", ["willow_clerk", "foreign_head", "sibling_head"])
def test_another_unit_is_not_there(story: Street, enter: Enter, who: str) -> None:
    assert enter(who).get(reverse("orgs:unit", args=[story["peach"].pk])).status_code == 404
