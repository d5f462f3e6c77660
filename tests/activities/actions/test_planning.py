from datetime import date
from typing import Any

import pytest

from minxue.accounts.models import Act
from minxue.activities.actions import (
    ActivityFault,
    add_kind,
    cancel,
    edit_activity,
    move_activity,
    plan_activity,
    publish,
    tick,
)
from minxue.activities.models import Activity, ActivityKind, Attendance, Correction
from minxue.base.clock import moment
from minxue.base.models import Outbox
from minxue.orgs.policy import NotAllowed
from minxue.plans.actions import amend_plan
from minxue.plans.models import Clause, Plan
from minxue.plans.queries.editing import edited
from tests.activities.conftest import TODAY, TOMORROW, Life


def edit(life: Life, activity: Activity, by: str = "willow_clerk", **changes: Any) -> Activity:
    """Send the whole form with some changes."""
    values: dict[str, Any] = {
        name: getattr(activity, name) for name in ("kind", "title", "minutes", "teacher", "expected", "theme", "clause")
    }
    values |= {"cohosts": [row.unit for row in activity.cohosts.all()]} | changes
    return edit_activity(activity=activity, by=life.story.user(by), **values)


def test_an_activity_is_planned(life: Life, clause: Clause) -> None:
    willow = life.story["willow"]
    activity = life.hold(
        TOMORROW,
        title=" 高血压讲座 ",
        clause=clause,
        teacher="沈文清",
        expected=40,
        theme="健康",
        minutes=60,
        cohosts=[life.story["peach"], life.story["lotus"]],
    )
    activity.refresh_from_db()
    assert (activity.county, activity.path, activity.day, activity.month) == (
        willow.county,
        willow.path,
        TOMORROW,
        "2026-03",
    )
    assert (activity.title, activity.state, activity.minutes, activity.expected) == ("高血压讲座", "planned", 60, 40)
    assert (activity.clause, activity.clause_county) == (clause, clause.county)
    assert "shenwenqing" in activity.search
    rows = activity.cohosts.order_by("path")
    assert [(row.path, row.county, row.activity_county) for row in rows] == [
        (life.story[key].path, life.story[key].county, activity.county) for key in ("peach", "lotus")
    ]
    act = Act.objects.get(verb="plan_activity")
    assert (act.subject, act.path) == (str(activity.pk), willow.path)
    assert Outbox.objects.filter(kind="activity.planned", ids=[str(activity.pk)]).count() == 1


def test_the_day_is_the_local_day(life: Life) -> None:
    late = plan_activity(
        kind=life.kinds["lecture"],
        unit=life.story["willow"],
        title="夜校",
        place="活动室",
        starts_at=moment(date(2026, 3, 31), 23, 30),
        by=life.story.user("willow_clerk"),
    )
    assert (late.day, late.month) == (date(2026, 3, 31), "2026-03")


@pytest.mark.parametrize(
    ("unit", "by"), [("willow", "leader"), ("willow", "peach_clerk"), ("street", "willow_clerk"), ("closed", "head")]
)
def test_planning_is_refused(life: Life, unit: str, by: str) -> None:
    with pytest.raises(NotAllowed):
        life.hold(unit=unit, by=by)


def test_a_clause_must_be_one_that_can_be_read(life: Life, clause: Clause) -> None:
    with pytest.raises(NotAllowed):
        life.hold(unit="lotus", by="sibling_head", clause=clause)
    own = life.hold(unit="lotus", by="sibling_head")
    with pytest.raises(NotAllowed):
        edit(life, own, "sibling_head", clause=clause)


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", " "), ("minutes", 0), ("minutes", 1441), ("cohosts", "willow"), ("cohosts", "closed")],
)
def test_what_cannot_be_is_refused(life: Life, field: str, value: Any) -> None:
    wrong: dict[str, Any] = {field: [life.story[value]] if field == "cohosts" else value}
    with pytest.raises(ActivityFault):
        life.hold(**wrong)
    assert Activity.objects.count() == 0
    activity = life.hold()
    with pytest.raises(ActivityFault):
        edit(life, activity, **wrong)


def test_a_struck_clause_is_kept_and_never_chosen_anew(life: Life, plan: Plan, clause: Clause) -> None:
    own, other = life.hold(TOMORROW, clause=clause), life.hold(TOMORROW)
    found = edited(Plan.objects.get(pk=plan.pk), clause.pk, text="", strike=True)
    amend_plan(comparison=found, reason="并入", day=date(2026, 4, 1), by=life.story.user("head"))
    clause.refresh_from_db()
    edit(life, own, title="安全用药", clause=clause)
    assert Activity.objects.get(pk=own.pk).clause == clause
    with pytest.raises(ActivityFault):
        edit(life, other, clause=clause)
    with pytest.raises(ActivityFault):
        life.hold(clause=clause)


