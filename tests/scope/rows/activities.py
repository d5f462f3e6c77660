"""Rows of activities."""

from tests.scope.policy import (
    BESIDE,
    PLACES,
    Outcome,
    Who,
    anyone,
    change,
    give,
    has,
    holds,
    may,
    named,
    reads_plan,
    see,
)
from tests.scope.rows.row import Row, Scene

EVERY = (*PLACES, "shared")
SEEN = see("activity_see")
EDIT = change(SEEN, "activity_edit", Outcome.REFUSED)
REASON = {"reason": "场地维修"}


def by_roll(who: Who, place: str) -> Outcome:
    """Host or co-host; what is shared is held by the sibling and the street."""
    if place != "shared":
        return EDIT(who, place)
    found = SEEN(who, place)
    return Outcome.REFUSED if found is Outcome.OK and not has(who, "activity_edit") else found


def beside(who: Who) -> frozenset[tuple[str, str]]:
    """The neighbours with whom something can be held, and the host of what is held together, are named."""
    places = {BESIDE[who.seat]} if has(who, "activity_see") and who.seat in BESIDE else set()
    return frozenset((place, "unit") for place in places)


def _details(_scene: Scene) -> dict[str, str]:
    return {"title": "新讲座", "kind": "lecture", "minutes": "60"} | REASON


def _new(scene: Scene) -> dict[str, str]:
    when = {"day": "2026-05-01", "time": "14:30", "place": "礼堂", "once": "a1"}
    return _details(scene) | when | {"unit": scene.id("unit")}


ROWS = (
    Row("activities:activities", get=anyone, query=lambda s: {"tab": "all"}, lists="activity", files=True, also=beside),
    Row(
        "activities:activities",
        get=anyone,
        query=lambda s: {"tab": "all", "q": "canary"},
        label="search",
        places=("",),
        files=True,
        also=beside,
    ),
    Row(
        "activities:activities",
        get=anyone,
        query=lambda s: {"tab": "all", "unit": s.id("unit")},
        label="unit",
        also=beside,
    ),
    Row(
        "activities:new",
        get=holds("activity_edit"),
        post=give("activity_edit"),
        data=_new,
        label="host",
        also=beside,
    ),
    Row(
        "activities:new",
        get=lambda who, place: (
            Outcome.REFUSED
            if not has(who, "activity_edit")
            else Outcome.OK
            if reads_plan(who, place)
            else Outcome.HIDDEN
        ),
        query=lambda s: {"clause": s.id("clause")},
        label="clause",
        also=beside,
    ),
    Row("activities:activity", ("activity",), get=SEEN, shows=("activity", "unit"), places=PLACES),
    Row("activities:activity", ("held",), get=SEEN, shows=("activity",), places=EVERY, also=beside, label="held"),
    Row("activities:activity", ("held",), get=SEEN, shows=("activity",), places=("moved",), label="moved"),
    Row(
        "activities:edit",
        ("activity",),
        get=EDIT,
        post=EDIT,
        data=_details,
        shows=("activity",),
        places=EVERY,
        also=beside,
    ),
    Row(
        "activities:edit",
        ("activity",),
        post=named(EDIT, "own", reads_plan),
        data=lambda s: _details(s) | {"clause": s.id("clause")},
        at="own",
        label="clause",
        also=beside,
    ),
    Row(
        "activities:move",
        ("activity",),
        get=EDIT,
        post=EDIT,
        data=lambda s: {"day": "2026-03-22", "time": "09:00", "place": "广场"} | REASON,
        shows=("activity",),
        places=EVERY,
    ),
    Row("activities:publish", ("activity",), get=EDIT, post=EDIT, shows=("activity",), places=PLACES),
    Row(
        "activities:cancel",
        ("activity",),
        get=EDIT,
        post=EDIT,
        data=lambda s: REASON,
        shows=("activity",),
        places=PLACES,
    ),
    Row("activities:roll", ("held",), get=by_roll, shows=("activity",), places=EVERY, also=beside),
    Row(
        "activities:roll",
        ("held",),
        get=by_roll,
        query=lambda s: {"q": "canary"},
        places=EVERY,
        label="search",
        also=beside,
    ),
    Row("activities:tick", ("today",), post=by_roll, data=lambda s: {"person": s.id("person")}, places=PLACES),
    Row(
        "activities:tick",
        ("today",),
        post=named(by_roll, "own", lambda who, place: may(who, "person_see", place), Outcome.HIDDEN),
        data=lambda s: {"person": s.id("other")},
        at="own",
        label="person",
    ),
    Row(
        "activities:untick",
        ("held",),
        post=by_roll,
        data=lambda s: {"person": s.id("person")} | REASON,
        places=EVERY,
    ),
    Row(
        "activities:add_named",
        ("today",),
        post=named(by_roll, "own", lambda who, place: may(who, "person_edit", place) and place != "closed"),
        data=lambda s: {"name": "冯十", "unit": s.id("unit")},
        at="own",
        label="home",
    ),
    Row("activities:add_named", ("today",), post=by_roll, data=lambda s: {"name": "冯十", "unit": s.id("unit")}),
    Row(
        "activities:set_group",
        ("held",),
        post=by_roll,
        data=lambda s: {"person": s.id("person"), "employed": "no"},
    ),
    Row(
        "activities:set_group",
        ("held",),
        post=named(by_roll, "own", lambda who, place: may(who, "person_edit", place), Outcome.REFUSED),
        data=lambda s: {"person": s.id("person"), "employed": "no"},
        at="own",
        label="person",
        places=("own", "sibling"),
    ),
    Row("activities:head_count", ("today",), post=by_roll, data=lambda s: {"all": "12"}, places=PLACES),
    Row("activities:sheet", ("activity",), get=SEEN, shows=("activity",), places=EVERY, also=beside),
    Row("activities:attendances", ("held",), get=SEEN, places=EVERY, files=True, also=beside),
    Row(
        "activities:attendances",
        ("held",),
        get=SEEN,
        query=lambda s: {"q": "canary"},
        places=EVERY,
        label="search",
        also=beside,
    ),
)
