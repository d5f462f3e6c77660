from datetime import date

import pytest
from pytest_django import Settings

from minxue.activities.queries import (
    clause_choices,
    clause_words,
    first_day_of,
    guess_kind,
    parent_words,
    partners,
)
from minxue.plans.models import Clause
from tests.activities.conftest import Life


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("举办高血压防治知识讲座", "lecture"),
        ("道德讲堂", "lecture"),
        ("智能手机培训", "class"),
        ("培训班结业讲座", "class"),
        ("更换宣传栏", "display"),
        ("义诊", None),
        ("联席会议", None),
        ("", None),
    ],
)
def test_the_kind_is_guessed_from_the_words(life: Life, words: str, code: str | None) -> None:
    kind = guess_kind(words)
    assert (kind.code if kind else None) == code


def test_the_words_of_a_clause(clause: Clause) -> None:
    assert clause_words(clause).startswith("高血压防治讲座")
    assert parent_words(clause) == "主要任务"
    assert (clause_words(None), parent_words(clause.parent or clause)) == ("", "")


def test_the_first_day_on_which_it_can_be_held(clause: Clause, settings: Settings) -> None:
    clause.windows.all().delete()
    assert first_day_of(clause) is None
    clause.windows.create(first=date(2026, 2, 1), last=date(2026, 2, 28))
    clause.windows.create(first=date(2026, 4, 1), last=date(2026, 4, 30))
    assert first_day_of(clause) == date(2026, 4, 1)
    settings.MINXUE_TODAY = date(2026, 4, 9)
    assert first_day_of(clause) == date(2026, 4, 9)


def test_clauses_to_choose_from(life: Life, clause: Clause) -> None:
    ((title, choices),) = clause_choices(life.story.user("willow_clerk"))
    assert title == clause.plan.title
    assert str(clause.pk) in dict(choices)
    assert clause_choices(life.story.user("sibling_head")) == []


def test_with_whom_something_may_be_held(life: Life) -> None:
    story = life.story
    assert {unit.name for unit in partners(story.user("willow_clerk"))} == {
        story[key].name for key in ("county", "street", "willow", "peach", "river", "centre")
    }
    assert {unit.name for unit in partners(story.user("head"))} == {
        story[key].name for key in ("county", "street", "sibling", "willow", "peach", "river", "centre")
    }
    assert list(partners(story.user("leader"))) == []
