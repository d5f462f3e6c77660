"""Rows of the desk: Today, the living plan, its questions, the book of acts, the installation."""

from tests.scope.policy import Outcome, Who, anyone, change, holds, may, named, see, see_plan
from tests.scope.rows.activities import beside
from tests.scope.rows.row import Row, Scene

EDIT = change(see_plan, "plan_edit")


def _report(who: Who, place: str) -> Outcome:
    """Whoever may change the plan, and who works in the unit that answers: here the plan's own."""
    found = see_plan(who, place)
    if found is not Outcome.OK:
        return found
    return Outcome.OK if may(who, "plan_edit", place) or may(who, "activity_edit", place) else Outcome.REFUSED


def _only_own(who: Who, place: str) -> Outcome:
    """What belongs to another plan is not found in this one."""
    outcome = EDIT(who, "own")
    return Outcome.HIDDEN if place != "own" else outcome


def _owner(scene: Scene) -> dict[str, object]:
    return {"due": "2026-09-01"}


def _waits(who: Who, place: str) -> Outcome:
    """What was handed in to be checked waits in the eyes of who holds it and does not check it."""
    waits = may(who, "activity_edit", place) and not may(who, "activity_check", place)
    return Outcome.OK if waits else Outcome.HIDDEN


def _shut(_who: Who, _place: str) -> Outcome:
    """The house is set up: nobody goes on with it."""
    return Outcome.REFUSED


def _gone(_who: Who, _place: str) -> Outcome:
    """The house is set up: its door is not there."""
    return Outcome.HIDDEN


WHY = {"reason": "上级要求", "day": "2026-03-24"}
ROWS = (
    Row("desk:today", get=anyone),
    Row("desk:tour", get=anyone),
    Row("desk:tour_stop", ("stop",), post=anyone, places=("",), quiet=True),
    Row("desk:tour_end", post=anyone, quiet=True),
    Row("desk:waiting", ("late",), get=anyone, places=("",)),
    Row("desk:waiting", ("others",), get=anyone, places=("",), label="others"),
    # Whether it is office hours is told by the clock: what is refused for that leaves no act.
    Row("desk:remind", post=_waits, data=lambda s: {"item": f"activity.{s.id('activity')}."}, label="item", quiet=True),
    Row("desk:setup", get=_gone, post=_gone, data=lambda s: {"code": ""}, public=True),
    Row("desk:setup_office", get=_gone, post=_gone, data=lambda s: {"office": "街道"}, public=True),
    Row("desk:setup_communities", get=_shut, post=_shut, data=lambda s: {"names": "新社区", "add": "1"}),
    Row("desk:setup_numbers", get=_shut, post=_shut, data=lambda s: {"year": "2026"}),
    Row("desk:setup_accounts", get=_shut, post=_shut, data=lambda s: {"people": "王五", "make": "1"}),
    Row("desk:setup_slips", get=_shut),
    Row("desk:setup_plan", get=_shut, post=_shut, data=lambda s: {"finish": "1"}),
    Row("desk:glance", get=anyone),
    Row("desk:search", get=anyone),
    Row("desk:search", get=anyone, query=lambda s: {"q": "canary"}, label="words", places=("",), also=beside),
    Row("desk:acts", get=holds("acts_see"), files=True),
    Row("desk:acts", get=holds("acts_see"), query=lambda s: {"q": "canary"}, label="search", places=("",), files=True),
    Row("desk:installation", get=holds("system_care")),
    Row("desk:plan", ("plan",), get=see_plan, shows=("plan",)),
    Row("desk:plan", ("plan",), get=see_plan, query=lambda s: {"clause": s.id("clause")}, shows=("plan",), label="c"),
    Row(
        "desk:plan",
        ("plan",),
        get=named(see_plan, "own", lambda who, place: True),
        query=lambda s: {"clause": s.id("clause")},
        at="own",
        label="clause",
    ),
    Row("desk:plan", ("plan",), get=see_plan, query=lambda s: {"q": "canary"}, label="search"),
    Row("desk:clause", ("clause",), get=see_plan, shows=("plan",)),
    Row("desk:clause", ("bare",), get=see_plan, shows=("plan",), label="proofs"),
    Row("desk:duty_report", ("duty",), get=_report, post=_report, data=lambda s: {"note": "已办"}, shows=("plan",)),
    Row(
        "desk:duty_take_back", ("done",), get=_report, post=_report, data=lambda s: {"reason": "误报"}, shows=("plan",)
    ),
    Row("desk:questions", ("plan",), get=see_plan, shows=("plan",)),
    Row("desk:questions_duty", ("plan", "unsettled"), post=EDIT, data=_owner),
    Row(
        "desk:questions_duty",
        ("plan", "unsettled@"),
        post=_only_own,
        data=_owner,
        at="own",
        label="other",
    ),
    Row("desk:questions_target", ("plan", "rise"), post=EDIT, data=lambda s: {"value": "37"}),
    Row(
        "desk:questions_target",
        ("plan", "rise@"),
        post=_only_own,
        data=lambda s: {"value": "37"},
        at="own",
        label="other",
    ),
    Row("desk:questions_finding", ("plan", "open"), post=EDIT, data=lambda s: {"verdict": "accept"}),
    Row("desk:questions_finding", ("plan", "open"), post=EDIT, label="drop"),
    Row(
        "desk:questions_finding",
        ("plan", "open@"),
        post=_only_own,
        data=lambda s: {"verdict": "accept"},
        at="own",
        label="other",
    ),
    Row("desk:needs", get=anyone),
    Row("desk:needs", get=anyone, query=lambda s: {"plan": s.id("plan")}, label="plan"),
    Row("desk:questions_day", ("plan", "zero"), post=EDIT, data=lambda s: {"keep": "day"}, quiet=True),
    Row("desk:before", ("plan",), get=see_plan, post=EDIT, data=lambda s: {"before": ""}, shows=("plan",)),
    Row(
        "desk:opening_figure",
        ("rise",),
        get=EDIT,
        post=EDIT,
        data=lambda s: {"value": "37", "note": "年报"},
        shows=("plan",),
    ),
    Row(
        "desk:draft",
        ("plan",),
        get=change(see_plan, "plan_edit", Outcome.REFUSED),
        post=change(see_plan, "plan_edit", Outcome.REFUSED),
        shows=("plan",),
    ),
    Row(
        "desk:amend",
        ("plan",),
        get=EDIT,
        post=change(see_plan, "plan_edit", Outcome.REFUSED),
        data=lambda s: {"text": "一、总则\n全年举办讲座12场。"},
        shows=("plan",),
    ),
    Row(
        "desk:amend_source",
        ("amending",),
        get=see("plan_edit"),
        post=see("plan_edit"),
        data=lambda s: WHY,
        shows=("plan",),
    ),
    Row(
        "desk:amend_clause",
        ("clause",),
        get=EDIT,
        post=EDIT,
        data=lambda s: {"text": "全年讲座12场"} | WHY,
        shows=("plan",),
    ),
    Row("desk:versions", ("plan",), get=see_plan, shows=("plan",)),
    Row("desk:version", ("plan", "zero"), get=see_plan, shows=("plan",)),
)
