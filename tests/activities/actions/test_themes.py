"""Themes and days off: the pack's, an office's own in their place, one tap to a draft."""

from datetime import date
from typing import Any

import pytest

from minxue.accounts.models import Act
from minxue.activities.actions import ActivityFault, cancel
from minxue.activities.actions.themes import (
    draft_from_theme,
    drop_holiday,
    drop_theme,
    keep_theme,
    load_holidays,
    load_theme,
    set_holiday,
)
from minxue.activities.choices import DayKind
from minxue.activities.models import Activity, Holiday, Record, Theme
from minxue.activities.queries.wheel import (
    calendar_knows,
    day_for,
    days_of,
    holidays_at,
    is_announced,
    themes_at,
    window_of,
    working_day,
)
from minxue.orgs.policy import NotAllowed
from tests.activities.conftest import Life


def pack(life: Life, **more: Any) -> Theme:
    """The theme of March as the pack has it."""
    values: dict[str, Any] = {
        "code": "tuberculosis",
        "month": 3,
        "title": "结核病防治",
        "days": ["世界防治结核病日"],
        "kind": life.kinds["lecture"],
        "proposal": "结核病防治知识讲座",
        "points": ["咳嗽两周要查"],
        "materials": ["折页 80 份"],
    }
    return load_theme(**values | more)


def own(life: Life, unit: str = "willow", by: str = "head", **more: Any) -> Theme:
    values: dict[str, Any] = {
        "code": "tuberculosis",
        "month": 3,
        "title": "防痨",
        "days": ["03-30"],
        "kind": life.kinds["display"],
        "proposal": "防痨宣传栏",
        "points": "",
        "materials": "",
        "left_out": False,
    }
    return keep_theme(unit=life.story[unit], by=life.story.user(by), **values | more)


def test_a_pack_is_loaded_again_without_doubling(life: Life) -> None:
    pack(life)
    again = pack(life, title="结核病")
    assert (Theme.objects.count(), str(again)) == (1, "结核病")


def test_the_nearest_wording_counts_and_can_be_taken_away(life: Life) -> None:
    whole = pack(life)
    mine = own(life)
    willow, peach = life.story["willow"].path, life.story["peach"].path
    assert (themes_at(willow), themes_at(peach)) == ([mine], [whole])
    changed = own(life, left_out=True)
    assert (changed.pk, themes_at(willow), themes_at(willow, left_out=True)) == (mine.pk, [], [mine])
    drop_theme(theme=changed, by=life.story.user("head"))
    assert themes_at(willow) == [whole]
    assert Act.objects.filter(verb="drop_theme").count() == 1


def test_a_theme_is_refused_by_post_by_day_and_without_title(life: Life) -> None:
    whole = pack(life)
    with pytest.raises(NotAllowed):
        own(life, by="willow_clerk")
    with pytest.raises(NotAllowed):
        drop_theme(theme=whole, by=life.story.user("head"))
    with pytest.raises(ActivityFault, match="某某日"):
        own(life, days=["某某日"])
    for empty in ("title", "proposal"):
        with pytest.raises(ActivityFault):
            own(life, **{empty: " "})
    assert Theme.objects.count() == 1


def test_days_fall_where_the_calendar_has_them(life: Life) -> None:
    theme = pack(life, days=["重阳节", "02-29", "世界防治结核病日"])
    assert [(one.name, one.window.first) for one in days_of([theme], 2026)] == [
        ("世界防治结核病日", date(2026, 3, 24)),
        ("重阳节", date(2026, 10, 18)),
    ]
    assert [one.window.first for one in days_of([theme], 2028)][:1] == [date(2028, 2, 29)]
    assert window_of("重阳节", 2027) != window_of("重阳节", 2026)
    assert [calendar_knows(name) for name in ("爱牙日", "09-20", "13-01", "没有的日子")] == [True, True, False, False]


