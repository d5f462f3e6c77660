"""Office hours: working days from 08:30 to 17:30. Nobody is reminded outside them."""

from datetime import date, datetime, time, timedelta

from minxue.base.clock import moment

OPENS, CLOSES = time(8, 30), time(17, 30)
BETWEEN = 2
SATURDAY = 5


def works_on(day: date) -> bool:
    """Monday to Friday."""
    return day.weekday() < SATURDAY


def is_open(at: datetime) -> bool:
    """Within office hours of a working day."""
    return works_on(at.date()) and OPENS <= at.time() < CLOSES


def next_working_day(day: date) -> date:
    """The first working day after a day."""
    day += timedelta(days=1)
    while not works_on(day):
        day += timedelta(days=1)
    return day


def free_from(last: date) -> date:
    """The day from which one may remind again: the second working day after the last reminder."""
    for _turn in range(BETWEEN):
        last = next_working_day(last)
    return last


def opens_at(at: datetime) -> datetime:
    """When the office opens next: now, where it is open; else this morning, or on the next working day."""
    if is_open(at):
        return at
    day = at.date()
    if not works_on(day) or at.time() >= CLOSES:
        day = next_working_day(day)
    return moment(day, OPENS.hour, OPENS.minute)
