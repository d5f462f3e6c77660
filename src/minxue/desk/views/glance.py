"""The year at a glance."""

from django.http import HttpResponse
from django.shortcuts import render

from minxue.accounts.http import StaffRequest, staff
from minxue.desk.queries.glance import glance as seen
from minxue.web import charts


@staff("GET")
def glance(request: StaffRequest) -> HttpResponse:
    """Five figures, what is late and whose, this month's picture."""
    page = seen(request.user)
    figures = [(one, charts.spark(one.trend) if len(one.trend) > 1 else "") for one in page.figures]
    return render(request, "desk/glance.html", {"glance": page, "figures": figures})
