"""Pages of plans, of documents on their way to become plans, and of what fulfils a clause."""

from minxue.plans.views.clauses import prove, way
from minxue.plans.views.duties import add, correct, remove
from minxue.plans.views.giving import give
from minxue.plans.views.lists import plans
from minxue.plans.views.proofs import confirm, file, take_back
from minxue.plans.views.work import again, job, source

__all__ = [
    "add",
    "again",
    "confirm",
    "correct",
    "file",
    "give",
    "job",
    "plans",
    "prove",
    "remove",
    "source",
    "take_back",
    "way",
]
