"""The page on which a target is split: fill, check the sum, keep, take away."""

import pytest
from django.test import Client
from django.utils import translation

from minxue.plans.models import Plan, Target, TargetShare
from tests.desk.living import house, plan_of
from tests.scenes import Street

TEXT = "柳荫街道2026年计划\n一、讲座。全年举办讲座不少于20场，社区教育中心负责。\n"


@pytest.fixture
def story(db: None, fixed_day: object) -> Street:
    """The street with kinds and indicators, on a Tuesday in March."""
    return house()


@pytest.fixture
def target(story: Street) -> Target:
    """At least 20 lectures, of the street's plan."""
    return Target.objects.select_related("clause__plan").get(clause__plan=plan_of(story, TEXT))


def client(story: Street, user: str = "head") -> Client:
    found = Client(headers={"accept-language": "en"})
    found.force_login(story.user(user))
    return found


def fields(story: Street, **values: str) -> dict[str, str]:
    return {f"share-{story[unit].pk}-all": value for unit, value in values.items()}


def kept(target: Target) -> dict[str, int]:
    rows = TargetShare.objects.filter(target=target).select_related("unit")
    return {row.unit.name: row.value_e4 for row in rows if row.unit}


def test_it_is_filled_without_being_kept(story: Street, target: Target) -> None:
    page = client(story).get(f"/figures/targets/{target.pk}/split/?fill=equal")
    assert page.status_code == 200
    assert [line.cells[0][1].value() for line in page.context["lines"]] == ["7", "7", "6"]
    assert page.context["sum"].balance.settled
    assert kept(target) == {}


def test_a_sum_that_is_wrong_is_kept_and_said(story: Street, target: Target) -> None:
    address = f"/figures/targets/{target.pk}/split/"
    answer = client(story).post(address, fields(story, willow="7", peach="2.5", river=""), follow=True)
    assert kept(target) == {"柳荫社区": 70_000, "桃园社区": 25_000}
    assert answer.redirect_chain == [(f"/figures/targets/{target.pk}/", 302)]
    assert not answer.context["split"].settled
    client(story).post(address, fields(story, willow="10", peach="10"))
    assert kept(target) == {"柳荫社区": 100_000, "桃园社区": 100_000}
    page = client(story).get(address)
    assert [line.cells[0][1].value() for line in page.context["lines"]] == ["10", "10", None]


def test_the_sum_is_checked_without_being_kept(story: Street, target: Target) -> None:
    sent = fields(story, willow="19", peach="-1") | {"check": "1"}
    with translation.override("en"):
        part = client(story).post(f"/figures/targets/{target.pk}/split/", sent, headers={"HX-Request": "true"})
    assert part.templates[0].name == "figures/parts/split_sum.html"
    assert part.context["sum"].balance.settled is False
    whole = client(story).post(f"/figures/targets/{target.pk}/split/", fields(story, willow="20") | {"check": "1"})
    assert (whole.status_code, whole.context["sum"].balance.settled) == (200, True)
    assert kept(target) == {}


def test_what_is_no_number_comes_back_as_it_was_typed(story: Street, target: Target) -> None:
    page = client(story).post(f"/figures/targets/{target.pk}/split/", fields(story, willow="-3", peach="5"))
    assert page.status_code == 422
    assert page.context["lines"][0].cells[0][1].value() == "-3"
    assert kept(target) == {}


def test_a_split_is_taken_away(story: Street, target: Target) -> None:
    address = f"/figures/targets/{target.pk}/split/"
    client(story).post(address, fields(story, willow="20"))
    client(story).post(address, {"remove": "1"})
    assert kept(target) == {}


def test_a_closed_plan_says_why(story: Street, target: Target) -> None:
    Plan.objects.filter(pk=target.clause.plan_id).update(state="closed")
    address = f"/figures/targets/{target.pk}/split/"
    assert client(story).post(address, fields(story, willow="20")).status_code == 200
    assert client(story).post(address, {"remove": "1"}).status_code == 302
    assert kept(target) == {}


def test_years_have_their_own_sums(story: Street, target: Target) -> None:
    Plan.objects.filter(pk=target.clause.plan_id).update(months=24)
    page = client(story).get(f"/figures/targets/{target.pk}/split/?over=both&fill=equal")
    assert [total for _year, total in page.context["sum"].years] == ["11", "9"]
    assert [len(line.cells) for line in page.context["lines"]] == [2, 2, 2]


def test_only_who_may_change_the_plan_splits(story: Street, target: Target) -> None:
    for user, status in (("leader", 403), ("willow_clerk", 403), ("sibling_head", 404)):
        assert client(story, user).get(f"/figures/targets/{target.pk}/split/").status_code == status
