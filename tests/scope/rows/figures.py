"""Rows of figures."""

from tests.scope.policy import Outcome, Who, anyone, change, has, may, reads_plan, see, see_plan
from tests.scope.rows.row import Row, Scene

EDIT = change(see_plan, "plan_edit")
SEEN = see("figure_see")


def _asked(measure: str, scene: Scene) -> dict[str, object]:
    return {"measure": measure, "unit": scene.id("unit"), "first": "2026-01-01", "last": "2026-12-31"}


def _of_plan(who: Who, place: str) -> Outcome:
    return (
        Outcome.OK
        if has(who, "figure_see") and may(who, "figure_see", "own") and reads_plan(who, place)
        else (Outcome.HIDDEN)
    )


def _beside(who: Who) -> frozenset[tuple[str, str]]:
    """What is held with a neighbour names its host; a foreign name on the roll is masked, its home unit is named."""
    return frozenset({("sibling", "unit")} if who.seat == "own" and has(who, "figure_see") else ())


MEASURES = ("activities_held", "visits", "people", "trained_employed", "hours", "units_active")
ROWS = (
    Row("figures:figures", get=anyone),
    Row("figures:figures", get=anyone, query=lambda s: {"unit": s.id("unit")}, label="unit"),
    *(
        Row(
            "figures:rows",
            get=SEEN,
            query=lambda s, measure=measure: _asked(measure, s),  # type: ignore[misc]  # the measure is bound
            label=measure,
            files=True,
            also=_beside,
        )
        for measure in MEASURES
    ),
    Row(
        "figures:rows",
        get=_of_plan,
        query=lambda s: _asked("people", s) | {"unit": s.id("unit", "own"), "plan": s.id("plan")},
        label="plan",
        also=_beside,
    ),
    Row(
        "figures:rows",
        get=_of_plan,
        query=lambda s: _asked("activities_held", s) | {"unit": s.id("unit", "own"), "clause": s.id("clause")},
        label="clause",
        also=_beside,
    ),
    Row("figures:target", ("target",), get=see_plan, shows=("base",)),
    Row("figures:target", ("rise",), get=see_plan, shows=("plan", "user"), label="rise"),
    Row(
        "figures:hand_figure",
        ("rise",),
        post=EDIT,
        data=lambda s: {"value": "7", "note": "抽样"},
    ),
    Row("figures:opening", ("rise",), post=EDIT, data=lambda s: {"value": "37"}),
    Row("figures:bind", ("target",), post=EDIT, data=lambda s: {"indicator": "participation_rate"}),
)
