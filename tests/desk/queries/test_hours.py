"""Office hours: when one may remind, and when again."""

from datetime import date

import pytest

from minxue.activities.actions.themes import set_holiday
from minxue.activities.choices import DayKind
from minxue.base.clock import moment
from minxue.desk.queries.hours import Office, office_at
from tests.scenes import Street

PLAIN = Office({})


@pytest.mark.parametrize(
    ("day", "hour", "minute", "answer"),
    [
        (24, 8, 29, False),
        (24, 8, 30, True),
        (24, 17, 29, True),
        (24, 17, 30, False),
        (28, 10, 0, False),
        (29, 10, 0, False),
        (30, 10, 0, True),
    ],
)
def test_the_office_is_open_on_working_days_from_half_past_eight_to_half_past_five(
    day: int, hour: int, minute: int, answer: bool
) -> None:
    assert PLAIN.is_open(moment(date(2026, 3, day), hour, minute)) is answer


@pytest.mark.parametrize(("last", "again"), [(24, 26), (26, 30), (27, 31), (28, 31)])
def test_one_reminds_again_on_the_second_working_day(last: int, again: int) -> None:
    assert PLAIN.free_from(date(2026, 3, last)) == date(2026, 3, again)


def test_friday_is_followed_by_monday() -> None:
    assert PLAIN.next_working_day(date(2026, 3, 27)) == date(2026, 3, 30)


@pytest.mark.parametrize(
    ("day", "hour", "opens"),
    [(24, 7, (24, 8, 30)), (24, 9, (24, 9, 0)), (24, 20, (25, 8, 30)), (27, 18, (30, 8, 30)), (28, 9, (30, 8, 30))],
)
def test_when_it_opens_next(day: int, hour: int, opens: tuple[int, int, int]) -> None:
    then = PLAIN.opens_at(moment(date(2026, 3, day), hour))
    assert then == moment(date(2026, 3, opens[0]), opens[1], opens[2])


def test_days_off_and_make_up_work_days_of_the_office_count(scene: Street) -> None:
    by = scene.user("head")
    for day, kind in ((date(2026, 3, 25), DayKind.OFF), (date(2026, 3, 28), DayKind.WORK)):
        set_holiday(unit=scene["street"], day=day, name="调休", kind=kind, by=by)
    office = office_at(scene["willow"].path, date(2026, 3, 24))
    assert office.free_from(date(2026, 3, 24)) == date(2026, 3, 27)
    assert office.is_open(moment(date(2026, 3, 28), 10)) is True
    assert office.opens_at(moment(date(2026, 3, 24), 18)) == moment(date(2026, 3, 26), 8, 30)
    assert office_at(scene["sibling"].path, date(2026, 3, 24)).free_from(date(2026, 3, 24)) == date(2026, 3, 26)
