"""A target is split over units and years, split anew, and put together again."""

from collections.abc import Iterator, Sequence

import pytest
from django.utils import translation

from minxue.accounts.models import Act
from minxue.base.models import Outbox
from minxue.orgs.policy import NotAllowed
from minxue.plans.actions import PlanFault, Share, accept_finding, make_plans, split_target
from minxue.plans.models import Amendment, Plan, Target, TargetShare
from tests.plans.conftest import Given
from tests.scenes import Street


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Words as they stand in the source, whatever the catalogues hold."""
    with translation.override("en"):
        yield


@pytest.fixture
def target(given: Given, story: Street) -> Target:
    """A target of the street's plan, which runs for three years."""
    source = given()
    for finding in source.findings.all():
        accept_finding(finding=finding, by=story.user("clerk"))
    (plan,) = make_plans(source=source, by=story.user("clerk"))
    Plan.objects.filter(pk=plan.pk).update(months=30)
    return target_again(Target.objects.filter(clause__plan=plan)[0])


def target_again(target: Target) -> Target:
    return Target.objects.select_related("clause__plan__unit", "struck").get(pk=target.pk)


def stored(target: Target) -> list[tuple[str | None, int | None, int]]:
    rows = TargetShare.objects.filter(target=target).select_related("unit").order_by("unit__path", "year")
    return [(row.unit.name if row.unit else None, row.year, row.value_e4) for row in rows]


def split(target: Target, story: Street, shares: Sequence[Share], by: str = "clerk") -> None:
    split_target(target=target_again(target), shares=shares, by=story.user(by))


def test_a_split_takes_the_place_of_the_one_before(target: Target, story: Street) -> None:
    split(target, story, [Share(30_000, story["willow"]), Share(0, story["peach"])])
    assert stored(target) == [("柳荫社区", None, 30_000), ("桃园社区", None, 0)]
    split(target, story, [Share(50_000, story["river"])])
    assert stored(target) == [("望江社区", None, 50_000)]
    split(target, story, [])
    assert stored(target) == []
    first, second, third = Act.objects.filter(verb="split_target").order_by("id")
    assert (first.detail["was"], third.detail["is"]) == ([], [])
    assert second.detail["was"] == [[str(story["willow"].pk), None, 30_000], [str(story["peach"].pk), None, 0]]
    assert second.detail["is"] == third.detail["was"] == [[str(story["river"].pk), None, 50_000]]
    assert Outbox.objects.filter(kind="plans.target_split", ids=[str(target.pk)]).count() == 3


def test_over_the_years_and_over_units_and_years(target: Target, story: Street) -> None:
    split(target, story, [Share(10_000, year=2026), Share(20_000, year=2028)])
    assert stored(target) == [(None, 2026, 10_000), (None, 2028, 20_000)]
    split(target, story, [Share(1, story["willow"], 2026), Share(2, story["willow"], 2027)])
    assert stored(target) == [("柳荫社区", 2026, 1), ("柳荫社区", 2027, 2)]


def test_what_is_no_split_leaves_the_old_one_standing(target: Target, story: Street) -> None:
    split(target, story, [Share(7, story["willow"])])
    wrong: dict[str, list[Share]] = {
        "not one share so and one so": [Share(1, story["willow"]), Share(1, year=2026)],
        "twice": [Share(1, story["willow"]), Share(2, story["willow"])],
        "a unit or to a year": [Share(1)],
        "zero or more": [Share(-1, story["willow"])],
        "2029 is not a year of this plan": [Share(1, year=2029)],
        "“荷叶社区” does not stand below": [Share(1, story["lotus"])],
        "“柳荫街道” does not stand below": [Share(1, story["street"])],
    }
    for words, shares in wrong.items():
        with pytest.raises(PlanFault) as fault:
            split(target, story, shares)
        assert words in str(fault.value)
    assert stored(target) == [("柳荫社区", None, 7)]


def test_who_may_not_change_the_plan_splits_nothing(target: Target, story: Street) -> None:
    for user in ("leader", "willow_clerk", "sibling_head"):
        with pytest.raises(NotAllowed):
            split(target, story, [Share(1, story["willow"])], by=user)
    assert stored(target) == []


def test_a_closed_plan_and_a_struck_target_stay(target: Target, story: Street) -> None:
    plan = target.clause.plan
    split(target, story, [Share(7, story["willow"])])
    amendment = Amendment.objects.create(
        plan=plan, number=1, reason="调整", day=plan.first_day, by=story.users["clerk"]
    )
    Target.objects.filter(pk=target.pk).update(struck=amendment)
    with pytest.raises(PlanFault, match="struck out"):
        split(target, story, [Share(1, story["willow"])])
    split(target, story, [])
    Plan.objects.filter(pk=plan.pk).update(state="closed")
    with pytest.raises(PlanFault, match="closed"):
        split(target, story, [])
