"""The book of acts on the desk: who reads which part of it, and finding an act again."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from minxue.accounts.actions import act, make_user, seal_acts
from minxue.accounts.models import Act
from minxue.desk.queries.acts import acts_visible_to, narrowed
from minxue.orgs.actions import grant_post
from minxue.orgs.choices import Role
from minxue.plans.actions import give_source
from tests.scenes import SINCE, Street

type SignIn = Callable[[str], Client]
ACTS = reverse("desk:acts")


@pytest.mark.parametrize(
    ("key", "status"), [("audit", 200), ("head", 403), ("leader", 403), ("system", 403), ("security", 403)]
)
def test_who_reads_the_book(scene: Street, signed_in: SignIn, key: str, status: int) -> None:
    assert signed_in(key).get(ACTS).status_code == status


def test_the_book_of_a_subtree_holds_its_acts_alone(scene: Street) -> None:
    give_source(unit=scene["street"], name="方案", by=scene.user("clerk"), text="方案\n一、讲座。\n")
    give_source(unit=scene["foreign"], name="方案", by=scene.user("foreign_head"), text="方案\n一、讲座。\n")
    user, _first = make_user(username="county_audit", name="区审计", by=None)
    grant_post(user=user, unit=scene["county"], role=Role.AUDIT, by=None, since=SINCE)
    county = set(acts_visible_to(user).values_list("path", flat=True))
    assert county
    assert all(path.startswith(scene["county"].path) for path in county)
    whole = set(acts_visible_to(scene.user("audit")).values_list("path", flat=True))
    assert {scene["foreign"].path, scene["street"].path, "/"} <= whole


def test_an_act_is_found_by_who_what_and_when(scene: Street) -> None:
    give_source(unit=scene["street"], name="方案", by=scene.user("clerk"), text="方案\n一、讲座。\n")
    rows = acts_visible_to(scene.user("audit"))
    day = rows.filter(verb="give_source").get().day
    assert [one.verb for one in narrowed(rows, q="clerk 甲", verb="give_source")] == ["give_source"]
    assert narrowed(rows, kind="source", first=day, last=day).count() == 1
    assert narrowed(rows, q="nobody").count() == 0
    assert narrowed(rows, verb="close_unit").get().reason == "并入柳荫社区"
    assert narrowed(rows, q="并入").get().verb == "close_unit"


def test_sealed_and_unsealed_are_told_apart(scene: Street, signed_in: SignIn) -> None:
    client = signed_in("audit")
    before = client.get(ACTS).content.decode()
    seal_acts(limit=10)
    assert ("badge-done" in before, "badge-not-begun" in before) == (False, True)
    assert sum(one.sealed for one in acts_visible_to(scene.user("audit"))) == 10  # type: ignore[attr-defined]  # annotated
    seal_acts()
    assert "badge-not-begun" not in client.get(ACTS).content.decode()


LINK = re.compile(r'<td role="cell" data-label="[^"]*"><a href="([^"]+)">')


def test_to_what_leads_to_all_acts_on_it_and_never_to_a_page_that_the_reader_may_not_open(
    scene: Street, signed_in: SignIn
) -> None:
    source = give_source(unit=scene["street"], name="方案", by=scene.user("clerk"), text="方案\n一、讲座。\n")
    client = signed_in("audit")
    page = client.get(ACTS)
    links = [unescape(link) for link in LINK.findall(page.content.decode())]
    assert links == [f"{ACTS}?q={one.subject}" for one in page.context["page"] if one.subject]
    assert len(links) > 40
    (link,) = [unescape(row) for row in LINK.findall(client.get(ACTS, {"verb": "give_source"}).content.decode())]
    assert link == f"{ACTS}?q={source.pk}"
    assert {one.subject for one in client.get(link).context["page"]} == {str(source.pk)}


def test_an_act_on_nothing_has_no_link(scene: Street, signed_in: SignIn) -> None:
    with act(by=scene.user("head"), verb="sign_out_everywhere"):
        pass
    page = signed_in("audit").get(ACTS, {"verb": "sign_out_everywhere"})
    assert page.context["page"].paginator.count == 1
    assert LINK.findall(page.content.decode()) == []


def test_the_book_as_a_file(scene: Street, signed_in: SignIn) -> None:
    answer = signed_in("audit").get(ACTS, {"format": "csv", "verb": "close_unit"})
    lines = answer.getvalue().decode("utf-8-sig").strip().splitlines()
    assert len(lines) == 2
    assert "并入柳荫社区" in lines[1]


def test_the_number_of_queries_does_not_grow_with_the_acts(
    scene: Street, signed_in: SignIn, django_assert_num_queries: object
) -> None:
    client = signed_in("audit")
    for query in ({"verb": "close_unit"}, {}):
        client.get(ACTS, query)
        with django_assert_num_queries(5):  # type: ignore[operator]  # a fixture of pytest-django
            client.get(ACTS, query)
    assert Act.objects.count() > 40
