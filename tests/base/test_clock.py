from datetime import date, timedelta

from pytest_django import Settings

from minxue.base import clock


def test_the_day_can_be_fixed_and_the_time_of_day_runs_on(settings: Settings) -> None:
    settings.MINXUE_TODAY = date(2024, 2, 29)
    before = clock.real()
    now = clock.now()
    assert (now.date(), clock.today()) == (date(2024, 2, 29), date(2024, 2, 29))
    assert timedelta(0) <= timedelta(hours=now.hour, minutes=now.minute) - timedelta(
        hours=before.hour, minutes=before.minute
    )
    assert now.utcoffset() == timedelta(hours=8)


def test_without_a_fixed_day_now_is_real(settings: Settings) -> None:
    settings.MINXUE_TODAY = None
    assert abs(clock.now() - clock.real()) < timedelta(seconds=1)
    assert clock.today() == clock.real().date()


def test_moments_are_local(settings: Settings) -> None:
    settings.MINXUE_TODAY = None
    assert clock.moment(date(2026, 3, 24), 9, 30).isoformat() == "2026-03-24T09:30:00+08:00"
    passed = clock.now() - clock.ago(days=1, hours=2)
    assert abs(passed - timedelta(days=1, hours=2)) < timedelta(seconds=1)
