import pytest

from minxue.people.actions import add_by_name, merge_people
from minxue.people.models import Person, PersonAlias
from minxue.people.queries import (
    birth_year_of,
    canonical_of,
    each_once,
    employed_of,
    search_people,
    visible_to,
)
from tests.scenes import Street


@pytest.fixture
def twin(story: Street, wang: Person) -> Person:
    """The same 王桂英, entered in 桃园社区 and merged into the one of 柳荫社区."""
    other = add_by_name(unit=story["peach"], name="王桂英", by=story.user("peach_clerk"))
    merge_people(keep=wang, other=other, by=story.user("head"))
    return other


def test_the_scope(story: Street, wang: Person, twin: Person) -> None:
    seen = {key: set(visible_to(story.user(key))) for key in story.users}
    assert seen["head"] == {wang, twin}
    assert (seen["willow_clerk"], seen["peach_clerk"]) == ({wang}, {twin})
    assert seen["leader"] == seen["sibling_head"] == seen["foreign_head"] == seen["system"] == set()


def test_each_person_once(story: Street, wang: Person, twin: Person) -> None:
    """Where the kept entry lies outside the scope, the merged one stands for the person."""
    assert list(each_once(story.user("head"))) == [wang]
    assert list(each_once(story.user("willow_clerk"))) == [wang]
    assert list(each_once(story.user("peach_clerk"))) == [twin]
    assert list(each_once(story.user("leader"))) == []


@pytest.mark.parametrize("words", ["桂英", "wangguiying", "wgy", "王 gy", "ＷＧＹ"])
def test_names_are_found(story: Street, wang: Person, words: str) -> None:
    add_by_name(unit=story["willow"], name="李国华", by=story.user("head"))
    assert search_people(story.user("willow_clerk"), words) == [wang]
    assert search_people(story.user("peach_clerk"), words) == []


def test_by_pinyin_and_no_more_than_asked(story: Street) -> None:
    head = story.user("head")
    for name in ("赵一", "白二", "李三"):
        add_by_name(unit=story["willow"], name=name, by=head)
    assert [one.name for one in search_people(head, "")] == ["白二", "李三", "赵一"]
    assert [one.name for one in search_people(head, "", 2)] == ["白二", "李三"]


def test_columns_for_upper_apps(story: Street, wang: Person, twin: Person) -> None:
    rows = PersonAlias.objects.annotate(
        who=canonical_of("alias"), year=birth_year_of("alias"), work=employed_of("alias")
    )
    assert [(row.who, row.year, row.work) for row in rows] == [(wang.pk, 1958, "unknown")]
