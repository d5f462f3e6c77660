"""The year wheel: what each month holds, and the one tap."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from minxue.activities.actions import cancel, plan_activity, publish
from minxue.activities.actions.themes import keep_theme
from minxue.activities.choices import DayKind
from minxue.activities.models import Activity, ActivityKind, Holiday, Theme
from minxue.base.clock import moment
from minxue.desk.queries.wheel import Month, Wheel, clause_for, wheel_of
from minxue.figures.queries import clause_progress
from minxue.plans.actions import set_due
from minxue.plans.actions.proofs import confirm_proof, lay_down_proof
from minxue.plans.models import Clause, Duty, Plan, Target, Window
from tests.desk.living import many, plan_of
from tests.scenes import Street

TEXT = """柳荫街道2026年社区教育实施方案
一、主要任务
（一）阅读活动。6月开展阅读推广，由社区教育中心负责。
（二）结核病宣传。3月开展世界防治结核病日宣传，由社区教育中心负责。
（三）志愿服务。全年做好志愿服务，由社区教育中心负责。
（四）开春活动。2月举办开春活动，由社区教育中心负责。
"""


@pytest.fixture
def plan(scene: Street) -> Plan:
    return plan_of(scene, TEXT)


def wheel(scene: Street, key: str = "head", unit: str = "street", year: int = 2026) -> Wheel:
    return wheel_of(scene.user(key), scene[unit], year)


def month(found: Wheel, number: int) -> Month:
    return found.months[number - 1]


def test_twelve_months_each_with_its_theme_and_days(scene: Street) -> None:
    found = wheel(scene)
    assert [len(one.themes) for one in found.months] == [1] * 12
    assert [(one.name, one.window.first) for one in month(found, 12).days] == [("世界艾滋病日", date(2026, 12, 1))]
    assert "重阳节" in [one.name for one in month(found, 10).days]
    assert (month(found, 2).over, month(found, 3).now, month(found, 4).over) == (True, True, False)
    assert month(found, 2).off == ["春节调休上班 2月14日", "春节 2月15日—2月23日", "春节调休上班 2月28日"]
    assert (found.announced, wheel(scene, year=2027).announced, wheel(scene, year=2027).months[0].off) == (
        True,
        False,
        [],
    )


def test_times_and_duties_of_the_plans_stand_in_their_months(plan: Plan, scene: Street) -> None:
    head = scene.user("head")
    first, second = Duty.objects.filter(clause__plan=plan).order_by("clause__order")[:2]
    set_due(duty=first, due=date(2026, 2, 20), by=head)
    set_due(duty=second, due=date(2026, 3, 31), by=head)
    Duty.objects.filter(clause__plan=plan).exclude(pk__in=[first.pk, second.pk]).update(due=None)
    found = wheel(scene)
    assert [(line.name, line.state) for line in month(found, 3).times] == [("（二）结核病宣传", "none")]
    assert [(line.name, line.state) for line in month(found, 2).times] == [("（四）开春活动", "late")]
    assert [(line.when, line.state) for line in month(found, 2).duties] == [("2月20日", "late")]
    assert [(line.when, line.state) for line in month(found, 3).duties] == [("3月31日", "not-begun")]
    assert "志愿服务" not in "".join(line.name for one in found.months for line in one.times)
    assert [plan.title for plan in found.plans] == [plan.title]
    assert month(wheel(scene, "willow_clerk", "willow"), 3).times == month(found, 3).times
    assert wheel(scene, year=2028).plans == []


def hold(scene: Street, day: date, **more: Any) -> Activity:
    kind = ActivityKind.objects.get(code="lecture")
    named: dict[str, Any] = {"kind": kind, "title": "讲座", "place": "礼堂", "unit": scene["willow"]} | more
    return plan_activity(starts_at=moment(day, 9), by=scene.user("head"), **named)


def test_a_month_that_wants_something_and_has_nothing_is_a_gap(plan: Plan, scene: Street) -> None:
    assert wheel(scene).gaps == 12
    activity = hold(scene, date(2026, 3, 24), clause=clause_for(month(wheel(scene), 3).themes[0].theme, [plan]))
    found = wheel(scene)
    assert (month(found, 3).gap, found.gaps) == (False, 11)
    assert [(deed.title, deed.state) for deed in month(found, 3).deeds] == [("讲座", "not-begun")]
    assert month(found, 3).times[0].state == "course"
    Activity.objects.filter(pk=activity.pk).update(state="held")
    assert month(wheel(scene), 3).times[0].state == "done"
    Activity.objects.filter(pk=activity.pk).update(state="planned")
    cancel(activity=activity, reason="停电", by=scene.user("head"))
    assert wheel(scene).gaps == 12
    later = hold(scene, date(2026, 6, 20), clause=plan.clauses.get(texts__title="阅读活动"))
    publish(activity=later, by=scene.user("head"))
    assert [line.state for line in month(wheel(scene), 6).times] == ["course"]


def test_a_community_sees_its_own(scene: Street) -> None:
    hold(scene, date(2026, 3, 24))
    hold(scene, date(2026, 3, 25), unit=scene["peach"])
    assert [len(month(wheel(scene, "head", unit), 3).deeds) for unit in ("street", "willow", "river")] == [2, 1, 0]
    assert [wheel(scene, key, "willow").may_draft for key in ("willow_clerk", "leader")] == [True, False]


def test_one_tap_makes_one_draft_for_the_clause_that_names_the_day(
    plan: Plan, scene: Street, signed_in: Callable[[str], Client]
) -> None:
    client, unit = signed_in("head"), scene["street"]
    sent = {"unit": str(unit.pk), "year": "2026", "theme": "tuberculosis", "once": "a"}
    first = client.post(reverse("desk:wheel_draft"), sent)
    again = client.post(reverse("desk:wheel_draft"), sent)
    (made,) = Activity.objects.all()
    assert first["Location"] == again["Location"] == reverse("activities:activity", args=[made.pk])
    assert (made.state, made.day, made.clause) == (
        "planned",
        date(2026, 3, 24),
        plan.clauses.get(texts__title="结核病宣传"),
    )
    card = month(wheel(scene), 3).themes[0]
    assert (card.missing, card.day) == (False, None)
    cancel(activity=made, reason="试一试", by=scene.user("head"))
    card = month(wheel(scene), 3).themes[0]
    assert (card.missing, card.day) == (True, date(2026, 3, 24))


def test_a_tap_is_refused_where_it_must_be(scene: Street, signed_in: Callable[[str], Client]) -> None:
    page, unit = reverse("desk:wheel_draft"), str(scene["street"].pk)
    sent = {"unit": unit, "year": "2026", "theme": "tuberculosis", "once": "b"}
    assert signed_in("leader").post(page, sent).status_code == 403
    assert signed_in("head").post(page, sent | {"theme": "none"}).status_code == 404
    assert signed_in("willow_clerk").post(page, sent).status_code == 404
    past = signed_in("head").post(page, sent | {"theme": "winter-airways"})
    assert past["Location"] == f"{reverse('desk:wheel')}?unit={unit}&year=2026"
    assert Activity.objects.count() == 0


def test_the_page(scene: Street, signed_in: Callable[[str], Client], django_assert_num_queries: Any) -> None:
    client, page = signed_in("head"), reverse("desk:wheel")
    assert signed_in("system").get(page).status_code == 403
    shown = client.get(page, {"year": "2027", "unit": str(scene["willow"].pk)})
    assert (shown.context["wheel"].year, shown.context["wheel"].unit) == (2027, scene["willow"])
    assert client.get(page, {"year": "9", "unit": ""}).context["wheel"].year == 2026
    assert client.get(page, {"unit": "x"}).status_code == 404
    assert "2027年的放假安排还没有公布" in shown.content.decode()


def test_days_of_different_kinds_are_lines_of_their_own(scene: Street) -> None:
    Holiday.objects.create(county="000000", path="/", date=date(2026, 12, 24), name="校庆", kind=DayKind.OFF)
    Holiday.objects.create(county="000000", path="/", date=date(2026, 12, 26), name="校庆", kind=DayKind.OFF)
    assert month(wheel(scene), 12).off == ["校庆 12月24日", "校庆 12月26日"]


def test_a_theme_with_a_day_by_number_finds_its_clause_by_title(plan: Plan, scene: Street) -> None:
    theme = keep_theme(
        unit=scene["street"],
        code="reading",
        month=6,
        title="阅读推广",
        days=["06-20"],
        kind=ActivityKind.objects.get(code="lecture"),
        proposal="阅读",
        points="",
        materials="",
        left_out=False,
        by=scene.user("head"),
    )
    assert clause_for(theme, [plan]) == plan.clauses.get(texts__title="阅读活动")
    theme.title = "无人提到"
    assert clause_for(theme, [plan]) is None


def test_what_comes_each_month_is_told_apart(scene: Street) -> None:
    plan_of(scene, TEXT.replace("（一）阅读活动。6月开展", "（一）阅读活动。每月开展"))
    found = wheel(scene)
    assert [[line.name for line in one.often] for one in found.months] == [["（一）阅读活动"]] * 12
    assert [(one.often_late, one.pressing) for one in found.months][:4] == [
        (1, True),
        (1, True),
        (0, True),
        (0, False),
    ]
    assert [line.when for line in (month(found, 3).often[0], month(found, 3).times[0])] == ["", "3月24日"]


def test_only_the_first_activities_stand_open(scene: Street) -> None:
    for _ in range(7):
        hold(scene, date(2026, 3, 24))
    shown = month(wheel(scene), 3)
    assert (len(shown.first_deeds), len(shown.more_deeds)) == (5, 2)


def times(scene: Street, number: int) -> list[tuple[str, str]]:
    return [(line.name, line.state) for line in month(wheel(scene), number).times]


def lay(scene: Street, clause: Clause, day: date, *, confirmed: bool = True) -> None:
    head = scene.user("head")
    proof = lay_down_proof(clause=clause, kind="paper", words="通知", day=day, by=head)
    if confirmed:
        confirm_proof(proof=proof, by=head)


def in_way(plan: Plan, way: str, title: str = "开春活动") -> Clause:
    """A clause of the plan, fulfilled in this way, with no duty to be reported."""
    clause = plan.clauses.get(texts__title=title)
    Duty.objects.filter(clause=clause).update(tracked=False)
    clause.way = way
    clause.save(update_fields=["way"])
    return clause


def test_what_is_not_to_be_reported_is_never_late(plan: Plan, scene: Street) -> None:
    duty = Duty.objects.filter(clause__plan=plan).order_by("clause__order")[0]
    set_due(duty=duty, due=date(2026, 2, 20), by=scene.user("head"))
    for tracked, way, state in ((True, "held", "late"), (False, "held", "not-begun"), (True, "untracked", "not-begun")):
        Duty.objects.filter(pk=duty.pk).update(tracked=tracked)
        plan.clauses.filter(pk=duty.clause_id).update(way=way)
        assert [line.state for line in month(wheel(scene), 2).duties if line.when == "2月20日"] == [state]


def test_what_was_laid_down_stands_for_the_report(plan: Plan, scene: Street) -> None:
    clause = in_way(plan, "paper")
    duty = Duty.objects.get(clause=clause)
    Duty.objects.filter(pk=duty.pk).update(tracked=True, due=date(2026, 2, 20))
    lay(scene, clause, date(2026, 2, 20), confirmed=False)
    assert [line.state for line in month(wheel(scene), 2).duties] == ["late"]
    lay(scene, clause, date(2026, 2, 20))
    assert [line.state for line in month(wheel(scene), 2).duties] == ["done"]
    assert times(scene, 2) == [("（四）开春活动", "done")]


@pytest.mark.parametrize("way", ["", "paper", "rule", "purchase", "meeting"])
def test_a_time_is_kept_by_what_was_laid_down_and_confirmed(plan: Plan, scene: Street, way: str) -> None:
    clause = in_way(plan, way)
    lay(scene, clause, date(2026, 3, 2), confirmed=False)
    assert (clause_progress(plan)[clause.pk].own, times(scene, 2)) == ("late", [("（四）开春活动", "late")])
    lay(scene, clause, date(2026, 3, 2))
    assert (clause_progress(plan)[clause.pk].own, times(scene, 2)) == ("done", [("（四）开春活动", "done")])


@pytest.mark.parametrize(
    ("way", "first", "states"),
    [
        ("paper", date(2026, 1, 20), ["done", "late", "none"]),
        ("rule", date(2026, 1, 20), ["done", "done", "done"]),
        ("rule", None, ["none", "none", "none"]),
        ("held", None, ["late", "late", "none"]),
    ],
)
def test_of_several_times_each_wants_its_paper_and_a_rule_is_made_once(
    plan: Plan, scene: Street, way: str, first: date | None, states: list[str]
) -> None:
    clause = in_way(plan, way)
    clause.windows.all().delete()
    for number in (1, 2, 3):
        Window.objects.create(clause=clause, first=date(2026, number, 10), last=date(2026, number, 23 + number))
    if first:
        lay(scene, clause, first)
    found = wheel(scene)
    shown = [line.state for at in (1, 2, 3) for line in month(found, at).times if line.name == "（四）开春活动"]
    assert shown == states


def test_a_rule_is_late_when_all_its_time_is_over(plan: Plan, scene: Street) -> None:
    clause = in_way(plan, "rule")
    assert (clause_progress(plan)[clause.pk].own, times(scene, 2)) == ("late", [("（四）开春活动", "late")])


def test_an_activity_is_not_a_paper(plan: Plan, scene: Street) -> None:
    clause = in_way(plan, "paper")
    hold(scene, date(2026, 3, 24), clause=clause)
    clause.windows.update(last=date(2026, 3, 31))
    assert ("（四）开春活动", "none") in times(scene, 3)
    clause.way = "meeting"
    clause.save(update_fields=["way"])
    assert ("（四）开春活动", "course") in times(scene, 3)
    Activity.objects.filter(clause=clause).update(state="held")
    assert ("（四）开春活动", "done") in times(scene, 3)


def test_what_is_reported_or_counted_is_not_late_by_a_time_of_its_own(plan: Plan, scene: Street) -> None:
    clause = in_way(plan, "held")
    assert times(scene, 2) == [("（四）开春活动", "late")]
    Duty.objects.filter(clause=clause).update(tracked=True, done_on=date(2026, 2, 27))
    assert (clause_progress(plan)[clause.pk].own, times(scene, 2)) == ("done", [("（四）开春活动", "none")])
    Duty.objects.filter(clause=clause).update(tracked=False, done_on=None)
    Target.objects.create(clause=clause, quote="5场", comparator="ge", value_e4=50_000, unit="场")
    assert times(scene, 2) == [("（四）开春活动", "none")]


def test_what_was_only_planned_was_not_held(plan: Plan, scene: Street) -> None:
    clause = in_way(plan, "held")
    hold(scene, date(2026, 2, 10), clause=clause)
    assert (clause_progress(plan)[clause.pk].own, times(scene, 2)) == ("late", [("（四）开春活动", "late")])
    Activity.objects.filter(clause=clause).update(state="held")
    assert (clause_progress(plan)[clause.pk].own, times(scene, 2)) == ("done", [("（四）开春活动", "done")])


@pytest.mark.parametrize(("way", "state"), [("", "none"), ("held", "none"), ("counted", "none"), ("paper", "late")])
def test_a_clause_with_nothing_linked_is_not_late(plan: Plan, scene: Street, way: str, state: str) -> None:
    clause = in_way(plan, way)
    Duty.objects.filter(clause=clause).delete()
    assert (clause_progress(plan)[clause.pk].own, times(scene, 2)) == (state, [("（四）开春活动", state)])


def test_what_was_laid_down_and_not_confirmed_is_linked(plan: Plan, scene: Street) -> None:
    clause = in_way(plan, "")
    Duty.objects.filter(clause=clause).delete()
    lay(scene, clause, date(2026, 2, 20), confirmed=False)
    assert (clause_progress(plan)[clause.pk].own, times(scene, 2)) == ("late", [("（四）开春活动", "late")])


def test_the_duty_of_a_meeting_that_was_held_is_done(plan: Plan, scene: Street) -> None:
    clause = in_way(plan, "meeting")
    Duty.objects.filter(clause=clause).update(tracked=True, due=date(2026, 2, 20))

    def stands() -> tuple[str, list[str]]:
        return clause_progress(plan)[clause.pk].own, [line.state for line in month(wheel(scene), 2).duties]

    assert stands() == ("late", ["late"])
    hold(scene, date(2026, 2, 10), clause=clause)
    assert stands() == ("late", ["late"])
    Activity.objects.filter(clause=clause).update(state="held")
    assert stands() == ("done", ["done"])
    clause.windows.all().delete()
    assert stands() == ("done", ["done"])
    Activity.objects.filter(clause=clause).delete()
    assert stands() == ("late", ["late"])


def test_a_report_at_the_end_tells_of_all_times_unless_each_is_to_be_held(plan: Plan, scene: Street) -> None:
    clause = in_way(plan, "")
    Duty.objects.filter(clause=clause).update(tracked=True, due=date(2026, 12, 20))
    Window.objects.create(clause=clause, first=date(2026, 10, 1), last=date(2026, 10, 31))
    assert (clause_progress(plan)[clause.pk].own, times(scene, 2)) == ("course", [("（四）开春活动", "none")])
    clause.way = "held"
    clause.save(update_fields=["way"])
    assert (clause_progress(plan)[clause.pk].own, times(scene, 2)) == ("late", [("（四）开春活动", "late")])


def test_what_is_not_to_be_tracked_or_is_done_makes_no_gap(plan: Plan, scene: Street) -> None:
    Theme.objects.all().delete()
    assert [one.number for one in wheel(scene).months if one.gap] == [2, 3, 6]
    clause = in_way(plan, "untracked")
    assert (times(scene, 2), month(wheel(scene), 2).gap) == ([], False)
    clause.way = "paper"
    clause.save(update_fields=["way"])
    assert (times(scene, 2), month(wheel(scene), 2).gap) == ([("（四）开春活动", "late")], True)
    lay(scene, clause, date(2026, 2, 20))
    assert (times(scene, 2), month(wheel(scene), 2).gap) == ([("（四）开春活动", "done")], False)


def test_the_page_asks_as_often_with_five_clauses_as_with_one(
    scene: Street, signed_in: Callable[[str], Client]
) -> None:
    client, page, counts = signed_in("head"), reverse("desk:wheel"), []
    for number in (1, 5):
        Plan.objects.update(state="closed")
        plan = plan_of(scene, many(number))
        for clause in plan.clauses.filter(texts__title__startswith="讲座"):
            lay(scene, in_way(plan, "paper", clause.texts.get().title), date(2026, 1, 20))
        client.get(page)
        with CaptureQueriesContext(connection) as caught:
            client.get(page)
        counts.append(len(caught))
    assert counts[0] == counts[1]