def test_days_off_are_announced_or_the_units_own(life: Life) -> None:
    day, street, willow = date(2026, 4, 6), life.story["street"], life.story["willow"]
    head = life.story.user("head")
    assert not is_announced(2026)
    load_holidays(days=[(day, "清明节", DayKind.OFF), (date(2026, 4, 11), "调休", DayKind.WORK)])
    load_holidays(days=[(day, "清明节", DayKind.OFF)])
    assert (is_announced(2026), is_announced(2027), Holiday.objects.count()) == (True, False, 2)
    assert [working_day(willow.path, one) for one in (day, date(2026, 4, 11), date(2026, 4, 12))] == [
        False,
        True,
        False,
    ]
    mine = set_holiday(unit=willow, day=day, name="值班", kind=DayKind.USUAL, by=head)
    assert (working_day(willow.path, day), working_day(street.path, day), str(mine)) == (
        True,
        False,
        "2026-04-06 值班",
    )
    assert list(holidays_at(willow.path, day, day).values()) == [mine]
    announced = Holiday.objects.get(unit=None, date=day)
    for refused in (announced, mine):
        with pytest.raises(NotAllowed):
            drop_holiday(holiday=refused, by=life.story.user("willow_clerk"))
    with pytest.raises(NotAllowed):
        drop_holiday(holiday=announced, by=head)
    with pytest.raises(NotAllowed):
        set_holiday(unit=willow, day=day, name="值班", kind=DayKind.OFF, by=life.story.user("willow_clerk"))
    with pytest.raises(ActivityFault):
        set_holiday(unit=willow, day=day, name=" ", kind=DayKind.OFF, by=head)
    drop_holiday(holiday=mine, by=head)
    assert not working_day(willow.path, day)


def test_the_day_of_a_draft(life: Life) -> None:
    """Its own day, else the first working day left; none when the month is over."""
    path = life.story["willow"].path
    load_holidays(days=[(date(2026, 4, day), "清明节", DayKind.OFF) for day in (1, 2, 3, 6)])
    themes = {
        date(2026, 3, 24): pack(life),
        date(2026, 4, 7): pack(life, code="april", month=4, days=[]),
        None: pack(life, code="january", month=1, days=["麻风病日"]),
    }
    assert [day_for(theme, 2026, path) for theme in themes.values()] == list(themes)
    week = pack(life, code="week", month=3, days=["03-20", "爱国卫生月"])
    assert day_for(week, 2026, path) == date(2026, 4, 1)


def test_a_month_without_a_working_day_left_takes_its_first(life: Life) -> None:
    load_holidays(days=[(date(2026, 3, day), "停电", DayKind.OFF) for day in range(24, 32)])
    assert day_for(pack(life, days=[]), 2026, life.story["willow"].path) == date(2026, 3, 24)


def test_one_tap_makes_a_draft_that_can_be_called_off(life: Life) -> None:
    theme, willow, clerk = pack(life), life.story["willow"], life.story.user("willow_clerk")
    made = draft_from_theme(theme=theme, unit=willow, year=2026, by=clerk)
    assert (made.state, made.title, made.theme, made.day) == (
        "planned",
        "结核病防治知识讲座",
        "结核病防治",
        date(2026, 3, 24),
    )
    content = Record.objects.get(activity=made).content
    assert ("咳嗽两周要查" in content, "折页 80 份" in content) == (True, True)
    (entry,) = Act.objects.filter(verb="plan_activity")
    assert (entry.subject, entry.detail["theme"]) == (str(made.pk), "tuberculosis")
    cancel(activity=made, reason="改期", by=clerk)
    assert Activity.objects.get().state == "cancelled"


def test_no_draft_without_the_right_or_after_the_month(life: Life) -> None:
    willow = life.story["willow"]
    with pytest.raises(NotAllowed):
        draft_from_theme(theme=pack(life), unit=willow, year=2026, by=life.story.user("peach_clerk"))
    late = pack(life, month=1, days=[])
    with pytest.raises(ActivityFault):
        draft_from_theme(theme=late, unit=willow, year=2026, by=life.story.user("willow_clerk"))
    assert Activity.objects.count() == 0
