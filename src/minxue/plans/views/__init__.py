"""Pages of plans and of documents on their way to become plans."""

from minxue.plans.views.giving import give
from minxue.plans.views.lists import plans
from minxue.plans.views.work import again, job, source

__all__ = ["again", "give", "job", "plans", "source"]
