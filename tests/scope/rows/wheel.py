"""Rows of the year wheel, of themes and days off, of calendars, and of telling everyone."""

from collections.abc import Mapping
from typing import Any

from tests.scope.policy import PLACES, Outcome, Who, change, has, holds, may, never, see
from tests.scope.rows.activities import EVERY, SEEN, beside, by_roll
from tests.scope.rows.row import Row, Scene
from tests.scope.telling import CODE

RULE = change(see("unit_see"), "unit_edit", Outcome.REFUSED)
CALENDAR = change(see("unit_see"), "activity_edit", Outcome.REFUSED)
THEME = {
    "month": "12",
    "title": "防艾",
    "days": "12-01",
    "kind": "lecture",
    "proposal": "讲座",
    "points": "一",
    "materials": "二",
}


def _year_of(who: Who, place: str) -> Outcome:
    """The year of a unit, for whoever sees its activities."""
    if not has(who, "activity_see"):
        return Outcome.REFUSED
    return Outcome.OK if may(who, "activity_see", place) else Outcome.HIDDEN


TAP = change(_year_of, "activity_edit", Outcome.REFUSED)


def _ticks(scene: Scene) -> Mapping[str, Any]:
    known = {} if scene.place == "shared" else {"shown": scene.id("person"), "told": scene.id("person")}
    return known | {"channel": "call"}


ROWS = (
    Row("desk:wheel", get=holds("activity_see"), also=beside),
    Row("desk:wheel", get=_year_of, query=lambda s: {"unit": s.id("unit")}, label="unit", also=beside),
    Row(
        "desk:wheel_draft",
        post=TAP,
        data=lambda s: {"unit": s.id("unit"), "year": "2026", "theme": CODE, "once": "w"},
        label="unit",
    ),
    Row("activities:themes", ("unit",), get=RULE, shows=("unit",)),
    Row("activities:theme", ("unit", "fresh"), get=RULE, post=RULE, data=lambda s: THEME),
    Row("activities:theme_drop", ("unit", "theme"), post=RULE),
    Row(
        "activities:holidays",
        ("unit",),
        get=RULE,
        post=RULE,
        data=lambda s: {"day": "2026-12-25", "name": "停课", "kind": "off"},
        shows=("unit",),
    ),
    Row("activities:holiday_drop", ("holiday",), post=RULE, places=PLACES),
    Row("activities:feed", get=holds("activity_see"), post=holds("activity_see"), answers=(200,)),
    Row("activities:unit_calendar", ("unit",), get=CALENDAR, post=CALENDAR, answers=(200,)),
    Row("activities:calendar", ("secret",), get=never, public=True, places=("words",), others={"HEAD": (404,)}),
    Row(
        "activities:tell",
        ("held",),
        get=by_roll,
        post=by_roll,
        data=_ticks,
        shows=("activity",),
        places=EVERY,
        also=beside,
    ),
    Row(
        "activities:tell",
        ("held",),
        get=by_roll,
        post=by_roll,
        query=lambda s: {"q": "canary"},
        data=_ticks,
        places=EVERY,
        label="search",
        also=beside,
    ),
    # No gateway is set here: nothing is done, and nothing stands in the book.
    Row("activities:tell_by_text", ("held",), post=by_roll, places=PLACES, quiet=True),
    Row("activities:poster", ("held",), get=SEEN, shows=("activity",), places=EVERY, also=beside),
)
