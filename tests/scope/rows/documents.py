"""Rows of documents: the report for who sees the unit's figures, the breakdown for each reader of the plan."""

from tests.scope.policy import change, see_plan
from tests.scope.rows.row import Row

REPORT = change(see_plan, "figure_see")
ROWS = (
    Row("documents:report", ("plan",), get=REPORT, shows=("plan", "base")),
    Row("documents:report", ("plan",), get=REPORT, query=lambda s: {"format": "docx"}, shows=("plan",), label="docx"),
    Row("documents:breakdown", ("plan",), get=see_plan, shows=("plan",), files=True),
    Row(
        "documents:breakdown",
        ("plan",),
        get=see_plan,
        query=lambda s: {"format": "docx"},
        shows=("plan",),
        label="docx",
    ),
)
