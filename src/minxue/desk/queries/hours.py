"""Office hours: working days from 08:30 to 17:30, by the table of days off. Nobody is reminded outside them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from minxue.activities.models import Holiday
from minxue.activities.queries.wheel import holidays_at, is_working
from minxue.base.clock import moment

OPENS, CLOSES = time(8, 30), time(17, 30)
BETWEEN = 2
BACK, AHEAD = timedelta(days=30), timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Office:
    """The hours of an office, with the days off around a day."""

    holidays: dict[date, Holiday]

    def works_on(self, day: date) -> bool:
        """A working day, make-up work days among them."""
        return is_working(day, self.holidays)

    def is_open(self, at: datetime) -> bool:
        """Within office hours of a working day."""
        return self.works_on(at.date()) and OPENS <= at.time() < CLOSES

    def next_working_day(self, day: date) -> date:
        """The first working day after a day."""
        day += timedelta(days=1)
        while not self.works_on(day):
            day += timedelta(days=1)
        return day

    def free_from(self, last: date) -> date:
        """The day from which one may remind again: the second working day after the last reminder."""
        for _turn in range(BETWEEN):
            last = self.next_working_day(last)
        return last

    def opens_at(self, at: datetime) -> datetime:
        """When it opens next: now, where it is open; else this morning, or on the next working day."""
        if self.is_open(at):
            return at
        day = at.date()
        if not self.works_on(day) or at.time() >= CLOSES:
            day = self.next_working_day(day)
        return moment(day, OPENS.hour, OPENS.minute)


def office_at(path: str, day: date) -> Office:
    """The office of a unit around a day: its own days off stand in place of those announced."""
    return Office(holidays_at(path, day - BACK, day + AHEAD))
