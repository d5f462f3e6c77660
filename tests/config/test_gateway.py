"""The settings of text messages, and the pack of the health-education year."""

from datetime import date

import pytest

from minxue.activities.models import Holiday, Theme
from minxue.activities.queries.wheel import days_of, themes_at, working_day
from minxue.config import env
from minxue.config.packs import load_base, load_health, rows


@pytest.mark.parametrize("value", ["", "loopback", "https://sms.example/send", "http://127.0.0.1:9/"])
def test_gateways(value: str) -> None:
    assert env.sms_gateway(production=False, environ={"MINXUE_SMS_GATEWAY": value}) == value


def test_no_loopback_in_production_and_no_other_address() -> None:
    with pytest.raises(env.BadSetting, match="loopback sends nothing"):
        env.sms_gateway(production=True, environ={"MINXUE_SMS_GATEWAY": "loopback"})
    with pytest.raises(env.BadSetting, match="begins with https"):
        env.sms_gateway(production=True, environ={"MINXUE_SMS_GATEWAY": "ftp://here"})


@pytest.mark.parametrize(("value", "meant"), [("8-20", (8, 20)), ("0-24", (0, 24))])
def test_hours(value: str, meant: tuple[int, int]) -> None:
    assert env.sms_hours({"MINXUE_SMS_HOURS": value}) == meant


@pytest.mark.parametrize("value", ["", "8", "20-8", "8-25", "a-b"])
def test_hours_that_are_none(value: str) -> None:
    with pytest.raises(env.BadSetting, match="MINXUE_SMS_HOURS"):
        env.sms_hours({"MINXUE_SMS_HOURS": value})


def test_the_token_is_shown_to_nobody() -> None:
    shown = {name: value for name, value, _about in env.as_read({"MINXUE_SMS_TOKEN": "secret"})}
    assert shown["MINXUE_SMS_TOKEN"] == "***"


@pytest.mark.django_db
def test_the_health_year_has_a_theme_for_each_month_with_days_that_fall() -> None:
    load_base()
    load_health()
    themes = themes_at("/1/")
    assert [theme.month_of_year for theme in themes] == list(range(1, 13))
    assert all(theme.points and theme.materials and theme.proposal for theme in themes)
    names = [name for theme in themes for name in theme.days]
    assert sorted(one.name for one in days_of(themes, 2026)) == sorted(names)
    assert Theme.objects.count() == 12


@pytest.mark.django_db
def test_the_days_off_are_as_announced_and_no_year_is_guessed() -> None:
    load_base()
    off = Holiday.objects.filter(kind="off")
    assert (off.count(), Holiday.objects.filter(kind="work").count()) == (3 + 9 + 3 + 5 + 3 + 3 + 7, 6)
    assert not Holiday.objects.filter(date__year=2027).exists()
    assert {row["year"] for row in rows("health/holidays.toml", "year")} == {2026, 2027}
    assert [working_day("/1/", date(2026, 2, day)) for day in (13, 14, 15, 23, 24, 28)] == [
        True,
        True,
        False,
        False,
        True,
        True,
    ]
    # Those off that fall on a weekday are made up for, or are the legal days themselves: 13 in the year.
    weekdays = [day for day in off.values_list("date", flat=True) if day.weekday() < 5]
    assert len(weekdays) - 6 == 13
