"""What needs looking after, plan by plan."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from minxue.accounts.http import StaffRequest, staff
from minxue.base.clock import today
from minxue.desk.queries.own_plans import plans_of
from minxue.desk.queries.scan import needs_of, papers_due
from minxue.figures.queries import clause_progress


@staff("GET")
def needs(request: StaffRequest) -> HttpResponse:
    """The plans in force that concern one, each with what needs looking after, and the papers that are due."""
    day = today()
    chosen = _chosen(request)
    plans = [plan for plan in plans_of(request.user, day) if chosen is None or plan.pk == chosen]
    found = [(plan, needs_of(plan, clause_progress(plan), request.user, day)) for plan in plans]
    papers = [] if chosen else papers_due(request.user, day)
    count = len(papers) + sum(len(rows) for _plan, rows in found)
    return render(request, "desk/needs.html", {"plans": found, "papers": papers, "count": count, "day": day})


def _chosen(request: StaffRequest) -> UUID | None:
    try:
        return UUID(request.GET.get("plan", ""))
    except ValueError:
        return None
