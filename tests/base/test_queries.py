from uuid import uuid4

import pytest
from django.db.models import F
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from minxue.base import queries
from minxue.base.actions import keep_draft, notify, post, read_notice, start_job
from minxue.orgs.models import Post, Unit
from tests.scenes import Street, street

pytestmark = pytest.mark.django_db
codes = st.text("0123456789", min_size=1, max_size=4)
paths = st.lists(codes, min_size=1, max_size=4).map(lambda parts: "/".join(parts) + "/")


@given(paths, paths)
def test_the_range_of_a_path_is_the_subtree(outer: str, inner: str) -> None:
    assert (outer <= inner < queries.after(outer)) == inner.startswith(outer)


@pytest.fixture
def story() -> Street:
    return street()


def test_subtrees(story: Street) -> None:
    def names(rows: object) -> set[str]:
        return {unit.name for unit in rows}  # type: ignore[attr-defined]

    every = Unit.objects.all()
    here, there = story["street"].path, story["foreign"].path
    assert names(queries.within(every, there)) == {"松岭街道", "松涛社区"}
    assert names(queries.within(every, here)) == {unit.name for unit in every if unit.path.startswith(here)}
    both = every.filter(queries.in_subtrees([here, there]))
    assert both.count() == queries.within(every, here).count() + 2
    assert every.filter(queries.in_subtrees([])).count() == 0


def test_searching_by_characters_pinyin_and_initials(story: Street) -> None:
    def found(words: str) -> list[str]:
        return [unit.name for unit in queries.matching(Unit.objects.order_by("path"), words)]

    assert found("桃园") == found("taoyuan") == found("ＴＹ sq") == ["桃园社区"]
    assert found("柳荫 中心") == ["柳荫街道社区教育中心"]
    assert found("100%") == []
    assert len(found("  ")) == Unit.objects.count()


def test_what_is_ones_own_is_ones_own() -> None:
    me, other = uuid4(), uuid4()
    draft = keep_draft(owner=me, key="form", data={"a": ["1"]})
    job = start_job(owner=me, kind="count")
    assert queries.draft_of(me, "form") == draft
    assert queries.draft_of(other, "form") is None
    assert queries.job_of(job.id, me) == job
    assert queries.job_of(str(job.id), other) is None


def test_notices_unread_first_then_newest() -> None:
    me = uuid4()
    old, middle, new = (notify(owner=me, words=words) for words in ("old", "middle", "new"))
    notify(owner=uuid4(), words="another's")
    read_notice(notice=new)
    assert list(queries.notices_of(me)) == [middle, old, new]


def test_the_outbox_waits_oldest_first() -> None:
    first, second = post(kind="x", ids=[]), post(kind="x", ids=[])
    third = post(kind="x", ids=[])
    type(second).objects.filter(pk=second.pk).update(done_at=F("created_at"))
    assert queries.outbox_waiting() == [first, third]
    assert queries.outbox_waiting(limit=1) == [first]


def test_lean_rows_are_those_of_only(story: Street) -> None:
    names = ("id", "name", "path")
    rows = Unit.objects.order_by("path")
    found, wanted = queries.lean(rows, *names), list(rows.only(*names))
    assert found == wanted
    assert [(row.name, row.path) for row in found] == [(row.name, row.path) for row in wanted]
    assert {frozenset(row.get_deferred_fields()) for row in found} == {frozenset(wanted[0].get_deferred_fields())}


def test_a_lean_row_reads_the_rest_when_asked(story: Street, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    (row,) = queries.lean(Unit.objects.filter(pk=story["willow"].pk), "id", "name")
    with django_assert_num_queries(1):
        assert row.code == story["willow"].code
    row.name = "改名社区"
    row.save(update_fields=["name"])
    assert Unit.objects.get(pk=row.pk).name == "改名社区"


def test_keyed_rows_come_behind_values_of_other_rows(story: Street) -> None:
    posts = Post.objects.filter(user__username=story.user("head").username)
    ((name, kind), post) = next((key[:2], row) for key, row in queries.keyed(posts, ("unit__name", "unit__kind"), "id"))
    whole = posts.get()
    assert (name, kind, post) == (whole.unit.name, whole.unit.kind_id, whole)
