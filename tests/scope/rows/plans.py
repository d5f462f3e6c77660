"""Rows of plans and of documents on their way to become plans."""

from tests.scope.policy import (
    Outcome,
    Who,
    anyone,
    change,
    give,
    holds,
    may,
    named,
    never,
    reads_plan,
    see,
    see_plan,
)
from tests.scope.rows.row import Row, Scene

REVIEWED = see("plan_edit")
EDIT = change(see_plan, "plan_edit")
ANSWER = {"day": "2026-03-20", "words": "已报送"}


def _letter(_scene: Scene) -> dict[str, str]:
    return {"title": "关于报送总结的通知", "sender": "教育局", "came": "2026-03-20", "due": "2026-04-01"}


def _new_paper(scene: Scene) -> dict[str, str]:
    return _letter(scene) | {"unit": scene.id("unit")}


def _proof(_scene: Scene) -> dict[str, str]:
    return {"kind": "paper", "words": "通知", "day": "2026-03-20", "key": "p1"}


def _file(who: Who, place: str) -> Outcome:
    """Whoever reads the plan from its unit or above; from below it is seen that there is something."""
    found = see_plan(who, place)
    return Outcome.REFUSED if found is Outcome.OK and not may(who, "plan_see", place) else found


ROWS = (
    Row("plans:plans", get=anyone, lists="plan", files=True),
    Row("plans:plans", get=anyone, query=lambda s: {"q": "canary"}, label="search", places=("",), files=True),
    Row("plans:plans", get=anyone, query=lambda s: {"unit": s.id("unit")}, label="unit"),
    Row(
        "plans:give",
        get=holds("plan_edit"),
        post=give("plan_edit"),
        data=lambda s: {"unit": s.id("unit"), "text": "一、总则\n全年举办讲座12场。", "key": "g1"},
        label="unit",
    ),
    Row("plans:source", ("failed",), get=REVIEWED, shows=("source",)),
    Row("plans:source", ("source",), get=REVIEWED, lands=(302,), label="read"),
    Row("plans:again", ("failed",), post=REVIEWED),
    Row("plans:again", ("source",), post=REVIEWED, quiet=True, label="read"),
    Row("plans:job", ("job",), get=never),
    Row("plans:way", ("bare",), get=EDIT, post=EDIT, data=lambda s: {"way": "rule", "reason": "改"}, shows=("plan",)),
    Row("plans:prove", ("bare",), get=EDIT, post=EDIT, data=_proof, shows=("plan",)),
    Row("plans:proof_confirm", ("proof",), get=EDIT, post=EDIT, shows=("plan", "proof")),
    Row(
        "plans:proof_take_back",
        ("proof",),
        get=EDIT,
        post=EDIT,
        data=lambda s: {"reason": "误报"},
        shows=("plan", "proof"),
    ),
    Row("plans:proof_file", ("proof",), get=_file, shows=("proof",)),
    Row(
        "plans:duty_add",
        ("bare",),
        get=EDIT,
        post=change(see_plan, "plan_edit", closed=Outcome.FAULT),
        data=lambda s: {"units": s.id("unit"), "role": "lead", "due": "2026-09-01"},
        shows=("plan",),
    ),
    Row("plans:duty_remove", ("named",), get=EDIT, post=EDIT, data=lambda s: {"reason": "改"}, shows=("plan",)),
    Row("plans:duty_correct", ("unsettled",), get=EDIT, post=EDIT, data=lambda s: {"due": "2026-09-01"}),
    Row("plans:papers", get=anyone, lists="plan", files=True),
    Row("plans:papers", get=anyone, query=lambda s: {"q": "canary"}, label="search", places=("",), files=True),
    Row("plans:paper_new", get=holds("plan_edit"), post=give("plan_edit"), data=_new_paper, label="unit"),
    Row(
        "plans:paper_new",
        get=holds("plan_edit"),
        post=named(lambda who, place: give("plan_edit")(who, "own"), "own", reads_plan),
        data=lambda s: _letter(s) | {"unit": s.id("unit", "own"), "clause": s.id("clause")},
        label="clause",
        places=("own", "parent", "sibling", "foreign"),
    ),
    Row("plans:paper", ("letter",), get=see_plan, shows=("plan",)),
    Row("plans:paper_edit", ("letter",), get=EDIT, post=EDIT, data=_letter, shows=("plan",)),
    Row("plans:paper_answer", ("letter",), get=EDIT, post=EDIT, data=lambda s: ANSWER, shows=("plan",)),
    Row("plans:paper_reopen", ("answered",), get=EDIT, post=EDIT, data=lambda s: {"reason": "误报"}, shows=("plan",)),
    Row("plans:paper_file", ("letter",), get=see_plan, files=True, shows=("plan",)),
)