def test_an_activity_is_changed(life: Life, clause: Clause) -> None:
    activity = life.hold(cohosts=[life.story["peach"]])
    kept = activity.cohosts.get().pk
    edit(life, activity, title="安全用药", cohosts=[life.story["peach"], life.story["centre"]], clause=clause)
    activity.refresh_from_db()
    assert (activity.title, activity.clause) == ("安全用药", clause)
    assert "anquanyongyao" in activity.search
    assert activity.cohosts.count() == 2
    assert activity.cohosts.get(unit=life.story["peach"]).pk == kept
    assert Act.objects.get(verb="edit_activity").detail == {"changed": ["clause", "cohosts", "title"]}
    edit(life, activity, cohosts=[], clause=None)
    activity.refresh_from_db()
    assert (activity.cohosts.count(), activity.clause, activity.clause_county) == (0, None, "")
    assert Correction.objects.count() == 0


def test_changing_is_for_the_host(life: Life) -> None:
    activity = life.hold(cohosts=[life.story["peach"]])
    for key in ("peach_clerk", "leader", "reviewer", "sibling_head"):
        with pytest.raises(NotAllowed):
            edit(life, activity, key, title="别的")
        with pytest.raises(NotAllowed):
            move_activity(activity=activity, starts_at=moment(TODAY), place="", reason="雨", by=life.story.user(key))


def test_a_cancelled_activity_stays_as_it_is(life: Life) -> None:
    clerk = life.story.user("willow_clerk")
    activity = cancel(activity=life.hold(), reason="雨", by=clerk)
    with pytest.raises(ActivityFault):
        edit(life, activity, title="别的")
    with pytest.raises(ActivityFault):
        move_activity(activity=activity, starts_at=moment(TODAY), place="", reason="雨", by=clerk)


def test_what_was_held_is_changed_with_a_reason_and_a_trace(life: Life) -> None:
    activity = life.hold()
    tick(activity=activity, people=life.people(1), by=life.story.user("willow_clerk"))
    with pytest.raises(ActivityFault):
        edit(life, activity, kind=life.kinds["class"])
    edit(life, activity, kind=life.kinds["class"], expected=9, reason="是培训", cohosts=[life.story["peach"]])
    rows = Correction.objects.order_by("what")
    assert [(row.what, row.was, row.becomes, row.reason) for row in rows] == [
        ("cohosts", "", "桃园社区", "是培训"),
        ("expected", "", "9", "是培训"),
        ("kind", "讲座", "培训班", "是培训"),
    ]
    assert {(row.by, row.day, row.path) for row in rows} == {(life.story.user("willow_clerk"), TODAY, activity.path)}


def test_another_time_and_place(life: Life) -> None:
    clerk = life.story.user("willow_clerk")
    activity = life.hold(TOMORROW)
    move_activity(activity=activity, starts_at=moment(date(2026, 4, 2), 9), place="书房", reason="", by=clerk)
    activity.refresh_from_db()
    assert (activity.day, activity.month, activity.place) == (date(2026, 4, 2), "2026-04", "书房")
    assert "shufang" in activity.search
    assert Act.objects.get(verb="move_activity").detail == {
        "time": ["2026-03-25 14:30", "2026-04-02 09:00"],
        "place": ["活动室", "书房"],
    }
    publish(activity=activity, by=clerk)
    with pytest.raises(ActivityFault):
        move_activity(activity=activity, starts_at=moment(TOMORROW), place="书房", reason=" ", by=clerk)
    move_activity(activity=activity, starts_at=moment(TOMORROW), place="书房", reason="主讲人有事", by=clerk)
    assert (activity.day, Correction.objects.count()) == (TOMORROW, 0)


def test_the_day_of_what_was_held_is_corrected_with_its_names(life: Life) -> None:
    clerk = life.story.user("willow_clerk")
    activity = life.hold()
    tick(activity=activity, people=life.people(2), by=clerk)
    with pytest.raises(ActivityFault):
        move_activity(activity=activity, starts_at=moment(TOMORROW), place="活动室", reason="错", by=clerk)
    assert activity.day == TODAY
    february = moment(date(2026, 2, 27), 9)
    move_activity(activity=activity, starts_at=february, place="活动室", reason="日期写错", by=clerk)
    assert set(Attendance.objects.values_list("day", "month")) == {(date(2026, 2, 27), "2026-02")}
    row = Correction.objects.get()
    assert (row.what, row.was, row.becomes) == ("time", "2026-03-24 14:30", "2026-02-27 09:00")


def test_kinds_come_from_packs(db: None) -> None:
    add_kind(code="lecture", zh="讲课", en="talk")
    add_kind(code="lecture", zh="讲座", en="lecture", training=True, order=3, counts_session=False)
    kind = ActivityKind.objects.get()
    assert (kind.zh, kind.en, kind.training, kind.order, kind.counts_session) == ("讲座", "lecture", True, 3, False)
