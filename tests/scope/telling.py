"""What a unit says of its own year: a theme and a day off, the canary of its place in each text."""

from datetime import date
from typing import Any

from minxue.accounts.models import User
from minxue.activities.actions.themes import keep_theme, set_holiday
from minxue.activities.choices import DayKind
from minxue.activities.models import ActivityKind
from minxue.orgs.models import Unit
from tests.scope.policy import canary

CODE = "own-theme"


def own_year(unit: Unit, place: str, kind: ActivityKind, by: User) -> dict[str, Any]:
    """A theme of December and a day off in it."""
    words = canary(place, "unit")
    keep_theme(
        unit=unit,
        code=CODE,
        month=12,
        title=words,
        days=[],
        kind=kind,
        proposal=words,
        points=words,
        materials=words,
        left_out=False,
        by=by,
    )
    return {"holiday": set_holiday(unit=unit, day=date(2026, 12, 24), name=words, kind=DayKind.OFF, by=by)}
