"""A unit moves: what lives in it goes with it, what has happened stays where it happened."""

from dataclasses import replace
from datetime import date

import pytest
from pytest_django import Settings

from minxue.accounts.models import User
from minxue.activities.actions import add_kind, plan_activity, tick
from minxue.activities.models import Activity, ActivityKind, CoHost
from minxue.base.clock import moment
from minxue.config.serving import one_round
from minxue.orgs.actions import NewUnit, Part, merge_units, move_unit, split_unit, undo_reorganisation
from minxue.orgs.models import Unit
from minxue.people.actions import add_person
from minxue.people.models import Person
from minxue.people.queries import visible_to
from minxue.plans.actions import give_source, make_plans, read_source, settle_part
from minxue.plans.actions.papers import Letter, answer_paper, enter_paper, reopen_paper
from minxue.plans.models import Clause, Duty, DutyUnit, Paper, Plan, Source
from minxue.plans.queries.living import papers_of_units
from tests.scenes import Street, street

DAY = date(2026, 3, 24)


@pytest.mark.django_db
def test_what_lives_in_a_unit_moves_with_it(settings: Settings) -> None:
    settings.MINXUE_TODAY = DAY
    story = street()
    add_kind(code="lecture", zh="讲座", en="lecture", training=False, order=0)
    head, willow = story.user("officer"), story["willow"]
    person = add_person(unit=willow, name="金立新", by=head)
    source = give_source(unit=willow, name="plan.txt", by=head, text="工作方案\n一、目标\n办讲座2次。\n")
    read_source(id=str(source.pk))
    source.refresh_from_db()
    settle_part(part=source.parts.get(), unit=willow, first_day=date(2026, 1, 1), months=12, wanted=True, by=head)
    make_plans(source=source, by=head)
    kind = ActivityKind.objects.get(code="lecture")
    held, _ahead = (
        plan_activity(
            kind=kind,
            unit=willow,
            title=title,
            starts_at=moment(DAY, 9),
            place="书房",
            cohosts=[story["river"]],
            by=head,
        )
        for title in ("已办", "将办")
    )
    tick(activity=held, people=[person], by=head)
    old = willow.path
    for unit in (willow, story["river"]):
        move_unit(unit=Unit.objects.get(pk=unit.pk), parent=story["sibling"], by=story.user("officer"))
    while one_round():
        pass
    new = Unit.objects.get(pk=willow.pk).path
    assert new != old
    assert [row.path for model in (Plan, Clause, Source) for row in model.objects.all()[:1]] == [new, new, new]
    assert dict(Activity.objects.values_list("title", "path")) == {"已办": old, "将办": new}
    river = Unit.objects.get(pk=story["river"].pk).path
    assert dict(CoHost.objects.values_list("activity__title", "path")) == {"已办": story["river"].path, "将办": river}
    assert list(visible_to(story.user("sibling_head"))) == [person]
    assert list(visible_to(story.user("willow_clerk"))) == [person]
    assert list(visible_to(story.user("head"))) == []


def _papers(unit: Unit, by: User) -> None:
    """A paper that came to a unit and is to be answered, and one that was."""
    letter = Letter("待办的通知", "区教育局", DAY)
    enter_paper(unit=unit, letter=letter, by=by)
    answered = enter_paper(unit=unit, letter=replace(letter, title="已办的通知"), by=by)
    answer_paper(paper=answered, day=DAY, words="已报送", by=by)


def _paper_paths() -> dict[str, str]:
    while one_round():
        pass
    return dict(Paper.objects.values_list("title", "path"))


@pytest.mark.django_db
def test_a_paper_that_is_to_be_answered_moves_with_its_unit(settings: Settings) -> None:
    settings.MINXUE_TODAY = DAY
    story = street()
    officer, old = story.user("officer"), story["willow"].path
    _papers(story["willow"], officer)
    move_unit(unit=story["willow"], parent=story["sibling"], by=officer)
    paths, new = _paper_paths(), Unit.objects.get(pk=story["willow"].pk).path
    assert paths == {"待办的通知": new, "已办的通知": old}
    reopen_paper(paper=Paper.objects.get(title="已办的通知"), reason="退回补充", by=officer)
    assert _paper_paths() == {"待办的通知": new, "已办的通知": new}, "open again, it is where its unit is"


@pytest.mark.django_db
def test_a_paper_that_is_to_be_answered_goes_to_the_unit_that_goes_on(settings: Settings) -> None:
    settings.MINXUE_TODAY = DAY
    story = street()
    head, peach, willow = story.user("head"), story["peach"], story["willow"]
    _papers(peach, head)
    (waiting,) = Paper.objects.filter(answered_on=None)
    assert papers_of_units([peach.pk, willow.pk]) == [(str(waiting.pk), "2026-03-24 待办的通知")]
    old, inside = peach.path, f"{willow.path}{peach.code}/"
    row = merge_units(units=[peach], into=willow, keep_posts=True, by=head, reason="合并")
    assert _paper_paths() == {"待办的通知": willow.path, "已办的通知": old}
    assert dict(Paper.objects.values_list("title", "unit__name")) == {
        "待办的通知": "柳荫社区",
        "已办的通知": "桃园社区",
    }
    reopen_paper(paper=Paper.objects.get(title="已办的通知"), reason="退回补充", by=head)
    assert _paper_paths() == {"待办的通知": willow.path, "已办的通知": inside}
    undo_reorganisation(row=row, by=head, reason="改回")
    assert _paper_paths() == {"待办的通知": old, "已办的通知": old}
    assert set(Paper.objects.values_list("unit__name", flat=True)) == {"桃园社区"}


