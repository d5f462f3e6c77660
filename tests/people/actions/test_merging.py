from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from minxue.accounts.actions import make_user
from minxue.accounts.models import Act, User
from minxue.orgs.actions import add_kind, add_unit, grant_post
from minxue.orgs.choices import Role
from minxue.orgs.models import Unit
from minxue.orgs.policy import NotAllowed
from minxue.people.actions import PersonFault, add_by_name, merge_people, unmerge_people
from minxue.people.models import Person, PersonAlias
from minxue.people.queries import canonical, canonical_ids, entries_of
from tests.scenes import Street


@pytest.fixture
def four(story: Street) -> list[Person]:
    """Four entries of 柳荫社区."""
    clerk = story.user("willow_clerk")
    return [add_by_name(unit=story["willow"], name=f"王{letter}", by=clerk) for letter in "甲乙丙丁"]


def test_a_merge_and_its_undoing(story: Street, four: list[Person]) -> None:
    one, two, *_rest = four
    clerk = story.user("willow_clerk")
    row = merge_people(keep=one, other=two, by=clerk, reason="同一电话")
    assert (canonical(two), canonical(one)) == (one, one)
    assert [entry.alias for entry in entries_of(one)] == [two]
    act = Act.objects.get(verb="merge_people")
    assert (act.subject, act.reason, act.detail["merged"]) == (str(one.pk), "同一电话", str(two.pk))
    assert unmerge_people(alias=row, by=clerk, reason="看错了") == two
    assert (canonical(two), PersonAlias.objects.count()) == (two, 0)
    assert Act.objects.get(verb="unmerge_people").reason == "看错了"


def test_merging_is_refused_where_one_entry_is_not_ones_own(story: Street, four: list[Person]) -> None:
    other = add_by_name(unit=story["peach"], name="王甲", by=story.user("head"))
    with pytest.raises(NotAllowed):
        merge_people(keep=four[0], other=other, by=story.user("willow_clerk"))
    row = merge_people(keep=four[0], other=other, by=story.user("head"))
    with pytest.raises(NotAllowed):
        unmerge_people(alias=row, by=story.user("willow_clerk"))
    assert canonical(other) == four[0]


def test_what_is_merged_is_not_merged_again(story: Street, four: list[Person]) -> None:
    one, two, three, _four = four
    clerk = story.user("willow_clerk")
    merge_people(keep=one, other=two, by=clerk)
    for keep, other in ((three, two), (two, one), (one, two), (one, one)):
        with pytest.raises(PersonFault):
            merge_people(keep=keep, other=other, by=clerk)
    assert PersonAlias.objects.count() == 1


def test_merged_groups_part_as_they_came_together(story: Street, four: list[Person]) -> None:
    """乙 into 甲, 丁 into 丙, 丙 into 甲: undoing the last leaves 丁 with 丙."""
    one, two, three, last = four
    clerk = story.user("willow_clerk")
    merge_people(keep=one, other=two, by=clerk)
    merge_people(keep=three, other=last, by=clerk)
    row = merge_people(keep=two, other=three, by=clerk)
    assert {canonical(person) for person in four} == {one}
    unmerge_people(alias=row, by=clerk)
    assert [canonical(person) for person in four] == [one, one, three, three]


class AnyOrder(TestCase):
    """However often entries are merged and parted, the look-up agrees with a plain walk along what was merged."""

    clerk: User
    unit: Unit

    def setUp(self) -> None:
        kind = add_kind(code="street", zh="街道", en="street")
        self.unit = add_unit(name="街道", kind=kind, parent=None, by=None, code="990102001")
        self.clerk, _first = make_user(username="clerk", name="甲", by=None, password="willow-shade-2026")
        grant_post(user=self.clerk, unit=self.unit, role=Role.CLERK, by=None)

    @settings(max_examples=25)
    @given(st.lists(st.tuples(st.booleans(), st.integers(0, 5), st.integers(0, 5)), max_size=14))
    def test_merges_and_undoings(self, steps: list[tuple[bool, int, int]]) -> None:
        people = [add_by_name(unit=self.unit, name=f"王{number}", by=self.clerk) for number in range(6)]
        into: dict[UUID, UUID] = {}

        def top(id: UUID) -> UUID:
            while id in into:
                id = into[id]
            return id

        for merges, a, b in steps:
            keep, other = people[a], people[b]
            if merges and other.pk not in into and top(keep.pk) != other.pk:
                merge_people(keep=keep, other=other, by=self.clerk)
                into[other.pk] = top(keep.pk)
            elif not merges and other.pk in into:
                unmerge_people(alias=PersonAlias.objects.get(alias=other), by=self.clerk)
                del into[other.pk]
        expected = {person.pk: top(person.pk) for person in people}
        assert canonical_ids(expected) == expected
