from django.utils import translation

from minxue.activities.actions import edit_activity, head_count, tick
from minxue.activities.models import Correction, HeadCount
from tests.activities.conftest import Life


def test_each_row_says_what_it_is(life: Life) -> None:
    clerk = life.story.user("willow_clerk")
    activity = life.hold(cohosts=[life.story["peach"]])
    (person,) = life.people(1)
    tick(activity=activity, people=[person], by=clerk)
    head_count(activity=activity, numbers={"all": 86}, by=clerk)
    edit_activity(
        activity=activity, kind=activity.kind, title="用药", minutes=90, teacher="", expected=None,
        theme="", clause=None, cohosts=[], by=clerk, reason="名称写错",
    )  # fmt: skip
    assert [str(row) for row in (activity, activity.kind, HeadCount.objects.get())] == ["用药", "讲座", "all 86"]
    assert str(activity.attendances.get()) == str(person.pk)
    assert str(Correction.objects.get(what="title")) == "title 家庭用药 → 用药"


def test_a_kind_is_named_in_the_readers_language(life: Life) -> None:
    names = []
    for language in ("zh-hans", "en"):
        with translation.override(language):
            names.append(str(life.kinds["lecture"]))
    assert names == ["讲座", "lecture"]


def test_a_co_host_says_its_unit(life: Life) -> None:
    activity = life.hold(cohosts=[life.story["peach"]])
    assert str(activity.cohosts.get()) == str(life.story["peach"].pk)