@pytest.mark.django_db
def test_a_paper_that_was_answered_after_a_merger_stays_where_it_was_answered(settings: Settings) -> None:
    settings.MINXUE_TODAY = DAY
    story = street()
    head, willow, old = story.user("head"), story["willow"], story["peach"].path
    _papers(story["peach"], head)
    row = merge_units(units=[story["peach"]], into=willow, keep_posts=True, by=head, reason="合并")
    _paper_paths()
    answer_paper(paper=Paper.objects.get(answered_on=None), day=DAY, words="已报送", by=head)
    undo_reorganisation(row=row, by=head, reason="改回")
    assert _paper_paths() == {"待办的通知": willow.path, "已办的通知": old}


def _furnish(story: Street) -> None:
    """A plan with an open duty, a paper, a person, an activity ahead and one it helps with, all of the peach garden."""
    add_kind(code="lecture", zh="讲座", en="lecture", training=False, order=0)
    head, peach = story.user("head"), story["peach"]
    add_person(unit=peach, name="金立新", by=head)
    enter_paper(unit=peach, letter=Letter("待办的通知", "区教育局", DAY), by=head)
    source = give_source(unit=peach, name="plan.txt", by=head, text="工作方案\n一、目标\n办讲座2次。\n")
    read_source(id=str(source.pk))
    source.refresh_from_db()
    settle_part(part=source.parts.get(), unit=peach, first_day=date(2026, 1, 1), months=12, wanted=True, by=head)
    make_plans(source=source, by=head)
    duty = Duty.objects.create(clause=Clause.objects.all()[0], words="桃园社区")
    DutyUnit.objects.create(duty=duty, unit=peach)
    kind = ActivityKind.objects.get(code="lecture")
    for unit, title, guests in ((peach, "将办", []), (story["river"], "协办", [peach])):
        plan_activity(
            kind=kind, unit=unit, title=title, starts_at=moment(DAY, 9), place="书房", cohosts=guests, by=head
        )


def _homes() -> dict[str, list[str]]:
    while one_round():
        pass
    return {
        "person": list(Person.objects.values_list("unit__name", flat=True)),
        "duty": list(DutyUnit.objects.values_list("unit__name", flat=True)),
        "plan": list(Plan.objects.values_list("unit__name", flat=True)),
        "activity": list(Activity.objects.filter(title="将办").values_list("unit__name", flat=True)),
        "cohost": list(CoHost.objects.values_list("unit__name", flat=True)),
        "paper": list(Paper.objects.filter(answered_on=None).values_list("unit__name", flat=True)),
    }


@pytest.mark.django_db
def test_what_lives_in_a_merged_unit_goes_along_and_comes_back(settings: Settings) -> None:
    settings.MINXUE_TODAY = DAY
    story = street()
    _furnish(story)
    before, old = _homes(), story["peach"].path
    row = merge_units(
        units=[story["peach"]], into=story["willow"], keep_posts=True, by=story.user("head"), reason="合并"
    )
    assert _homes() == {kind: [name] for kind, name in dict.fromkeys(before, "柳荫社区").items()} | {
        "plan": ["桃园社区"]
    }
    inside = story["willow"].path
    assert Person.objects.get().path == inside
    assert Plan.objects.get().path == f"{inside}{story['peach'].code}/"
    assert list(visible_to(story.user("willow_clerk"))) == [Person.objects.get()]
    undo_reorganisation(row=row, by=story.user("head"), reason="改回")
    assert _homes() == before
    assert {row.path for row in (Person.objects.get(), Plan.objects.get(), CoHost.objects.get())} == {old}


@pytest.mark.django_db
def test_what_is_chosen_goes_to_the_new_unit_and_comes_back(settings: Settings) -> None:
    settings.MINXUE_TODAY = DAY
    story = street()
    _furnish(story)
    before = _homes()
    goes = {
        "person": [str(Person.objects.get().pk)],
        "plan": [str(Plan.objects.get().pk)],
        "activity": [str(Activity.objects.get(title="将办").pk)],
        "paper": [str(Paper.objects.get().pk)],
    }
    part = Part(NewUnit("桃北社区", story.kinds["community"]), goes=goes)
    row = split_unit(unit=story["peach"], parts=[part], by=story.user("head"), reason="分设")
    new = {"person": ["桃北社区"], "plan": ["桃北社区"], "activity": ["桃北社区"], "paper": ["桃北社区"]}
    assert _homes() == before | new
    made = Unit.objects.get(name="桃北社区")
    assert {row.path for row in (Person.objects.get(), Plan.objects.get(), Clause.objects.all()[0])} == {made.path}
    undo_reorganisation(row=row, by=story.user("head"), reason="改回")
    assert _homes() == before
