"""Whom the words of an owner mean: known names, kinds and "every …"; never a guess."""

import pytest

from minxue.orgs.actions import add_unit
from minxue.plans.queries import Matcher, units_for
from tests.plans.conftest import Given  # noqa: F401 - the fixtures of this package
from tests.scenes import SINCE, Street

COMMUNITIES = ["willow", "peach", "river"]


@pytest.mark.parametrize(
    ("words", "units"),
    [
        ("柳荫社区", ["willow"]),
        ("桃园社区居委会", ["peach"]),
        ("望江社区主任", ["river"]),
        ("社区教育中心", ["centre"]),
        ("街道社区教育中心", ["centre"]),
        ("成人学校", ["centre"]),
        ("柳荫街道", ["street"]),
        ("街道办事处", ["street"]),
        ("本街道", ["street"]),
        ("柳荫街道党工委书记", ["street"]),
        ("临江区", ["county"]),
        ("区政府", ["county"]),
        ("各社区", COMMUNITIES),
        ("各社区居委会", COMMUNITIES),
        ("各社区主任", COMMUNITIES),
        ("全体社区", COMMUNITIES),
        ("各社区和社区教育中心", [*COMMUNITIES, "centre"]),
        ("“桃园社区”", ["peach"]),
        # Nobody: unknown, of several, closed, of another street, not a kind.
        ("社区", []),
        ("领导小组", []),
        ("旧桥社区", []),
        ("荷叶社区", []),
        ("荷塘街道", []),
        ("各相关单位", []),
        ("各村", []),
        ("青少年宫", []),
        ("书记", []),
        ("", []),
    ],
)
def test_owners_of_a_street(story: Street, words: str, units: list[str]) -> None:
    found = units_for(words, story["street"])
    assert sorted(unit.name for unit in found) == sorted(story[key].name for key in units)


@pytest.mark.parametrize(
    ("words", "units"),
    [
        ("社区", ["willow"]),
        ("社区居委会", ["willow"]),
        ("街道", ["street"]),
        ("柳荫街道", ["street"]),
        ("桃园社区", []),
    ],
)
def test_owners_of_a_community(story: Street, words: str, units: list[str]) -> None:
    assert [unit.name for unit in units_for(words, story["willow"])] == [story[key].name for key in units]


def test_two_of_a_kind_are_nobody(story: Street) -> None:
    add_unit(name="柳荫第二成人学校", kind=story.kinds["adult_centre"], parent=story["street"], by=None, since=SINCE)
    assert units_for("成人学校", story["street"]) == []
    assert units_for("社区教育中心", story["street"]) == [story["centre"]]


def test_a_hat_counts_as_a_kind(story: Street) -> None:
    add_unit(
        name="柳荫小学",
        kind=story.kinds["department"],
        parent=story["street"],
        by=None,
        hats=[story.kinds["enterprise_school"]],
        since=SINCE,
    )
    assert [unit.name for unit in units_for("企业职工学校", story["street"])] == ["柳荫小学"]


def test_a_unit_goes_by_the_name_behind_its_superior(story: Street) -> None:
    unit = add_unit(name="柳荫街道教育科", kind=story.kinds["department"], parent=story["street"], by=None, since=SINCE)
    assert units_for("教育科", story["street"]) == units_for("街道教育科", story["street"]) == [unit]


def test_a_kind_goes_by_its_own_name(story: Street) -> None:
    kind = story.kinds["department"]
    kind.zh = "学习服务站"
    kind.save(update_fields=["zh"])
    unit = add_unit(name="东区站", kind=kind, parent=story["street"], by=None, since=SINCE)
    assert units_for("学习服务站", story["street"]) == [unit]


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("桃园社区2026年工作计划", "peach"),
        ("柳荫街道桃园社区2026年工作计划", None),
        ("2026年工作计划", None),
        ("柳荫街道2026年工作计划", "street"),
    ],
)
def test_the_unit_in_a_title(story: Street, title: str, unit: str | None) -> None:
    match = Matcher(story["street"])
    found = match.named_in(title)
    assert (found.name if found else None) == (story[unit].name if unit else None)


def test_names_are_read_once(story: Street, django_assert_num_queries: "object") -> None:
    match = Matcher(story["street"])
    words = ["各社区", "街道办事处", "领导小组", "区政府"]
    first = [match(word) for word in words]
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert [match(word) for word in words] == first
