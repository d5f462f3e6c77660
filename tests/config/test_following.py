"""A unit moves: what lives in it goes with it, what has happened stays where it happened."""

from datetime import date

import pytest
from pytest_django import Settings

from minxue.activities.actions import add_kind, plan_activity, tick
from minxue.activities.models import Activity, ActivityKind, CoHost
from minxue.base.clock import moment
from minxue.config.serving import one_round
from minxue.orgs.actions import move_unit
from minxue.orgs.models import Unit
from minxue.people.actions import add_person
from minxue.people.queries import visible_to
from minxue.plans.actions import give_source, make_plans, read_source, settle_part
from minxue.plans.models import Clause, Plan, Source
from tests.scenes import street

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
