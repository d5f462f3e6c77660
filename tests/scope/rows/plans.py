"""Rows of plans and of documents on their way to become plans."""

from tests.scope.policy import anyone, give, holds, never, see
from tests.scope.rows.row import Row

REVIEWED = see("plan_edit")
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
)
