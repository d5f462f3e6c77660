"""Today."""

from django.http import HttpResponse
from django.shortcuts import render

from minxue.accounts.http import StaffRequest, staff
from minxue.base.clock import today as this_day
from minxue.desk.queries.today import today as waiting


@staff("GET")
def today(request: StaffRequest) -> HttpResponse:
    """What waits for one's posts: three things first."""
    return render(request, "desk/today.html", {"today": waiting(request.user), "day": this_day()})
