"""The one clock of the house: every "now" and "today" comes from here, so that a fixed day can be set."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone


def real() -> datetime:
    """The present moment with its zone, whatever day is fixed: for time-outs, never for records."""
    return timezone.localtime()


def now() -> datetime:
    """The present moment with its zone; with `MINXUE_TODAY` set, the present time of day on that day."""
    fixed: date | None = settings.MINXUE_TODAY
    if fixed is None:
        return real()
    return real().replace(year=fixed.year, month=fixed.month, day=fixed.day)


def today() -> date:
    """The local calendar day of `now()`."""
    return now().date()


def moment(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """The local moment of a day and a time of day."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def ago(**span: float) -> datetime:
    """The moment that lies a span before now (`days`, `hours`, `minutes` … as `timedelta` takes them)."""
    return now() - timedelta(**span)
